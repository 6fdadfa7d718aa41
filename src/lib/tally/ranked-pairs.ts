import { forIn } from './head-to-head';
import { orderByDefeats, type Order } from './order';

interface Majority {
	winner: number;
	loser: number;
	votes: number;
	against: number;
}

/**
 * Ranked pairs by winning votes (T. N. Tideman, 1987, doi.org/10.1007/BF00433944): majorities are locked from the strongest down, unless they close a cycle.
 * Equal ones are decided as a group, never by the order of a list: each that closes no cycle with what was locked before the group is locked,
 * except those that lie on a cycle which the group itself makes.
 */
export function rankedPairs(options: readonly string[], pairwise: readonly (readonly number[])[]): Order {
	// a closure: reaches[i] holds every option that locked majorities lead to from i
	let reaches = options.map(() => new Set<number>());
	for (const group of strongestFirst(pairwise)) {
		const open = group.filter(({ winner, loser }) => !reaches[loser]?.has(winner));
		const withAll = locked(reaches, open);
		const acyclic = open.filter(({ winner, loser }) => !withAll[loser]?.has(winner));
		reaches = acyclic.length === open.length ? withAll : locked(reaches, acyclic);
	}
	return orderByDefeats(options, (i, j) => reaches[i]?.has(j) ?? false);
}

function strongestFirst(pairwise: readonly (readonly number[])[]): Majority[][] {
	const groups = new Map<string, Majority[]>();
	pairwise.forEach((row, winner) =>
		row.forEach((votes, loser) => {
			const against = forIn(pairwise, loser, winner);
			if (votes <= against) return;
			const key = `${votes} ${against}`;
			const majority = { winner, loser, votes, against };
			const group = groups.get(key);
			if (group) group.push(majority);
			else groups.set(key, [majority]);
		})
	);
	const strength = ([first]: Majority[]): [number, number] => [first?.votes ?? 0, first?.against ?? 0];
	return [...groups.values()].sort((a, b) => {
		const [[aVotes, aAgainst], [bVotes, bAgainst]] = [strength(a), strength(b)];
		return bVotes - aVotes || aAgainst - bAgainst;
	});
}

/** The closure after these majorities are added to it. */
function locked(reaches: readonly Set<number>[], majorities: readonly Majority[]): Set<number>[] {
	const after = reaches.map((set) => new Set(set));
	for (const { winner, loser } of majorities) {
		const gained = [loser, ...(after[loser] ?? [])];
		after.forEach((set, i) => {
			if (i === winner || set.has(winner)) for (const option of gained) set.add(option);
		});
	}
	return after;
}
