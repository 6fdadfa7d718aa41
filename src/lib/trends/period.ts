import { paceOf, type Pace } from '$lib/publication/pace';
import { daysAfter } from '$lib/publication/week';
import type { View } from './view';

/** Days, ISO dates, both included. */
export interface Span {
	from: string;
	to: string;
}

/** The days that a view shows, and those beside them. */
export interface Period extends Span {
	/** as many days just before; null where the poll was not open then */
	before: Before | null;
	/** where one step back and one step on lead; null where there is nothing */
	earlier: Step | null;
	later: Step | null;
	/** how finely it is shown */
	pace: Pace;
}

export interface Before extends Span {
	/** the poll was not open on the first of as many days: what moved meanwhile had less time */
	isCut: boolean;
}

/** What of a view changes with a step. */
export type Step = Pick<View, 'from' | 'to'>;

const lengths = { '7d': 7, '30d': 30 };

/** The period of a view, within the first and the last day of the poll's history. */
export function periodOf(
	{ range, from, to }: Pick<View, 'range' | 'from' | 'to'>,
	{ first, last }: { first: string; last: string }
): Period {
	const end = clamp(to ?? last, first, last);
	const start = clamp(range === 'custom' ? (from ?? first) : range === 'all' ? first : daysAfter(end, 1 - lengths[range]), first, end);
	// a period that was cut short by the opening still steps by its whole length
	const length = range === '7d' || range === '30d' ? lengths[range] : daysBetween(start, end) + 1;
	const stepTo = (day: string): Step => ({
		from: range === 'custom' ? clamp(daysAfter(day, 1 - length), first, last) : null,
		to: day >= last ? null : day
	});
	const back = daysAfter(end, -length);
	return {
		from: start,
		to: end,
		before:
			start > first
				? {
						from: clamp(daysAfter(start, -length), first, start),
						to: daysAfter(start, -1),
						isCut: daysAfter(start, -length) < first
					}
				: null,
		earlier: range === 'all' || back < first ? null : stepTo(back),
		later: range === 'all' || end >= last ? null : stepTo(clamp(daysAfter(end, length), first, last)),
		pace: paceOf(start, end)
	};
}

/** Days from one ISO date to another. */
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const clamp = (day: string, first: string, last: string): string => (day < first ? first : day > last ? last : day);
