import type { ChartWords, Moment } from '$lib/charts/words';
import { dateAndTime, list, number, plural } from '$lib/i18n/format';

export const ru: ChartWords = {
	measure: {
		scores: () => 'Балл: от 0 до 100, 50 — середина',
		'first-choices': (ballots) => `Первые места и их доля от ${ofBallots(ballots)}`,
		positions: (ballots) => `Распределение мест, всего ${ballotsOf(ballots)}`
	},
	rank: 'Место',
	option: 'Пункт',
	score: 'Балл',
	ballots: 'Голоса',
	share: (ballots) => `Доля от ${ofBallots(ballots)}`,
	place: (position) => `${position}-е место`,
	unranked: 'без места',
	table: 'Эти числа таблицей',
	hint: 'Переходите по полосам клавишами со стрелками.',
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
