import { expect, it } from 'vitest';
import { priorities } from '$lib/programme/polls';
import { workedExample } from './example';

const example = workedExample(priorities.options.map(({ id }) => id));

it('counts three ballots over the options of the poll, every step to be seen', () => {
	expect(example.ballots.map((ranking) => ranking.length)).toEqual([3, 6, 1]);
	expect(example.placePoints).toEqual([5, 4, 3, 2, 1, 0]);
	expect(example.rows.map(({ points, sum, score }) => [...points, sum, Math.round(score * 10) / 10])).toEqual([
		[5, 4, 2, 11, 73.3],
		[4, 5, 2, 11, 73.3],
		[3, 2, 5, 10, 66.7],
		[1, 3, 2, 6, 40],
		[1, 1, 2, 4, 26.7],
		[1, 0, 2, 3, 20]
	]);
	expect(example.pointsPerBallot).toBe(15);
});

it('adds up: every ballot gives the same points, the scores have 50 in the middle, and nobody leads alone', () => {
	const { rows, ballots, pointsPerBallot } = example;
	expect(ballots.map((_, i) => rows.reduce((sum, { points }) => sum + (points[i] ?? 0), 0))).toEqual(ballots.map(() => pointsPerBallot));
	expect(rows.reduce((sum, { score }) => sum + score, 0) / rows.length).toBeCloseTo(50);
	expect(rows[0]?.sum).toBe(rows[1]?.sum);
});
