import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unranked } from '$lib/tally/count';
import type { WeakHistogram } from '$lib/tally/histogram';
import { tally } from '$lib/tally/tally';
import { letters, renamed, strictElectorate, weakElectorate, weakRanking } from './tally/electorates';

const unranked = fc.constantFrom<Unranked[]>('last', 'ignore');
const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const sorted = (order: string[][]): string[][] => order.map((group) => [...group].sort());
const wins = (pairwise: number[][], i: number, j: number): boolean => (pairwise[i]?.[j] ?? 0) > (pairwise[j]?.[i] ?? 0);
const halves = (histogram: WeakHistogram, rule: Unranked = 'last'): number[] =>
	tally(histogram, letters, rule).options.map((o) => o.halfPoints);

describe('points', () => {
	test('all options together get V · n(n−1)/2, ties or not', () => {
		fc.assert(
			fc.property(weakElectorate(), (histogram) => {
				const { ballots, options } = tally(histogram, letters, 'last');
				expect(total(options.map((o) => o.halfPoints))).toBe(ballots * 5 * 4);
				for (const o of options) expect(total(o.positions) + o.unranked).toBe(ballots);
			})
		);
	});

	test('are the row sums of N + T/2, over the pairs that a ballot compares', () => {
		fc.assert(
			fc.property(weakElectorate(), unranked, (histogram, rule) => {
				const { options, comparisons } = tally(histogram, letters, rule);
				const place = (ranking: WeakHistogram[number]['ranking'], id: string): number => {
					const at = ranking.findIndex((it) => [it].flat().includes(id));
					return at < 0 ? Infinity : at;
				};
				options.forEach(({ id, halfPoints }, i) => {
					let [points, pairs] = [0, 0];
					for (const { ranking, n } of histogram)
						for (const other of letters) {
							const [mine, its] = [place(ranking, id), place(ranking, other)];
							if (other === id || (rule === 'ignore' && (mine === Infinity || its === Infinity))) continue;
							pairs += n;
							points += n * (mine < its ? 2 : mine === its ? 1 : 0);
						}
					expect([halfPoints, comparisons[i]]).toEqual([points, pairs]);
				});
			})
		);
	});

	test('of two parts add up to those of the whole, as the pairs do', () => {
		fc.assert(
			fc.property(weakElectorate(), weakElectorate(), unranked, (one, other, rule) => {
				const [a, b, whole] = [one, other, [...one, ...other]].map((part) => tally(part, letters, rule));
				expect(whole?.options.map((o) => o.halfPoints)).toEqual(
					a?.options.map((o, i) => o.halfPoints + (b?.options[i]?.halfPoints ?? NaN))
				);
				expect(whole?.pairwise).toEqual(a?.pairwise.map((row, i) => row.map((n, j) => n + (b?.pairwise[i]?.[j] ?? NaN))));
			})
		);
	});

	test('turn from B into V(n−1) − B when every full ballot is reversed', () => {
		fc.assert(
			fc.property(weakElectorate(letters, 5), (histogram) => {
				const backward = histogram.map(({ ranking, n }) => ({ ranking: [...ranking].reverse(), n }));
				expect(halves(backward)).toEqual(halves(histogram).map((b) => 2 * 4 * total(histogram.map(({ n }) => n)) - b));
			})
		);
	});

	test('under `ignore` are compared as fractions of the compared pairs', () => {
		// A wins one of one comparison, B three of four, C one of four: in points B would lead
		const { orders, options } = tally(
			[
				{ ranking: ['A', 'C'], n: 1 },
				{ ranking: ['B', 'C'], n: 3 },
				{ ranking: ['C', 'B'], n: 1 }
			],
			['A', 'B', 'C', 'D'],
			'ignore'
		);
		expect(options.map(({ halfPoints }) => halfPoints)).toEqual([2, 6, 2, 0]);
		expect(orders.score).toEqual([['A'], ['B'], ['C'], ['D']]);
	});
});

describe('every rule', () => {
	test('renames its result when the options are renamed', () => {
		fc.assert(
			fc.property(weakElectorate(), unranked, (histogram, rule) => {
				const name = (id: string): string => `__proto__ ${id.toLowerCase()}`;
				const before = JSON.stringify(tally(histogram, letters, rule));
				const after = tally(
					histogram.map(({ ranking, n }) => ({ ranking: renamed(ranking, name), n })),
					letters.map(name),
					rule
				);
				expect(after).toEqual(JSON.parse(before.replace(/"([A-E])"/g, (_, id: string) => `"${name(id)}"`)));
			})
		);
	});

	test('has the same result whatever the order of the list and of the ballots; only inside a group the list decides', () => {
		fc.assert(
			fc.property(weakElectorate(), fc.shuffledSubarray(letters, { minLength: 5 }), unranked, (histogram, list, rule) => {
				const one = tally(histogram, letters, rule);
				const other = tally([...histogram].reverse(), list, rule);
				for (const [rules, order] of Object.entries(one.orders)) {
					const same = Object.entries(other.orders).find(([it]) => it === rules)?.[1] ?? [];
					expect(sorted(same)).toEqual(sorted(order));
					for (const group of same) expect(group).toEqual(list.filter((id) => group.includes(id)));
				}
				expect([other.condorcet, other.sameLeader, other.toFlip]).toEqual([one.condorcet, one.sameLeader, one.toFlip]);
				expect(other.rounds.map(({ exhausted, dropped }) => [exhausted, [...dropped].sort()])).toEqual(
					one.rounds.map(({ exhausted, dropped }) => [exhausted, dropped])
				);
			})
		);
	});

	test('does not change when a ballot is added and removed again', () => {
		fc.assert(
			fc.property(weakElectorate(), weakRanking(letters), unranked, (histogram, ranking, rule) => {
				const there = [...histogram, { ranking, n: 1 }];
				expect(tally([...there, { ranking, n: -1 }], letters, rule)).toEqual(tally(histogram, letters, rule));
			})
		);
	});

	test('has the same orders for k copies of an electorate', () => {
		fc.assert(
			fc.property(weakElectorate(), fc.integer({ min: 2, max: 1_000_000_007 }), unranked, (histogram, k, rule) => {
				const copies = histogram.map(({ ranking, n }) => ({ ranking, n: n * k }));
				const [one, many] = [tally(histogram, letters, rule), tally(copies, letters, rule)];
				expect(many.orders).toEqual(one.orders);
				expect(many.rounds.map(({ dropped }) => dropped)).toEqual(one.rounds.map(({ dropped }) => dropped));
			})
		);
	});

	test('puts each option into exactly one group, and all into one when nobody has voted', () => {
		fc.assert(
			fc.property(weakElectorate(), unranked, (histogram, rule) => {
				for (const order of Object.values(tally(histogram, letters, rule).orders)) expect(order.flat().sort()).toEqual(letters);
			})
		);
		expect(new Set(Object.values(tally([], letters, 'last').orders).map((order) => JSON.stringify(order)))).toEqual(
			new Set([JSON.stringify([letters])])
		);
	});

	test('is exact where thirds of 10¹² ballots decide', () => {
		// A: 10¹² / 3 + 1; B, C: 10¹² / 3 and a third of one more ballot each
		const { orders, rounds } = tally(
			[
				{ ranking: [['A', 'B', 'C']], n: 1_000_000_000_000 },
				{ ranking: [['B', 'C', 'D']], n: 1 },
				{ ranking: ['A', 'B'], n: 1 }
			],
			['A', 'B', 'C', 'D'],
			'last'
		);
		expect(orders.firstChoices).toEqual([['A'], ['B', 'C'], ['D']]);
		expect(rounds[0]?.continuing.map(({ exactly }) => exactly)).toEqual(['1000000000003/3', '1000000000001/3', '1000000000001/3', '1/3']);
	});
});

describe('head to head', () => {
	test('a Condorcet winner leads Copeland, minimax, Schulze and ranked pairs', () => {
		fc.assert(
			fc.property(weakElectorate(), unranked, (histogram, rule) => {
				const { condorcet, orders } = tally(histogram, letters, rule);
				if (condorcet === null) return;
				for (const order of [orders.copeland, orders.minimax, orders.schulze, orders.rankedPairs]) expect(order[0]).toEqual([condorcet]);
			})
		);
	});

	test('the leaders of Schulze and ranked pairs are in the Smith set', () => {
		fc.assert(
			fc.property(strictElectorate(letters, 5), (histogram) => {
				const { orders, pairwise, options } = tally(histogram, letters, 'last');
				const smith = smithSet(pairwise).map((i) => options[i]?.id);
				expect(smith).toEqual(expect.arrayContaining(orders.schulze[0] ?? []));
				expect(smith).toEqual(expect.arrayContaining(orders.rankedPairs[0] ?? []));
			})
		);
	});

	test('equal majorities of ranked pairs are decided as a group', () => {
		// one ballot of each of three: a circle of three equal majorities, and none of them is locked
		const circle = ['ABC', 'BCA', 'CAB'].map((text) => ({ ranking: [...text], n: 1 }));
		expect(tally(circle, ['A', 'B', 'C'], 'last').orders.rankedPairs).toEqual([['A', 'B', 'C']]);
		// with D below all of them, the equal majorities over D are locked, and the circle is not
		const above = circle.map(({ ranking, n }) => ({ ranking: [...ranking, 'D'], n }));
		expect(tally(above, ['D', 'C', 'B', 'A'], 'last').orders.rankedPairs).toEqual([['C', 'B', 'A'], ['D']]);
	});

	test('the same leader four ways is agreement; a tie is not', () => {
		const lead = (...lines: string[]): boolean =>
			tally(
				lines.map((text) => ({ ranking: [...text], n: 1 })),
				['A', 'B', 'C'],
				'last'
			).sameLeader;
		expect(lead('ABC', 'ACB', 'BAC')).toBe(true);
		expect(lead('ABC', 'BAC')).toBe(false);
		expect(lead()).toBe(false);
	});
});

/** the smallest set whose members each beat everybody outside */
function smithSet(pairwise: number[][]): number[] {
	const all = pairwise.map((_, i) => i);
	const sets = Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((i) => (bits >> i) & 1)).filter((set) => set.length > 0);
	const dominant = sets.filter((set) => set.every((i) => all.every((j) => set.includes(j) || wins(pairwise, i, j))));
	return dominant.reduce((least, set) => (set.length < least.length ? set : least));
}
