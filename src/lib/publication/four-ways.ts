import { condorcetWinner } from '$lib/tally/head-to-head';
import type { Publication } from './publication';

/** the ways of counting that the results page tells in words; head-to-head is the option that beats every other */
export const ways = ['score', 'firstChoices', 'instantRunoff', 'headToHead'] as const;

export type Way = (typeof ways)[number];

/** Whom each way of counting names first: several where they are level, nobody where no option beats every other. */
export function leadersOf({ orders, options, pairwise }: Publication): Record<Way, string[]> {
	const winner = condorcetWinner(
		options.map(({ id }) => id),
		pairwise
	);
	return {
		score: orders.score[0] ?? [],
		firstChoices: orders.firstChoices[0] ?? [],
		instantRunoff: orders.instantRunoff[0] ?? [],
		headToHead: winner === null ? [] : [winner]
	};
}
