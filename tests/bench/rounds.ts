/** One thing that is measured against another, a round at a time; both give something a second. */
export interface Pair {
	key: string;
	ours: (ms: number) => Promise<number>;
	reference: (ms: number) => Promise<number>;
}

export interface Compared {
	/** a second */
	ours: number;
	reference: number;
	/** the median of the rounds' ratios: what was measured side by side is divided, not what was measured minutes apart */
	ratio: number;
	/** the smallest and the largest of them */
	spread: [number, number];
}

/**
 * Measures all pairs in each round, and ours beside its reference, so that what disturbs the machine disturbs both. Which of the two comes first
 * changes from round to round.
 */
export async function interleave(
	pairs: readonly Pair[],
	{ rounds, ms, progress }: { rounds: number; ms: number; progress: (what: string) => void }
): Promise<Record<string, Compared>> {
	const seen = new Map(pairs.map(({ key }) => [key, { ours: [] as number[], reference: [] as number[] }]));
	for (let round = 0; round < rounds; round++) {
		for (const { key, ours, reference } of pairs) {
			progress(`round ${round + 1} of ${rounds}: ${key}`);
			const mine = seen.get(key);
			if (round % 2 === 0) mine?.ours.push(await ours(ms));
			mine?.reference.push(await reference(ms));
			if (round % 2 === 1) mine?.ours.push(await ours(ms));
		}
	}
	return Object.fromEntries([...seen].map(([key, figures]) => [key, compare(figures)]));
}

function compare({ ours, reference }: { ours: number[]; reference: number[] }): Compared {
	const ratios = ours.map((value, i) => value / (reference[i] ?? NaN));
	return { ours: median(ours), reference: median(reference), ratio: median(ratios), spread: [Math.min(...ratios), Math.max(...ratios)] };
}

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return ((sorted[middle] ?? NaN) + (sorted[sorted.length - 1 - middle] ?? NaN)) / 2;
}
