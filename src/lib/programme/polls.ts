import type { Language, Translated } from '$lib/i18n/languages';
import type { Manifest } from './manifest';
import { planks } from './planks';
import { settlements } from './planks/settlements';

/** what every poll of ours promises alike */
const promises = {
	format: 1,
	round: 1,
	unranked: 'last',
	rule: 'score',
	optionOrder: 'drawn',
	tiers: ['device', 'phone', 'id'],
	// written out: a district that is added later must not change what an open poll has promised
	places: ['lenin', 'oktyabr', 'pervomay', 'sverdlov', 'outside'],
	territory: { ky: 'Бишкек шаары', ru: 'Город Бишкек', en: 'City of Bishkek' },
	timeZone: 'Asia/Bishkek',
	thresholds: { newVoters: 10, intervalSeconds: 60, quietMinutes: 60, group: 30, agreementPercent: 95, weekVoters: 30 },
	closes: null
} satisfies Partial<Manifest>;

/** a sixth answer, so that the menu is not closed; it is ranked like the others */
const other = {
	id: 'other',
	label: { ky: 'Башка маселе (бул тизмеде жок)', ru: 'Другое (нет в этом списке)', en: 'Something else (not listed)' },
	short: { ky: 'Башка маселе', ru: 'Другое', en: 'Something else' }
};

export const priorities: Manifest = {
	...promises,
	poll: 'priorities',
	series: 'priorities',
	question: { ky: 'Шаар эмнеден башташы керек?', ru: 'С чего городу начать?', en: 'What should the city do first?' },
	options: [...planks.map(({ id, title }) => ({ id, label: title })), { id: other.id, label: other.label }],
	asked: 'everyone'
};

export const settlementWorks: Manifest = {
	...promises,
	poll: 'settlement-works',
	series: 'settlement-works',
	question: {
		ky: 'Сиздин конушуңузга булардын кайсынысы биринчи кезекте керек?',
		ru: 'Что из этого нужно вашему жилмассиву в первую очередь?',
		en: 'Which of these does your settlement need first?'
	},
	options: settlements.measures.map(({ id, text }) => ({ id, label: text })),
	asked: 'settlement'
};

export const manifests: readonly Manifest[] = [priorities, settlementWorks];

/**
 * What a chart calls an option: at most 24 characters. Not in the manifest, because this wording may improve while a poll is open.
 * Undefined for an option that the files no longer know; its label stands in its manifest.
 */
export const shortName = (poll: string, option: string, language: Language): string | undefined => shortNames[poll]?.[option]?.[language];

/** What a chart calls an option of a manifest: its short name, else its label there. */
export const nameOfOption =
	({ poll, options }: Pick<Manifest, 'poll' | 'options'>) =>
	(option: string, language: Language): string =>
		shortName(poll, option, language) ?? options.find(({ id }) => id === option)?.label[language] ?? option;

const shortNames: Record<string, Record<string, Translated> | undefined> = {
	[priorities.poll]: Object.fromEntries([...planks, other].map(({ id, short }) => [id, short])),
	[settlementWorks.poll]: Object.fromEntries(settlementWorks.options.map(({ id, label }) => [id, label]))
};
