import { scoreOf } from '$lib/publication/score';
import { count } from '$lib/tally/count';

/** Three made-up ballots, counted step by step. */
export interface Example {
	/** what each of the three ranks, best first */
	ballots: string[][];
	/** the points of the 1st, 2nd, … place */
	placePoints: number[];
	/** in the order of the options; `points` has one number for each ballot */
	rows: { id: string; points: number[]; sum: number; score: number }[];
	/** all options together get these from each ballot */
	pointsPerBallot: number;
}

/**
 * Counts three ballots over a poll's own options (four or more) with the very function that counts the real ones. One ranks three options, one ranks all,
 * one a single option; the first two options come out level, so that the example speaks for neither.
 */
export function workedExample(options: readonly string[]): Example {
	const at = (...places: number[]): string[] => places.flatMap((i) => options[i] ?? []);
	const ballots = [at(0, 1, 2), [...at(1, 0, 3, 2), ...options.slice(4)], at(2)];
	const each = ballots.map((ranking) => pointsOf([ranking], options));
	const sums = pointsOf(ballots, options);
	return {
		ballots,
		placePoints: pointsOf([options], options),
		rows: options.map((id, i) => {
			const sum = sums[i] ?? 0;
			return { id, points: each.map((points) => points[i] ?? 0), sum, score: scoreOf(2 * sum, ballots.length, options.length) ?? 0 };
		}),
		pointsPerBallot: sums.reduce((a, b) => a + b, 0) / ballots.length
	};
}

const pointsOf = (rankings: readonly (readonly string[])[], options: readonly string[]): number[] =>
	count(
		rankings.map((ranking) => ({ ranking, n: 1 })),
		options
	).options.map(({ halfPoints }) => halfPoints / 2);
