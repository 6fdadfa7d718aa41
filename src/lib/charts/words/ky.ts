import type { ChartWords, Moment } from '$lib/charts/words';
import { dateAndTime, list, number } from '$lib/i18n/format';
import { among } from '$lib/i18n/kyrgyz';

export const ky: ChartWords = {
	measure: {
		scores: () => 'Упай: 0дөн 100гө чейин, 50 — орто',
		'first-choices': (ballots) => `Биринчи орундар жана ${n(ballots)} добуштагы үлүшү`,
		positions: (ballots) => `Кайсы орунда канча добуш, бардыгы ${n(ballots)}`
	},
	rank: 'Орун',
	option: 'Пункт',
	score: 'Упай',
	ballots: 'Добуш',
	share: (ballots) => `${n(ballots)} добуштагы үлүшү`,
	place: (position) => `${position}-орун`,
	unranked: 'коюлбаган',
	table: 'Сандар таблица түрүндө',
	hint: 'Тилкелерди жебе баскычтар менен кыдырыңыз.',
	mark: 'СЫНОО: добуштар чыныгы эмес',
	selfSelected: 'Катышуучулар өздөрү каалап катышты, кокустук тандоо болгон жок.',
	partyPoll: 'Бул — партиянын өз программасы боюнча сурамжылоосу, шайлоо эмес.',
	counted: (ballots, when) => `${n(ballots)} добуш · ${moment(when)}`,
	scored: (score) => `упай ${score}`,
	firstOn: (firstChoices, ballots, share) => `${of(firstChoices, ballots)} биринчи (${share})`,
	sentence: {
		asOf: (when) => `${capital(moment(when))}.`,
		tinyGap: 'Упайларынын айырмасы 0,1ден аз.',
		leads: ({ first, second, above, below, firstChoices, ballots }) =>
			`Упай боюнча биринчи орунда «${first}» турат. ${of(above, ballots)} ал «${second}» пунктунан жогору, ${on(below)} төмөн коюлган, ${on(firstChoices)} биринчи орунда.`,
		leadsMany: ({ first, others, firstChoices, ballots }) =>
			`Упай боюнча биринчи орунда «${first}» турат, андан кийин ${names(others)} тең. ${of(firstChoices, ballots)} «${first}» биринчи орунда.`,
		levelTwo: ({ first, second, above, below, ballots }) =>
			`Упай боюнча ${names([first, second])} биринчи орунду тең бөлүштү. ${of(above, ballots)} «${first}» «${second}» пунктунан жогору, ${on(below)} төмөн коюлган.`,
		levelMany: (all, ballots) => `Упай боюнча ${names(all)} биринчи орунду тең бөлүштү. Эсептелди: ${n(ballots)} добуш.`,
		mostFirst: ({ names: all, firstChoices, ballots, share }) =>
			`Биринчи орунга эң көп коюлганы — ${names(all)}: ${all.length > 1 ? 'ар бири ' : ''}${of(firstChoices, ballots)} (${share}).`,
		nextFirst: (all, firstChoices) => `Андан кийин — ${names(all)}: ${all.length > 1 ? 'ар бири ' : ''}${on(firstChoices)}.`,
		nobodyElseFirst: 'Башка пункттар бир да добушта биринчи орунда эмес.',
		places: ({ name, first, second, unranked, ballots }) =>
			`«${name}»: ${of(first, ballots)} биринчи, ${on(second)} экинчи орунда, ${on(unranked)} коюлган эмес.`
	}
};

const n = (value: number): string => number('ky', value);

/** «912синде» */
const on = (value: number): string => n(value) + among(value);

/** «4 385 добуштун 912синде» */
const of = (value: number, ballots: number): string => `${n(ballots)} добуштун ${on(value)}`;

const names = (all: string[]): string =>
	list(
		'ky',
		all.map((name) => `«${name}»`)
	);

const moment = ({ asOf, final }: Moment): string =>
	final ? `акыркы жыйынтык, ${dateAndTime('ky', asOf)}` : `${dateAndTime('ky', asOf)} абалы боюнча`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
