import { publicationName } from '$lib/publication/name';
import type { Breakdown, GroupCount } from '$lib/publication/publication';
import type { NamedDayEnd } from '$lib/publication/trend';
import { daysAfter } from '$lib/publication/week';

// For tests: days with scores that are written down here.

type Scores = Record<string, number>;

/** a thousand ballots, or so many, with these scores */
function counted(scores: Scores, ballots = 1000): GroupCount {
	const options = Object.entries(scores);
	return {
		ballots,
		options: options.map(([id, score]) => ({
			id,
			halfPoints: Math.round((score * ballots * (options.length - 1)) / 50),
			firstChoices: Math.round((score * ballots) / 200)
		}))
	};
}

/** A breakdown by place at noon of a day, 500 ballots in each. */
export const placesOf = (day: string, places: Record<string, Scores>): Breakdown => ({
	asOf: `${day}T12:00:00+06:00`,
	publication: null,
	entries: 1000,
	ballots: 500 * Object.keys(places).length,
	groups: Object.entries(places).map(([id, scores]) => ({ id, ...counted(scores, 500) }))
});

/** The end of each day from `from` on; `null` is a day without a publication, and a hundred voters come each day. */
export function daysFrom(from: string, days: (Scores | null)[], standing: Partial<NamedDayEnd> = {}): NamedDayEnd[] {
	return days.flatMap((scores, i) => {
		if (scores === null) return [];
		const day = daysAfter(from, i);
		const end: NamedDayEnd = {
			hash: (i + 1).toString(16).padStart(2, '0').repeat(32),
			operator: null,
			poll: 'priorities',
			simulated: false,
			asOf: `${day}T23:50:00+06:00`,
			seq: i + 1,
			voters: 100 * (i + 1),
			week: null,
			breakdowns: { place: null, settlement: null, tier: null },
			underReview: 0,
			toFlip: 31,
			...standing,
			ballots: 1000,
			options: counted(scores).options.map((option) => ({ ...option, positions: [], unranked: 0 }))
		};
		return [end];
	});
}

export const nameOfDay = (end: NamedDayEnd): string => publicationName(end.hash);
