/** The option that more ballots put above each other one than below it, if there is one. */
export function condorcetWinner(options: readonly string[], pairwise: readonly (readonly number[])[]): string | null {
	const beatsAll = (i: number): boolean => options.every((_, j) => i === j || forIn(pairwise, i, j) > forIn(pairwise, j, i));
	return options.find((_, i) => beatsAll(i)) ?? null;
}

/** Per option, pairs won less pairs lost: A. H. Copeland, 1951. */
export const copeland = (pairwise: readonly (readonly number[])[]): number[] =>
	pairwise.map((row, i) => row.reduce((score, votes, j) => score + Math.sign(votes - forIn(pairwise, j, i)), 0));

/** Per option, the ballots against it in its worst defeat, 0 when it has none: minimax (Simpson–Kramer) by winning votes, where the smallest leads. */
export const minimax = (pairwise: readonly (readonly number[])[]): number[] =>
	pairwise.map((row, i) =>
		row.reduce((worst, votes, j) => {
			const against = forIn(pairwise, j, i);
			return against > votes ? Math.max(worst, against) : worst;
		}, 0)
	);

/** Ballots that put option i above option j. */
export const forIn = (pairwise: readonly (readonly number[])[], i: number, j: number): number => pairwise[i]?.[j] ?? 0;
