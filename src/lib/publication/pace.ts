import { lastOfWeeks } from './week';

/** One point for each day, or for each week: more days than a season has cannot be told apart, and cost everybody who waits for the page. */
export type Pace = 'day' | 'week';

/** days that are shown one by one */
const daysAtMost = 124;

/** How finely the days from one to another, ISO dates, are shown to people; files have every day. */
export const paceOf = (from: string, to: string): Pace => ((Date.parse(to) - Date.parse(from)) / 86_400_000 >= daysAtMost ? 'week' : 'day');

/** What is shown of points, oldest first: all of them, or the first and then how it stood when each week ended. */
export const atPace = <P extends { day: string }>(points: readonly P[], pace: Pace): readonly P[] =>
	pace === 'day' ? points : [...points.slice(0, 1), ...lastOfWeeks(points.slice(1))];

/** Voters who were new on the days after one point of a pace and up to another. */
export const newVotersBetween = (
	days: readonly { day: string; newVoters: number | null }[],
	{ after, to }: { after: string | undefined; to: string }
): number =>
	days.filter(({ day }) => (after === undefined || after < day) && day <= to).reduce((sum, { newVoters }) => sum + (newVoters ?? 0), 0);
