import type { ChartWords, Moment } from '$lib/charts/words';
import { dateAndTime, list, longDate, number, plural } from '$lib/i18n/format';

const scoreBy = { day: 'Score by day', week: 'Score by week' };

export const en: ChartWords = {
	measure: {
		scores: () => 'Score: 0 to 100, 50 is the middle',
		'first-choices': (ballots) => `First places, and their share of ${ballotsOf(ballots)}`,
		positions: (ballots) => `Which place on how many of ${ballotsOf(ballots)}`,
		places: () => 'Score by group, 0 to 100',
		'head-to-head': () => 'Ballots that put the row above the column'
	},
	rank: 'Place',
	option: 'Option',
	score: 'Score',
	ballots: 'Ballots',
	share: (ballots) => `Share of ${ballotsOf(ballots)}`,
	place: ordinal,
	unranked: 'unranked',
	table: 'These numbers as a table',
	hints: {
		bars: 'Walk over the bars with the arrow keys.',
		lines: 'Walk over the days with the arrow keys.',
		matrix: 'Walk over the cells with the arrow keys.',
		places: 'Walk over the bars with the arrow keys.'
	},
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
	},
	headToHead: {
		key: { win: 'above on more ballots', level: 'level', loss: 'below on more ballots' },
		won: 'Duels won',
		details: ({ above, below, neither, ballots }) => [
			`above on ${of(above, ballots)}`,
			`below on ${n(below)}`,
			`neither ranked on ${n(neither)}`
		],
		winner: (name) => `“${name}” is above each other option on more ballots than below it.`,
		closest: ({ first, second, above, below, ballots }) =>
			`Closest to it is “${second}”: “${first}” is above on ${of(above, ballots)} and below on ${n(below)}.`,
		noWinner: 'No option is above each other one on more ballots than below it.',
		levelPair: ({ first, second, above, ballots }) =>
			`${names([first, second])} are level: each is above the other on ${of(above, ballots)}.`,
		levelPairs: (pairs) => `Pairs that are level: ${n(pairs)}.`,
		circle: (all) =>
			`They go round in a circle: ${all.map((name, i) => `“${name}” is above “${all[(i + 1) % all.length] ?? ''}”`).join(', ')}.`
	},
	groups: {
		by: { place: 'By place of residence', settlement: 'By living in a settlement' },
		settlement: { yes: 'Lives in a settlement', no: 'Does not' },
		unstated: 'Not stated',
		rest: 'The rest',
		reference: 'all ballots together',
		breakdown: 'Breakdown',
		group: 'Group',
		first: 'First on',
		difference: 'Difference from all ballots',
		ballotsOf: (ballots) => ballotsOf(ballots),
		details: ({ score, whole, difference, firstChoices, ballots }) => [
			`score ${score}`,
			`all ballots together ${whole}, difference ${difference}`,
			`first on ${of(firstChoices, ballots)}`
		],
		others: 'every other group',
		sameLeader: (all) => `In every group shown the highest score is that of ${names(all)}.`,
		leaders: (all) => `Highest score: ${all.map(({ names: leading, groups }) => `${names(leading)} – ${list('en', groups)}`).join('; ')}.`,
		largest: ({ option, group, difference, isAbove, score, whole }) =>
			`The largest difference – ${group}, “${option}”: ${difference} points ${isAbove ? 'above' : 'below'} all ballots together (${score}; all ballots ${whole}).`,
		noDifference: 'In no group does a score differ from that of all ballots together.'
	},
	trend: {
		measure: (min, max, pace) => `${scoreBy[pace]}; the scale runs from ${min} to ${max}`,
		day: 'Day',
		asOf: 'As of',
		newVoters: 'New voters',
		events: 'Events',
		leads: (all, score) => `Highest score now: ${names(all)}, ${score}.`,
		moved: ({ since, gained, gain, lost, loss }) =>
			`Since ${longDate('en', since)} the largest gain is that of ${names(gained)}, ${gain} points; the largest loss that of ${names(lost)}, ${loss} points.`,
		unmoved: (since) => `No score has changed by 0.1 since ${longDate('en', since)}.`,
		tooFew: 'A comparison needs at least two days; so far there are fewer.',
		dashed: 'The dashed end is a day that was not over when it was counted.',
		unfinished: 'the day was not over',
		caption: 'The last publication of each day',
		more: (events) => `${n(events)} more in the table`,
		kinds: { debate: 'debate', decision: 'decision', incident: 'incident', campaign: 'campaign', site: 'about this site' }
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
