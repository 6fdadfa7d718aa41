import type { ChartWords, Moment } from '$lib/charts/words';
import { dateAndTime, list, number, sinceDate } from '$lib/i18n/format';
import { ablative, among, dative } from '$lib/i18n/kyrgyz';

const scoreBy = { day: 'Күн сайынкы упай', week: 'Жума сайынкы упай' };

export const ky: ChartWords = {
	measure: {
		scores: () => 'Упай: 0дөн 100гө чейин, 50 — орто',
		'first-choices': (ballots) => `Биринчи орундар жана ${n(ballots)} добуштагы үлүшү`,
		positions: (ballots) => `Кайсы орунда канча добуш, бардыгы ${n(ballots)}`,
		places: () => 'Топтор боюнча упай, 0дөн 100гө чейин',
		'head-to-head': () => 'Канча добушта сап мамычадан жогору турат'
	},
	rank: 'Орун',
	option: 'Пункт',
	score: 'Упай',
	ballots: 'Добуш',
	share: (ballots) => `${n(ballots)} добуштагы үлүшү`,
	place: (position) => `${position}-орун`,
	unranked: 'коюлбаган',
	table: 'Сандар таблица түрүндө',
	hints: {
		bars: 'Тилкелерди жебе баскычтар менен кыдырыңыз.',
		lines: 'Күндөрдү жебе баскычтар менен кыдырыңыз.',
		matrix: 'Уячаларды жебе баскычтар менен кыдырыңыз.',
		places: 'Тилкелерди жебе баскычтар менен кыдырыңыз.'
	},
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
	},
	headToHead: {
		key: { win: 'көбүрөөк добушта жогору', level: 'тең', loss: 'көбүрөөк добушта төмөн' },
		won: 'Уткан жуптары',
		details: ({ above, below, neither, ballots }) => [
			`${of(above, ballots)} жогору`,
			`${on(below)} төмөн`,
			`${on(neither)} экөө тең коюлган эмес`
		],
		winner: (name) => `«${name}» башка ар бир пункттан көбүрөөк добушта жогору турат.`,
		closest: ({ first, second, above, below, ballots }) =>
			`Ага эң жакыны — «${second}»: ${of(above, ballots)} «${first}» жогору, ${on(below)} төмөн.`,
		noWinner: 'Башкалардын баарынан көбүрөөк добушта жогору турган пункт жок.',
		levelPair: ({ first, second, above, ballots }) => `${names([first, second])} тең: ар бири ${of(above, ballots)} экинчисинен жогору.`,
		levelPairs: (pairs) => `Тең келген жуптар: ${n(pairs)}.`,
		circle: (all) => `Тегерек чыгат: ${all.map((name, i) => `«${name}» «${all[(i + 1) % all.length] ?? ''}» пунктунан жогору`).join(', ')}.`
	},
	groups: {
		by: { place: 'Жашаган жери боюнча', settlement: 'Жаңы конушта жашаганы боюнча' },
		settlement: { yes: 'Конушта жашайт', no: 'Жашабайт' },
		unstated: 'Айтылган эмес',
		rest: 'Калгандары',
		reference: 'бардык добуш боюнча',
		breakdown: 'Бөлүү',
		group: 'Топ',
		first: 'Биринчи орунда',
		difference: 'Бардык добуштагы упайдан айырмасы',
		ballotsOf: (ballots) => `${n(ballots)} добуш`,
		details: ({ score, whole, difference, firstChoices, ballots }) => [
			`упай ${score}`,
			`бардык добуш боюнча ${whole}, айырмасы ${difference}`,
			`${of(firstChoices, ballots)} биринчи`
		],
		others: 'башка топтордун баары',
		sameLeader: (all) => `Көрсөтүлгөн топтордун баарында эң жогорку упай — ${names(all)}.`,
		leaders: (all) =>
			`Эң жогорку упай: ${all.map(({ names: leading, groups }) => `${names(leading)} — ${list('ky', groups)}`).join('; ')}.`,
		largest: ({ option, group, difference, isAbove, score, whole }) =>
			`Эң чоң айырма — ${group}, «${option}»: бардык добуштагыдан ${difference} упай ${isAbove ? 'жогору' : 'төмөн'} (${score}; бардык добушта ${whole}).`,
		noDifference: 'Бир да топтун упайы бардык добуштагыдан айырмаланбайт.'
	},
	trend: {
		measure: (min, max, pace) => `${scoreBy[pace]}; шкала ${min}${ablative(min)} ${max}${dative(max)} чейин`,
		day: 'Күн',
		asOf: 'Кайсы убактагы абал',
		newVoters: 'Жаңы добуш бергендер',
		events: 'Окуялар',
		leads: (all, score) => `Азыр эң жогорку упай — ${names(all)}: ${score}.`,
		moved: ({ since, gained, gain, lost, loss }) =>
			`${sinceDate('ky', since)} эң көп өскөнү — ${names(gained)}: ${gain} упай; эң көп төмөндөгөнү — ${names(lost)}: ${loss} упай.`,
		unmoved: (since) => `${sinceDate('ky', since)} бир да упай 0,1ге өзгөргөн жок.`,
		tooFew: 'Салыштыруу үчүн жок дегенде эки күн керек; азырынча андай эмес.',
		dashed: 'Акыркы үзүк сызык — саналганда али бүтө элек күн.',
		unfinished: 'күн али бүтө элек',
		caption: 'Ар бир күндүн акыркы жарыялоосу',
		more: (events) => `дагы ${n(events)} окуя таблицада`,
		kinds: { debate: 'талаш-тартыш', decision: 'чечим', incident: 'өзгөчө окуя', campaign: 'үгүт', site: 'сайт жөнүндө' }
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
