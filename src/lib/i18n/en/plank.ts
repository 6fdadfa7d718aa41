import { dateAndTime, list, longDate, number, plural } from '../format';
import type { plank as ky } from '../ky/plank';

export const plank: typeof ky = {
	trend: 'How it moved',
	where: 'Where it stands highest',
	caption: 'This plank: the last publication of each day',
	changed: ({ name, since, from, to, by, isUp }) =>
		`Since ${longDate('en', since)} the score of “${name}” is ${isUp ? 'up' : 'down'} by ${by}: it was ${from} and is now ${to}.`,
	unchanged: ({ name, since, to }) => `Since ${longDate('en', since)} the score of “${name}” has not changed: ${to}.`,
	range: ({ high, highDay, low, lowDay }) =>
		`It was highest on ${longDate('en', highDay)}, ${high}, and lowest on ${longDate('en', lowDay)}, ${low}.`,
	highest: ({ places, score, whole }) => `Its score is highest in ${list('en', places)}: ${score}; in all ballots together ${whole}.`,
	there: ({ place, rank, of, firstChoices, ballots }) =>
		`${place}: place ${rank} of ${of}; first on ${n(firstChoices)} of ${total(ballots)}.`,
	lowest: ({ places, score }) => `Lowest: ${list('en', places)}, ${score}.`,
	only: ({ place, score, whole }) =>
		`So far only one place is shown by itself, ${place}: score ${score}; in all ballots together ${whole}.`,
	dated: ({ asOf, ballots }) => `Figures by place have a date of their own: ${dateAndTime('en', asOf)}, ${total(ballots)}.`,
	noPlaces: 'So far no place is shown by itself: that takes at least 30 ballots there.',
	allPlaces: 'All districts and settlements',
	allTrend: 'The chart of all planks',
	works: ({ question, names, score, ballots, asOf }) =>
		`People in the settlements have a poll of their own: “${question}” Highest score: ${list('en', names)}, ${score}. ${total(ballots)}, as of ${dateAndTime('en', asOf)}.`,
	worksLink: 'Its results'
};

const n = (value: number): string => number('en', value);

const total = (ballots: number): string => `${n(ballots)} ${plural('en', ballots, ['ballot', 'ballots'])}`;
