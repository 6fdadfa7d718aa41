import type { Pace } from '$lib/publication/pace';
import { daysAfter, lastOfWeeks, mondayOf } from '$lib/publication/week';
import type { Span } from './period';
import { valueOf, within, type Point } from './series';
import { isVisible } from './values';
import type { Measure } from './view';
import type { TrendEvent } from '$lib/publication/trend';

/** Voters whose ballot was published for the first time on a day, or in the week of which it is the last. */
export interface Arrival {
	day: string;
	voters: number;
}

/** Oldest first; a day or a week without a publication has none. Of a week that the span cuts, what is inside. */
export function arrivalsIn(points: readonly Point[], span: Span, pace: Pace): Arrival[] {
	const days = within(points, span).map(({ day, newVoters }) => ({ day, voters: newVoters ?? 0 }));
	if (pace === 'day') return days;
	const weeks = new Map<string, number>();
	for (const { day, voters } of days) weeks.set(mondayOf(day), (weeks.get(mondayOf(day)) ?? 0) + voters);
	return lastOfWeeks(days).map(({ day }) => ({ day, voters: weeks.get(mondayOf(day)) ?? 0 }));
}

/** An event, and what its day brought. */
export interface EventReport {
	event: TrendEvent;
	/** null where that day has no publication */
	voters: number | null;
	/** the day (ISO) since which it brought that, where the day before has no publication; else null */
	since: string | null;
	/** the largest change against the publication before, several where they are level; null where nothing can be compared */
	largest: { options: string[]; by: number } | null;
}

/** The events of a period, newest first, each with its own day. Nothing says that one caused the other. */
export function eventsIn(
	points: readonly Point[],
	{ events, options, measure }: { events: readonly TrendEvent[]; options: readonly string[]; measure: Measure },
	{ from, to }: Span
): EventReport[] {
	return events
		.filter(({ day }) => from <= day && day <= to)
		.toReversed()
		.map((event) => {
			const at = points.findIndex(({ day }) => day === event.day);
			const [point, before] = [points[at], points[at - 1]];
			if (!point) return { event, voters: null, since: null, largest: null };
			const changes = before ? options.map((_, i) => valueOf(point, i, measure) - valueOf(before, i, measure)) : [];
			const most = Math.max(0, ...changes.map(Math.abs));
			const first = changes.find((change) => Math.abs(change) === most);
			const level = options.filter((_, i) => changes[i] === first);
			return {
				event,
				voters: point.newVoters,
				since: before && before.day !== daysAfter(point.day, -1) ? before.day : null,
				largest: first === undefined || !isVisible(first) ? null : { options: level, by: first }
			};
		});
}
