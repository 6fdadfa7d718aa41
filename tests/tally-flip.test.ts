import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unranked } from '$lib/tally/count';
import { tally } from '$lib/tally/tally';
import { letters, weakElectorate, type Entry } from './tally/electorates';

describe('new ballots that put the runner-up above the leader', () => {
	test.each<Unranked>(['last', 'ignore'])('are as few as can be, under `%s`', (rule) => {
		fc.assert(
			fc.property(weakElectorate(), (histogram) => {
				const { toFlip, orders, ballots } = tally(histogram, letters, rule);
				if (toFlip === null) {
					expect(ballots).toBe(0);
					return;
				}
				const [leader = '', ...level] = orders.score[0] ?? [];
				const rivals = level.length > 0 ? level : (orders.score[1] ?? []);
				const overtakes = (n: number): boolean =>
					rivals.some((rival) => {
						const best: Entry = { ranking: [rival, letters.filter((id) => id !== rival && id !== leader), leader], n };
						const after = tally([...histogram, best], letters, rule).orders.score;
						return place(after, rival) < place(after, leader);
					});
				expect([overtakes(toFlip), toFlip > 1 && overtakes(toFlip - 1)]).toEqual([true, false]);
			})
		);
	});

	test('no other ballots do it with fewer', () => {
		// every way in which one ballot can rank three options, tried for one and two ballots
		const options = ['A', 'B', 'C'];
		const rankings: Entry['ranking'][] = subsets(options).flatMap((ids) => weakOrders(ids));
		fc.assert(
			fc.property(weakElectorate(options), fc.constantFrom<Unranked[]>('last', 'ignore'), (histogram, rule) => {
				const { toFlip, orders } = tally(histogram, options, rule);
				if (toFlip === null || toFlip > 3) return;
				const [leader = '', ...level] = orders.score[0] ?? [];
				const rivals = level.length > 0 ? level : (orders.score[1] ?? []);
				const tries: Entry[][] = [rankings.map((ranking) => ({ ranking, n: 1 }))];
				const fewer = toFlip === 1 ? [[]] : toFlip === 2 ? (tries[0] ?? []).map((one) => [one]) : pairs(tries[0] ?? []);
				const done = fewer.filter((added) => {
					const after = tally([...histogram, ...added], options, rule).orders.score;
					return rivals.some((rival) => place(after, rival) < place(after, leader));
				});
				expect(done).toEqual([]);
			}),
			{ numRuns: 60 }
		);
	});

	test('the formula: the gap over n − 1, rounded down, and one more', () => {
		const flip = (a: number, b: number): number | null =>
			tally(
				[
					{ ranking: ['A', 'B', 'C'], n: a },
					{ ranking: ['B', 'A', 'C'], n: b }
				],
				['A', 'B', 'C'],
				'last'
			).toFlip;
		expect([flip(5, 5), flip(6, 5), flip(7, 5), flip(8, 5), flip(1_000_000_000_000, 0)]).toEqual([1, 1, 2, 2, 500_000_000_001]);
		expect(flip(0, 0)).toBeNull();
		expect(tally([{ ranking: ['A'], n: 3 }], ['A'], 'last').toFlip).toBeNull();
	});
});

const place = (order: string[][], id: string): number => order.findIndex((group) => group.includes(id));

const subsets = (ids: string[]): string[][] =>
	Array.from({ length: 2 ** ids.length - 1 }, (_, bits) => ids.filter((_, i) => ((bits + 1) >> i) & 1));

function weakOrders(ids: string[]): string[][][] {
	if (ids.length === 0) return [[]];
	return subsets(ids).flatMap((first) => weakOrders(ids.filter((id) => !first.includes(id))).map((rest) => [first, ...rest]));
}

const pairs = <T>(all: T[]): T[][] => all.flatMap((one, i) => all.slice(i).map((other) => [one, other]));
