import type { Histogram } from './histogram';

export interface Count {
	ballots: number;
	/** in the order of the options given */
	options: { id: string; halfPoints: number; firstChoices: number; positions: number[]; unranked: number }[];
	/** [i][j]: ballots that put option i above option j */
	pairwise: number[][];
}

/**
 * Counts a histogram under the rule `last`: a ranked option stands above every unranked one, and the unranked ones are level.
 *
 * `halfPoints` is twice the Borda points n − 1 … 0, an option in a tie getting the mean of the places that the tie spans; it equals
 * Σⱼ (2·Nᵢⱼ + Tᵢⱼ), where T counts the ballots that hold i and j level. Integers throughout: exact while ballots · 2n < 2⁵³.
 */
export function count(histogram: Histogram, options: readonly string[]): Count {
	const n = options.length;
	const index = new Map(options.map((id, i) => [id, i]));
	const counted = options.map((id) => ({ id, halfPoints: 0, firstChoices: 0, positions: new Array<number>(n).fill(0), unranked: 0 }));
	const pairwise = options.map(() => new Array<number>(n).fill(0));
	let ballots = 0;

	for (const { ranking, n: times } of histogram) {
		ballots += times;
		const places = new Array<number>(n).fill(n);
		ranking.forEach((id, position) => {
			const i = index.get(id);
			if (i === undefined) throw new Error(`the histogram ranks "${id}", which is no option`);
			places[i] = position;
		});
		const unranked = n - ranking.length;
		counted.forEach((option, i) => {
			const place = places[i] ?? n;
			if (place === n) {
				option.unranked += times;
				option.halfPoints += times * (unranked - 1);
			} else {
				option.positions[place] = (option.positions[place] ?? 0) + times;
				option.halfPoints += times * 2 * (n - 1 - place);
				if (place === 0) option.firstChoices += times;
			}
			const row = pairwise[i] ?? [];
			places.forEach((other, j) => {
				if (place < other) row[j] = (row[j] ?? 0) + times;
			});
		});
	}
	return { ballots, options: counted, pairwise };
}
