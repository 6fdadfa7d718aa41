import { atPace, type Pace } from '$lib/publication/pace';
import { daysAfter } from '$lib/publication/week';
import type { Span } from './period';
import { standingOn, valueOf, within, type Point } from './series';
import type { Measure } from './view';

/** a change that fewer new voters carry is marked as thin: an evening's visitors can make it */
const thinBelow = 30;

/** How the options of a poll moved over a period. */
export interface Movement {
	/** what it is counted from: the standing before the period's first day, or where there is none the first point within */
	since: Point;
	until: Point;
	/** voters behind the changes; of a group, by how many ballots it grew (its new voters are not published) */
	carriers: number;
	isThin: boolean;
	/** by the size of the change, the largest first */
	moves: Move[];
}

export interface Move {
	option: string;
	/** at the end of the period */
	now: number;
	/** in points, of scores or of per cent */
	change: number;
	/** within the period */
	best: Extreme;
	worst: Extreme;
	/** from `since` on, day by day or week by week */
	course: { day: string; value: number }[];
}

interface Extreme {
	day: string;
	value: number;
}

/** Null where there are not two points to compare. */
export function movementIn(
	points: readonly Point[],
	options: readonly string[],
	{ from, to, pace }: Span & { pace: Pace },
	measure: Measure
): Movement | null {
	const inside = within(points, { from, to });
	const since = standingOn(points, daysAfter(from, -1)) ?? inside[0];
	const until = standingOn(points, to);
	if (!since || !until || since.day >= until.day) return null;

	const all = inside[0] === since ? inside : [since, ...inside];
	const days = inside.length > 0 ? inside : all;
	const course = atPace(all, pace);
	const moves = options.map((option, i): Move => {
		const at = (point: Point): Extreme => ({ day: point.day, value: valueOf(point, i, measure) });
		const now = valueOf(until, i, measure);
		return { option, now, change: now - valueOf(since, i, measure), ...extremesOf(days.map(at)), course: course.map(at) };
	});
	const carriers = carriersOf(points, since, until);
	return {
		since,
		until,
		carriers,
		isThin: carriers < thinBelow,
		moves: moves.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change) || b.now - a.now)
	};
}

/** the first day of the highest value, and of the lowest */
function extremesOf(days: readonly Extreme[]): { best: Extreme; worst: Extreme } {
	const first = days[0] ?? { day: '', value: 0 };
	return {
		best: days.reduce((best, day) => (day.value > best.value ? day : best), first),
		worst: days.reduce((worst, day) => (day.value < worst.value ? day : worst), first)
	};
}

function carriersOf(points: readonly Point[], since: Point, until: Point): number {
	const later = points.filter(({ day }) => since.day < day && day <= until.day);
	if (later.some(({ newVoters }) => newVoters === null)) return Math.max(0, until.ballots - since.ballots);
	return later.reduce((sum, { newVoters }) => sum + (newVoters ?? 0), 0);
}
