import { dimensions, type Dimension } from '$lib/publication/dimension';
import { trendOf, type Counts, type DayEnd, type DayPoint, type WeekPoint } from '$lib/publication/trend';

/** How a poll has moved so far, in all that publications say of it: what the trends desk is made from, on the server as in the browser. */
export interface History {
	poll: string;
	simulated: boolean;
	/** option ids, the order of all counts */
	options: string[];
	/** oldest first; a day without a publication has none */
	days: DayPoint[];
	/** closed weeks, oldest first: their own new voters only */
	weeks: WeekPoint[];
	/** each dimension as often as it was replaced, oldest first */
	versions: Record<Dimension, Version[]>;
}

/** One dimension's groups at one moment: together all ballots of that moment. */
export interface Version {
	asOf: string;
	ballots: number;
	/** `rest` stands last */
	groups: ({ id: string } & Counts)[];
}

/** The history from the last publication of each day, oldest first; null before the first. */
export function historyOf(ends: readonly DayEnd[]): History | null {
	const trend = trendOf(ends);
	if (!trend) return null;
	return {
		...trend,
		versions: Object.fromEntries(dimensions.map((dimension) => [dimension, versionsOf(ends, dimension)])) as Record<Dimension, Version[]>
	};
}

function versionsOf(ends: readonly DayEnd[], dimension: Dimension): Version[] {
	const versions = new Map<string, Version>();
	for (const { breakdowns } of ends) {
		const breakdown = breakdowns[dimension];
		if (!breakdown || breakdown.ballots === 0 || versions.has(breakdown.asOf)) continue;
		versions.set(breakdown.asOf, {
			asOf: breakdown.asOf,
			ballots: breakdown.ballots,
			groups: breakdown.groups
				.filter(({ ballots }) => ballots > 0)
				.map(({ id, ballots, options }) => ({
					id,
					ballots,
					halfPoints: options.map(({ halfPoints }) => halfPoints),
					firstChoices: options.map(({ firstChoices }) => firstChoices)
				}))
		});
	}
	return [...versions.values()];
}
