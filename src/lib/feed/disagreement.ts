import type { Breakdown, GroupCount } from '$lib/publication/publication';
import type { DayEnd } from '$lib/publication/trend';
import { isLeaderOpen } from '$lib/publication/review';
import { scoreIn, soleLeader } from './scores';

/** In a place another option leads than in all ballots together, at the breakdown's own date. */
export interface Disagreement {
	kind: 'place';
	place: string;
	/** who leads there, and who in all ballots */
	option: string;
	whole: string;
	/** in tenths */
	score: number;
	wholeScore: number;
	/** of the place, and of the whole breakdown */
	ballots: number;
	allBallots: number;
	/** the breakdown's date */
	asOf: string;
}

/** no places: those who named none, and those who are in no group of their own */
const placeless = ['unstated', 'rest'];

/**
 * By day, the places that have come to disagree with the city about the leader. Said once, and again only when another option leads there, or after the
 * place had agreed. A place that is level, or not shown by itself for a while, stays as it was.
 */
export function disagreements(ends: readonly DayEnd[]): Disagreement[][] {
	const announced = new Map<string, string>();
	let last = '';
	return ends.map((end) => {
		const { place: breakdown } = end.breakdowns;
		if (!breakdown || breakdown.asOf === last) return [];
		last = breakdown.asOf;
		// nor later: the ballots under review stay in these groups until the next ones
		if (isLeaderOpen(end)) return [];
		const city = wholeOf(breakdown);
		const whole = soleLeader(city);
		if (whole === null) return [];
		return breakdown.groups
			.filter(({ id }) => !placeless.includes(id))
			.flatMap((group): Disagreement[] => {
				const option = soleLeader(group);
				if (option === null) return [];
				if (option === whole) announced.delete(group.id);
				if (option === whole || announced.get(group.id) === option) return [];
				announced.set(group.id, option);
				const { ballots, id: place } = group;
				const scores = { score: scoreIn(group, option) ?? 0, wholeScore: scoreIn(city, whole) ?? 0 };
				return [{ kind: 'place', place, option, whole, ...scores, ballots, allBallots: breakdown.ballots, asOf: breakdown.asOf }];
			});
	});
}

/** a breakdown is a full partition: its groups add up to all ballots of its date */
function wholeOf({ ballots, groups }: Breakdown): GroupCount {
	const sum = (id: string, count: 'halfPoints' | 'firstChoices'): number =>
		groups.reduce((total, { options }) => total + (options.find((one) => one.id === id)?.[count] ?? 0), 0);
	const ids = groups[0]?.options.map(({ id }) => id) ?? [];
	return { ballots, options: ids.map((id) => ({ id, halfPoints: sum(id, 'halfPoints'), firstChoices: sum(id, 'firstChoices') })) };
}
