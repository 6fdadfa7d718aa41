import { dateAndTime, list, longDate, number, plural } from '../format';
import type { plank as ky } from '../ky/plank';

export const plank: typeof ky = {
	trend: 'Как менялся балл',
	where: 'Где балл выше всего',
	caption: 'Этот пункт: последняя публикация каждого дня',
	changed: ({ name, since, from, to, by, isUp }) =>
		`Балл пункта «${name}» с ${longDate('ru', since)} ${isUp ? 'вырос' : 'снизился'} на ${by}: был ${from}, сейчас ${to}.`,
	unchanged: ({ name, since, to }) => `Балл пункта «${name}» с ${longDate('ru', since)} не изменился: ${to}.`,
	range: ({ high, highDay, low, lowDay }) =>
		`Самым высоким он был ${longDate('ru', highDay)} — ${high}, самым низким ${longDate('ru', lowDay)} — ${low}.`,
	highest: ({ places, score, whole }) => `Балл выше всего: ${list('ru', places)} — ${score}; во всех голосах вместе ${whole}.`,
	there: ({ place, rank, of, firstChoices, ballots }) =>
		`${place}: ${rank}-е место из ${of}; первый в ${n(firstChoices)} из ${n(ballots)} ${plural('ru', ballots, ['голоса', 'голосов', 'голосов'])}.`,
	lowest: ({ places, score }) => `Ниже всего: ${list('ru', places)} — ${score}.`,
	only: ({ place, score, whole }) => `Пока отдельно показано только одно место — ${place}: балл ${score}; во всех голосах вместе ${whole}.`,
	dated: ({ asOf, ballots }) => `У чисел по местам своя дата: ${dateAndTime('ru', asOf)}, ${total(ballots)}.`,
	noPlaces: 'Пока ни одно место отдельно не показано: для этого там нужно не меньше 30 голосов.',
	allPlaces: 'Все районы и жилмассивы',
	allTrend: 'График по всем пунктам',
	works: ({ question, names, score, ballots, asOf }) =>
		`У жителей жилмассивов есть свой опрос: «${question}» Самый высокий балл — ${list('ru', names)}: ${score}. ${total(ballots)}, по состоянию на ${dateAndTime('ru', asOf)}.`,
	worksLink: 'Его результаты'
};

const n = (value: number): string => number('ru', value);

const total = (ballots: number): string => `${n(ballots)} ${plural('ru', ballots, ['голос', 'голоса', 'голосов'])}`;
