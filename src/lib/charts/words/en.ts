import type { ChartWords, Moment } from '$lib/charts/words';
import { dateAndTime, list, number, plural } from '$lib/i18n/format';

export const en: ChartWords = {
	measure: {
		scores: () => 'Score: 0 to 100, 50 is the middle',
		'first-choices': (ballots) => `First places, and their share of ${ballotsOf(ballots)}`,
		positions: (ballots) => `Which place on how many of ${ballotsOf(ballots)}`
	},
	rank: 'Place',
	option: 'Option',
	score: 'Score',
	ballots: 'Ballots',
	share: (ballots) => `Share of ${ballotsOf(ballots)}`,
	place: ordinal,
	unranked: 'unranked',
	table: 'These numbers as a table',
	hint: 'Walk over the bars with the arrow keys.',
	mark: 'DEMO: the votes are made up',
	selfSelected: 'Participants chose themselves; there was no random sample.',
	partyPoll: "A party's poll about its own programme, not an election.",
	counted: (ballots, when) => `${ballotsOf(ballots)} · ${moment(when)}`,
	scored: (score) => `score ${score}`,
	firstOn: (firstChoices, ballots, share) => `first on ${of(firstChoices, ballots)} (${share})`,
	sentence: {
		asOf: (when) => `${capital(moment(when))}.`,
		tinyGap: 'Their scores differ by less than 0.1.',
		leads: ({ first, second, above, below, firstChoices, ballots }) =>
			`“${first}” stands first by score: above “${second}” on ${of(above, ballots)} and below it on ${n(below)}; first on ${n(firstChoices)}.`,
		leadsMany: ({ first, others, firstChoices, ballots }) =>
			`“${first}” stands first by score, with ${names(others)} level behind it; it is first on ${of(firstChoices, ballots)}.`,
		levelTwo: ({ first, second, above, below, ballots }) =>
			`${names([first, second])} are level at the top by score: “${first}” is above “${second}” on ${of(above, ballots)} and below it on ${n(below)}.`,
		levelMany: (all, ballots) => `${names(all)} are level at the top by score. Counted: ${ballotsOf(ballots)}.`,
		mostFirst: ({ names: all, firstChoices, ballots, share }) =>
			`Most often first: ${names(all)}, ${all.length > 1 ? 'each ' : ''}on ${of(firstChoices, ballots)} (${share}).`,
		nextFirst: (all, firstChoices) => `Then ${names(all)}, ${all.length > 1 ? 'each ' : ''}on ${n(firstChoices)}.`,
		nobodyElseFirst: 'No other option is first on any ballot.',
		places: ({ name, first, second, unranked, ballots }) =>
			`“${name}” is first on ${of(first, ballots)}, second on ${n(second)} and unranked on ${n(unranked)}.`
	}
};

const n = (value: number): string => number('en', value);

/** "4,385 ballots" */
const ballotsOf = (ballots: number): string => `${n(ballots)} ${plural('en', ballots, ['ballot', 'ballots'])}`;

/** "912 of 4,385 ballots" */
const of = (value: number, ballots: number): string => `${n(value)} of ${ballotsOf(ballots)}`;

const names = (all: string[]): string =>
	list(
		'en',
		all.map((name) => `“${name}”`)
	);

const moment = ({ asOf, final }: Moment): string =>
	final ? `final result, ${dateAndTime('en', asOf)}` : `as of ${dateAndTime('en', asOf)}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const endings: Record<number, string> = { 1: 'st', 2: 'nd', 3: 'rd' };

function ordinal(position: number): string {
	const isTeen = position % 100 > 10 && position % 100 < 14;
	return position + ((isTeen ? undefined : endings[position % 10]) ?? 'th');
}
