import { dimensions } from '$lib/publication/dimension';
import { endsUntil, groupTrend, trendOf, type TrendEvent } from '$lib/publication/trend';
import { reviewEvents } from '$lib/publication/say-review';
import type { Manifest } from '$lib/programme/manifest';
import type { Figures } from './published';

/** What may be asked of a trend, and has been checked to be written well. */
export interface TrendQuery {
	/** ISO dates, both included */
	from?: string | undefined;
	to?: string | undefined;
	place?: string | undefined;
	settlement?: string | undefined;
	tier?: string | undefined;
}

/** The trend of a poll as it stands at its newest publication, or that of one group; null before the first. */
export function trendAnswer(figures: Figures, poll: string, query: TrendQuery, now: Date): object | null {
	const newest = figures.newest(poll)?.publication;
	if (!newest) return null;
	const { from = '', to = '9999' } = query;
	const isWithin = ({ day }: { day: string }): boolean => from <= day && day <= to;
	const ends = endsUntil(figures.dayEnds(poll), newest);
	const trend = trendOf(ends);
	if (!trend) return null;

	const events: TrendEvent[] = [...figures.events(now), ...reviewEvents(figures.bursts(poll))].filter(isWithin);
	const group = dimensions.flatMap((dimension) => (query[dimension] === undefined ? [] : [{ dimension, id: query[dimension] }]))[0];
	if (!group) {
		const weeks = trend.weeks.filter((week) => from <= week.to && week.from <= to);
		return { ...trend, days: trend.days.filter(isWithin), weeks, events };
	}
	const days = groupTrend(ends, group.dimension, group.id).filter(isWithin);
	return { poll, simulated: trend.simulated, options: trend.options, [group.dimension]: group.id, days, events };
}

/** The groups that a trend may be asked for: every answer that a ballot can give, and the rest. */
export const groupsOf = ({ places, tiers }: Manifest): Record<(typeof dimensions)[number], string[]> => ({
	place: [...places, 'unstated', 'rest'],
	settlement: ['yes', 'no', 'unstated', 'rest'],
	tier: [...tiers, 'rest']
});
