import type { ChartWords, Moment } from '$lib/charts/words';
import { dateAndTime, list, longDate, number, plural } from '$lib/i18n/format';

const scoreBy = { day: 'Балл по дням', week: 'Балл по неделям' };

export const ru: ChartWords = {
	measure: {
		scores: () => 'Балл: от 0 до 100, 50 — середина',
		'first-choices': (ballots) => `Первые места и их доля от ${ofBallots(ballots)}`,
		positions: (ballots) => `Распределение мест, всего ${ballotsOf(ballots)}`,
		places: () => 'Балл по группам, от 0 до 100',
		'head-to-head': () => 'В скольких голосах строка выше столбца'
	},
	rank: 'Место',
	option: 'Пункт',
	score: 'Балл',
	ballots: 'Голоса',
	share: (ballots) => `Доля от ${ofBallots(ballots)}`,
	place: (position) => `${position}-е место`,
	unranked: 'без места',
	table: 'Эти числа таблицей',
	hints: {
		bars: 'Переходите по полосам клавишами со стрелками.',
		lines: 'Переходите по дням клавишами со стрелками.',
		matrix: 'Переходите по клеткам клавишами со стрелками.',
		places: 'Переходите по полосам клавишами со стрелками.'
	},
	mark: 'ДЕМОНСТРАЦИЯ: голоса вымышлены',
	selfSelected: 'Участники вызвались сами, случайной выборки не было.',
	partyPoll: 'Это опрос партии о её собственной программе, не выборы.',
	counted: (ballots, when) => `${ballotsOf(ballots)} · ${moment(when)}`,
	scored: (score) => `балл ${score}`,
	firstOn: (firstChoices, ballots, share) => `первое место в ${of(firstChoices, ballots)} (${share})`,
	sentence: {
		asOf: (when) => `${capital(moment(when))}.`,
		tinyGap: 'Разница в баллах меньше 0,1.',
		leads: ({ first, second, above, below, firstChoices, ballots }) =>
			`По баллам первым стоит пункт «${first}»: в ${of(above, ballots)} он выше пункта «${second}», в ${n(below)} — ниже; в ${n(firstChoices)} он на первом месте.`,
		leadsMany: ({ first, others, firstChoices, ballots }) =>
			`По баллам первым стоит пункт «${first}», за ним наравне — ${names(others)}. В ${of(firstChoices, ballots)} «${first}» на первом месте.`,
		levelTwo: ({ first, second, above, below, ballots }) =>
			`По баллам наравне первыми стоят ${names([first, second])}. В ${of(above, ballots)} пункт «${first}» выше пункта «${second}», в ${n(below)} — ниже.`,
		levelMany: (all, ballots) => `По баллам наравне первыми стоят ${names(all)}. Подсчитано: ${ballotsOf(ballots)}.`,
		mostFirst: ({ names: all, firstChoices, ballots, share }) =>
			`Чаще всего на первом месте ${names(all)}: ${all.length > 1 ? 'каждый пункт ' : ''}в ${of(firstChoices, ballots)} (${share}).`,
		nextFirst: (all, firstChoices) => `Далее — ${names(all)}: ${all.length > 1 ? 'каждый ' : ''}в ${n(firstChoices)}.`,
		nobodyElseFirst: 'Других пунктов на первом месте нет ни в одном голосе.',
		places: ({ name, first, second, unranked, ballots }) =>
			`«${name}»: на первом месте в ${of(first, ballots)}, на втором — в ${n(second)}, без места — в ${n(unranked)}.`
	},
	headToHead: {
		key: { win: 'выше в большем числе голосов', level: 'поровну', loss: 'ниже в большем числе голосов' },
		won: 'Выиграно пар',
		details: ({ above, below, neither, ballots }) => [
			`выше в ${of(above, ballots)}`,
			`ниже в ${n(below)}`,
			`оба без места в ${n(neither)}`
		],
		winner: (name) => `Пункт «${name}» выше каждого другого в большем числе голосов, чем ниже.`,
		closest: ({ first, second, above, below, ballots }) =>
			`Ближе всех к нему «${second}»: «${first}» выше в ${of(above, ballots)}, ниже в ${n(below)}.`,
		noWinner: 'Нет пункта, который был бы выше каждого другого в большем числе голосов, чем ниже.',
		levelPair: ({ first, second, above, ballots }) => `${names([first, second])} наравне: каждый выше другого в ${of(above, ballots)}.`,
		levelPairs: (pairs) => `Пар, где поровну: ${n(pairs)}.`,
		circle: (all) => `Получается круг: ${all.map((name, i) => `«${name}» выше пункта «${all[(i + 1) % all.length] ?? ''}»`).join(', ')}.`
	},
	groups: {
		by: { place: 'По месту жительства', settlement: 'По ответу о жилмассиве' },
		settlement: { yes: 'Живёт в жилмассиве', no: 'Не живёт' },
		unstated: 'Не указано',
		rest: 'Остальные',
		reference: 'по всем голосам',
		breakdown: 'Разбивка',
		group: 'Группа',
		first: 'На первом месте',
		difference: 'Отличие от балла по всем голосам',
		ballotsOf: (ballots) => ballotsOf(ballots),
		details: ({ score, whole, difference, firstChoices, ballots }) => [
			`балл ${score}`,
			`по всем голосам ${whole}, отличие ${difference}`,
			`первое место в ${of(firstChoices, ballots)}`
		],
		others: 'все другие группы',
		sameLeader: (all) => `Во всех показанных группах самый высокий балл — ${names(all)}.`,
		leaders: (all) =>
			`Самый высокий балл: ${all.map(({ names: leading, groups }) => `${names(leading)} — ${list('ru', groups)}`).join('; ')}.`,
		largest: ({ option, group, difference, isAbove, score, whole }) =>
			`Самое большое отличие — ${group}, «${option}»: на ${difference} балла ${isAbove ? 'выше' : 'ниже'}, чем по всем голосам (${score}; по всем голосам ${whole}).`,
		noDifference: 'Ни в одной группе балл не отличается от балла по всем голосам.'
	},
	trend: {
		measure: (min, max, pace) => `${scoreBy[pace]}; шкала от ${min} до ${max}`,
		day: 'День',
		asOf: 'По состоянию на',
		newVoters: 'Новые участники',
		events: 'События',
		leads: (all, score) => `Сейчас самый высокий балл — ${names(all)}: ${score}.`,
		moved: ({ since, gained, gain, lost, loss }) =>
			`С ${longDate('ru', since)} самый большой рост — ${names(gained)}: ${gain} балла; самое большое снижение — ${names(lost)}: ${loss} балла.`,
		unmoved: (since) => `С ${longDate('ru', since)} ни один балл не изменился на 0,1.`,
		tooFew: 'Для сравнения нужны хотя бы два дня; пока их нет.',
		dashed: 'Пунктир в конце — день, который при подсчёте ещё не закончился.',
		unfinished: 'день ещё не закончился',
		caption: 'Последняя публикация каждого дня',
		more: (events) => `ещё ${n(events)} в таблице`,
		kinds: { debate: 'дебаты', decision: 'решение', incident: 'происшествие', campaign: 'агитация', site: 'о самом сайте' }
	}
};

const n = (value: number): string => number('ru', value);

/** «4 385 голосов» */
const ballotsOf = (ballots: number): string => `${n(ballots)} ${plural('ru', ballots, ['голос', 'голоса', 'голосов'])}`;

/** after «из» and «от»: «21 голоса», «22 голосов» */
const ofBallots = (ballots: number): string => `${n(ballots)} ${plural('ru', ballots, ['голоса', 'голосов', 'голосов'])}`;

/** «912 из 4 385 голосов» */
const of = (value: number, ballots: number): string => `${n(value)} из ${ofBallots(ballots)}`;

const names = (all: string[]): string =>
	list(
		'ru',
		all.map((name) => `«${name}»`)
	);

const moment = ({ asOf, final }: Moment): string =>
	final ? `окончательный итог, ${dateAndTime('ru', asOf)}` : `по состоянию на ${dateAndTime('ru', asOf)}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
