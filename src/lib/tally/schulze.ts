import { forIn } from './head-to-head';
import { orderByDefeats, type Order } from './order';

/**
 * The Schulze method by winning votes: i stands before j when the strongest path of majorities from i to j is stronger than any from j to i,
 * a path being as strong as its weakest majority. M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 * single-winner election method", 2011, doi.org/10.1007/s00355-010-0475-4
 */
export function schulze(options: readonly string[], pairwise: readonly (readonly number[])[]): Order {
	const strongest = strongestPaths(pairwise);
	return orderByDefeats(options, (i, j) => forIn(strongest, i, j) > forIn(strongest, j, i));
}

/** [i][j]: the strength of the strongest path from i to j (Floyd–Warshall's widest path) */
function strongestPaths(pairwise: readonly (readonly number[])[]): number[][] {
	const paths = pairwise.map((row, i) => row.map((votes, j) => (votes > forIn(pairwise, j, i) ? votes : 0)));
	paths.forEach((fromVia, via) => {
		for (const row of paths) {
			const toVia = row[via] ?? 0;
			fromVia.forEach((onward, j) => {
				row[j] = Math.max(row[j] ?? 0, Math.min(toVia, onward));
			});
		}
	});
	return paths;
}
