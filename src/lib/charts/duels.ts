import type { Publication } from '$lib/publication/publication';
import type { Outcome } from './spec';

/** How two options stand to each other. */
export interface Duel {
	first: string;
	second: string;
	/** ballots that put the first above the second, and below it */
	above: number;
	below: number;
	outcome: Outcome;
}

/** Each option against each other one, best score first in rows and columns; null where it would meet itself. */
export function duels({ options, pairwise, orders }: Pick<Publication, 'options' | 'pairwise' | 'orders'>): (Duel | null)[][] {
	const order = orders.score.flat();
	const index = order.map((id) => options.findIndex((option) => option.id === id));
	const forIn = (i: number, j: number): number => pairwise[index[i] ?? -1]?.[index[j] ?? -1] ?? 0;
	return order.map((first, i) =>
		order.map((second, j) => {
			if (i === j) return null;
			const [above, below] = [forIn(i, j), forIn(j, i)];
			return { first, second, above, below, outcome: above > below ? 'win' : above < below ? 'loss' : 'level' };
		})
	);
}

/**
 * The fewest options that each win against all others: one is a Condorcet winner, several are level or go round in a circle
 * (the Smith set: J. H. Smith, "Aggregation of preferences with variable electorate", 1973).
 */
export function topSet(rows: readonly (readonly (Duel | null)[])[]): number[] {
	const wins = rows.map((row) => row.filter((duel) => duel?.outcome === 'win').length);
	const first = wins.indexOf(Math.max(...wins));
	const top = new Set(first < 0 ? [] : [first]);
	// whoever is not beaten by one of them belongs to them; a set grows while its iterator walks it
	for (const i of top) rows[i]?.forEach((duel, j) => duel && duel.outcome !== 'win' && top.add(j));
	return [...top].sort((a, b) => a - b);
}
