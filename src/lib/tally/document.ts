import type { Unranked } from './count';
import type { Election } from './files/election';
import { tally } from './tally';

/**
 * What every rule makes of an election, as one JSON document on one line: names as in the file, rows and columns in its order, Borda points n − 1 … 0
 * with ties averaged, Copeland as wins less losses. Under `ignore` the points are those over compared pairs.
 */
export function tallyDocument({ options, histogram, title }: Election, unranked: Unranked): string {
	const { ballots, options: counted, pairwise, comparisons, orders, rounds, ...counts } = tally(histogram, options, unranked);
	const perOption = (value: (i: number) => unknown): Map<string, unknown> => new Map(options.map((id, i) => [id, value(i)]));
	return json({
		options,
		ballots,
		pairwise,
		borda: perOption((i) => (counted[i]?.halfPoints ?? 0) / 2),
		condorcet: counts.condorcet,
		orders,
		minimaxWorst: perOption((i) => counts.minimaxWorst[i]),
		copelandScores: perOption((i) => counts.copelandScores[i]),
		firstChoices: perOption((i) => counted[i]?.firstChoices),
		rounds,
		sameLeader: counts.sameLeader,
		toFlip: counts.toFlip,
		comparisons: perOption((i) => comparisons[i]),
		unranked,
		title: title ?? null
	});
}

/** As JSON.stringify, but a Map becomes an object whose keys keep their order: an object would put "10" first and lose "__proto__". */
function json(value: unknown): string {
	if (value instanceof Map) return braces([...value].map(([key, item]) => [String(key), item]));
	if (Array.isArray(value)) return `[${value.map(json).join(',')}]`;
	if (typeof value === 'object' && value !== null) return braces(Object.entries(value));
	return JSON.stringify(value);
}

const braces = (entries: [string, unknown][]): string =>
	`{${entries.map(([key, item]) => `${JSON.stringify(key)}:${json(item)}`).join(',')}}`;
