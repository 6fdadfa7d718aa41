import { dateAndTime, list, longDate, number, plural } from '../format';
import type { feed as ky } from '../ky/feed';

export const feed: typeof ky = {
	title: (question) => `${question} Day by day`,
	about:
		'One entry for each day that is over and had a publication. And one of its own in three cases: another option comes first; the score of an option changes by 5 within 7 days; in a district another option is first than in all ballots together.',
	links: 'Follow it day by day',
	kinds: { day: 'summary of the day', leader: 'the leader changed', move: 'a score moved far', place: 'a district chose otherwise' },
	dayTitle: (day, names, score) => `${longDate('en', day)}: highest score, ${quoted(names)}, ${score}`,
	day: ({ name, firstChoices, ballots }) => `“${name}” is first on ${n(firstChoices)} of ${total(ballots)}.`,
	dayLevel: (names, ballots) => `Level: ${quoted(names)}. In all ${total(ballots)}.`,
	gained: (since, names, points) =>
		`Since ${longDate('en', since)} the largest gain is that of ${quoted(names)}, ${points} points; none has lost.`,
	lost: (since, names, points) =>
		`Since ${longDate('en', since)} the largest loss is that of ${quoted(names)}, ${points} points; none has gained.`,
	newVoters: (voters) => `In a publication for the first time on this day: ${n(voters)} ${plural('en', voters, ['voter', 'voters'])}.`,
	leaderTitle: (name) => `Another option comes first: “${name}”`,
	leader: ({ day, name, score, before, beforeScore, ballots }) =>
		`On ${longDate('en', day)} the highest score is that of “${name}”, ${score}. “${before}”, the last to lead alone before it, has ${beforeScore}. In all ${total(ballots)}.`,
	moveTitle: ({ name, points, isUp }) => `“${name}”: score ${isUp ? 'up' : 'down'} by ${points} within 7 days`,
	move: ({ name, from, to, since, day, ballots }) =>
		`The score of “${name}” was ${from} on ${longDate('en', since)} and is ${to} on ${longDate('en', day)}. In all ${total(ballots)}.`,
	moveVoters: (voters) => `New voters in that time: ${n(voters)}.`,
	thin: 'Fewer than 30 new voters: few ballots stand behind this change.',
	placeTitle: ({ place, name }) => `${place}: “${name}” is first, unlike in all ballots together`,
	place: ({ place, name, score, ballots }) => `${place}: the highest score is that of “${name}”, ${score} (${total(ballots)}).`,
	placeWhole: ({ name, score, ballots, asOf }) =>
		`In all ballots together it is that of “${name}”, ${score} (${total(ballots)}). Figures by district have a date of their own: ${dateAndTime('en', asOf)}.`,
	question: (question) => `Question: “${question}”`,
	runBy: (operator) => `Run by ${operator}.`,
	operatorUnnamed: "This installation's operator has not named itself.",
	correction: (when, text) => `Correction, ${longDate('en', when)}: ${text}`,
	reviewNotice: (when, text) => `Review of ballots, ${longDate('en', when)}: ${text}`,
	licence: 'The data are open under CC BY 4.0.'
};

const n = (value: number): string => number('en', value);

/** "4,385 ballots" */
const total = (ballots: number): string => `${n(ballots)} ${plural('en', ballots, ['ballot', 'ballots'])}`;

const quoted = (names: string[]): string =>
	list(
		'en',
		names.map((name) => `“${name}”`)
	);
