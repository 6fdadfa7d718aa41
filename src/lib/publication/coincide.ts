import { blockOf, dimensions, type Cell, type Dimension, type Grouping } from './dimension';

/**
 * True where groups of two questions, or sums of groups, could be the same but for fewer than `enough` ballots: subtracting one from the other would
 * then leave those few. Groups that share `enough` ballots cannot be told apart by so small a difference, so they hang together; what hangs on the
 * rest by fewer ballots, but by some, could be cut off. That is more careful than need be (several thin threads may add up), and simple.
 */
export function coincide(cells: readonly Cell[], grouping: Grouping, enough: number): boolean {
	const shown = dimensions.filter((dimension) => grouping[dimension]);
	return shown.some((one, i) => shown.slice(i + 1).some((other) => couldBeCut(cells, grouping, [one, other], enough)));
}

function couldBeCut(cells: readonly Cell[], grouping: Grouping, [one, other]: [Dimension, Dimension], enough: number): boolean {
	const shared = new Map<string, number>();
	for (const cell of cells) {
		const edge = [one, other].map((dimension) => `${dimension}:${blockOf(grouping[dimension] ?? [], cell[dimension])}`).join('\n');
		shared.set(edge, (shared.get(edge) ?? 0) + cell.ballots);
	}
	const edges = [...shared].map(([edge, ballots]) => ({ ends: edge.split('\n'), ballots }));

	const leaderOf = new Map<string, string>();
	const find = (block: string): string => {
		const leader = leaderOf.get(block);
		return leader === undefined ? block : find(leader);
	};
	for (const { ends, ballots } of edges) {
		const [a = '', b = ''] = ends.map(find);
		if (ballots >= enough && a !== b) leaderOf.set(a, b);
	}
	return edges.some(({ ends, ballots }) => ballots > 0 && ballots < enough && new Set(ends.map(find)).size > 1);
}
