import { dateAndTime, number } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import type { Disclosure } from '$lib/publication/publication';
import { words } from './words';

interface Shown {
	disclosure: Disclosure;
	/** ISO 8601 */
	asOf: string;
	ballots: number;
	simulated: boolean;
	/** this site */
	origin: string;
	/** where the result stands, pinned */
	address: string;
}

/**
 * What the law wants printed beside the result of a poll: who ran, ordered and paid, when, how many, how, where, the exact question and the error
 * (constitutional law of the Kyrgyz Republic of 2 July 2011 No 68, art. 22). In the words of the disclosure card.
 */
export function lawParagraph({ disclosure: card, asOf, ballots, simulated, origin, address }: Shown, language: Language): string {
	const { press, results, site, charts } = words[language];
	const n = (value: number): string => number(language, value);
	const when = (moment: string): string => dateAndTime(language, moment);
	const who: [string, string][] = card.operator
		? [
				[results.operator, card.operator.name[language]],
				[results.orderedBy, card.operator.orderedBy[language]],
				[results.paidBy, card.operator.paidBy[language]]
			]
		: [[results.operator, `${results.unnamed} ${press.paragraph.nobodyNamed}. ${results.lawMiss}`]];
	const items: [string, string][] = [
		[results.question, press.paragraph.quoted(card.question[language])],
		...who,
		[
			results.dates,
			card.closed === null
				? results.datesOpen(when(card.opened), when(asOf))
				: results.datesClosed(when(card.opened), when(card.closed), when(asOf))
		],
		[results.sample, results.sampleText(n(ballots), n(card.tiers.device), n(card.tiers.phone), n(card.tiers.id))],
		[results.mode, press.paragraph.mode(new URL(origin).host)],
		[results.territory, card.territory[language]],
		[results.error, results.errorText]
	];
	return [
		...(simulated ? [`${charts.mark}.`] : []),
		...items.map(([item, said]) => `${item}: ${ended(said)}`),
		site.partyPoll,
		address
	].join(' ');
}

/** a question in quotation marks ends a sentence as well */
const ended = (said: string): string => (/(\.|\?[»”])$/.test(said) ? said : `${said}.`);
