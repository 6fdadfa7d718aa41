import { bundlesOf, type Bundle } from './bundles';
import type { WeakHistogram } from './histogram';
import { ballotsOf, shareOut, type Shares } from './shares';

/** Whether a ranked option beats those that the ballot leaves unranked (`last`), or is not compared with them (`ignore`). */
export type Unranked = 'last' | 'ignore';

export interface OptionCount {
	id: string;
	/** twice the Borda points n − 1 … 0, ties averaged */
	halfPoints: number;
	/** whole where no ballot shares its first place; otherwise the nearest double of the exact fraction, which stands in the first round */
	firstChoices: number;
	/** ballots that ranked it 1st, 2nd, …; a shared place counts whole for each, as the best one that the tie spans */
	positions: number[];
	/** ballots that did not rank it */
	unranked: number;
}

export interface Count {
	ballots: number;
	/** in the order of the options given */
	options: OptionCount[];
	/** [i][j]: ballots that put option i above option j */
	pairwise: number[][];
	/** [i]: how often a ballot compared option i with another: under `last` ballots · (n − 1) */
	comparisons: number[];
}

/**
 * Counts a histogram. `halfPoints` is Σⱼ (2·Nᵢⱼ + Tᵢⱼ), where N counts the ballots that put i above j and T those that compare the two and hold them
 * level. Under `last` that is twice the Borda points n − 1 … 0, an option in a tie getting the mean of the places that the tie spans.
 * Integers throughout: exact while ballots · 2n < 2⁵³.
 */
export const count = (histogram: WeakHistogram, options: readonly string[], unranked: Unranked = 'last'): Count =>
	countBundles(bundlesOf(histogram, options), options, unranked);

export function countBundles(bundles: readonly Bundle[], options: readonly string[], unranked: Unranked): Count {
	const n = options.length;
	const counted = options.map((id) => ({ id, halfPoints: 0, firstChoices: 0, positions: new Array<number>(n).fill(0), unranked: 0 }));
	const pairwise = options.map(() => new Array<number>(n).fill(0));
	const comparisons = new Array<number>(n).fill(0);
	const places = new Int32Array(n);
	let ballots = 0;

	for (const bundle of bundles) {
		const times = bundle.n;
		ballots += times;
		readPlaces(bundle, places);
		for (const [i, option] of counted.entries()) {
			const place = places[i] ?? n;
			if (place < n) option.positions[place] = (option.positions[place] ?? 0) + times;
			else option.unranked += times;
			if (place === n && unranked === 'ignore') continue;

			const row = pairwise[i] ?? [];
			let compared = -1;
			let halves = -1;
			// itself is met as well, as level: hence the −1
			for (let j = 0; j < n; j += 1) {
				const other = places[j] ?? n;
				if (other === n && unranked === 'ignore') continue;
				compared += 1;
				if (place < other) {
					row[j] = (row[j] ?? 0) + times;
					halves += 2;
				} else if (place === other) halves += 1;
			}
			option.halfPoints += times * halves;
			comparisons[i] = (comparisons[i] ?? 0) + times * compared;
		}
	}
	const first = firstChoices(bundles, n);
	counted.forEach((option, i) => {
		option.firstChoices = ballotsOf(first.amounts[i] ?? 0, first.per).ballots;
	});
	return { ballots, options: counted, pairwise, comparisons };
}

export const firstChoices = (bundles: readonly Bundle[], options: number): Shares =>
	shareOut(bundles, options, ({ ranking }) => ranking[0] ?? []);

/** [i]: how many options this ballot ranks above option i; n when it does not rank i */
function readPlaces({ ranking }: Bundle, places: Int32Array): void {
	places.fill(places.length);
	let above = 0;
	for (const place of ranking) {
		if (typeof place === 'number') {
			places[place] = above;
			above += 1;
		} else {
			for (const i of place) places[i] = above;
			above += place.length;
		}
	}
}
