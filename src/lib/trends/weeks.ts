import type { WeekPoint } from '$lib/publication/trend';
import type { History } from './history';
import { standingOn, valueOf } from './series';
import type { Span } from './period';

/** What the people put first who first voted in one closed week (or in several that could not be shown apart). */
export interface WeekRow {
	from: string;
	to: string;
	ballots: number;
	/** by option, per cent of the week's ballots */
	shares: number[];
}

/** closed weeks that are shown, at most */
const weeksShown = 6;

/**
 * Each week's new voters beside all ballots: a running total moves slowly, so a change of mood shows in the weeks first. Newest first: the weeks that
 * ended within the period, or the last one before its end where none did.
 */
export function weeksIn(
	{ weeks, days }: History,
	{ from, to }: Span
): { weeks: WeekRow[]; all: { ballots: number; shares: number[]; asOf: string } | null } {
	const closed = weeks.filter((week) => week.to <= to);
	const ended = closed.filter((week) => week.to >= from);
	const shown = (ended.length > 0 ? ended : closed.slice(-1)).slice(-weeksShown).reverse();
	const standing = standingOn(days, to);
	return {
		weeks: shown.map((week) => ({ from: week.from, to: week.to, ballots: week.ballots, shares: sharesOf(week) })),
		all: standing && { ballots: standing.ballots, shares: sharesOf(standing), asOf: standing.asOf }
	};
}

const sharesOf = (point: Pick<WeekPoint, 'ballots' | 'firstChoices' | 'halfPoints'>): number[] =>
	point.firstChoices.map((_, i) => valueOf(point, i, 'first'));
