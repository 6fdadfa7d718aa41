import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count } from './count';
import type { Histogram } from './histogram';
import { orderBy } from './order';

/** `5 ACBED` → five ballots A > C > B > E > D */
const ballots = (...lines: string[]): Histogram =>
	lines.map((line) => {
		const [n, ranking = ''] = line.split(' ');
		return { n: Number(n), ranking: [...ranking] };
	});

describe('published elections', () => {
	test("Schulze's 45 voters get the Borda counts that are published for them", () => {
		// M. Schulze, "A new monotonic, clone-independent, reversal symmetric and Condorcet-consistent single-winner election method", example 1
		const counted = count(ballots('5 ACBED', '5 ADECB', '8 BEDAC', '3 CABED', '7 CAEBD', '2 CBADE', '7 DCEBA', '8 EBADC'), [
			'A',
			'B',
			'C',
			'D',
			'E'
		]);
		expect(counted.ballots).toBe(45);
		expect(counted.options.map(({ id, halfPoints }) => [id, halfPoints / 2])).toEqual([
			['A', 98],
			['B', 92],
			['C', 89],
			['D', 69],
			['E', 102]
		]);
		expect(counted.pairwise).toEqual([
			[0, 20, 26, 30, 22],
			[25, 0, 16, 33, 18],
			[19, 29, 0, 17, 24],
			[15, 12, 28, 0, 14],
			[23, 27, 21, 31, 0]
		]);
		expect(orderBy(counted.options, (o) => o.halfPoints)).toEqual([['E'], ['A'], ['B'], ['C'], ['D']]);
	});

	test('Tennessee chooses its capital: Memphis leads the first choices, Nashville the points', () => {
		const counted = count(ballots('42 MNCK', '26 NCKM', '15 CKNM', '17 KCNM'), ['M', 'N', 'C', 'K']);
		expect(orderBy(counted.options, (o) => o.firstChoices)).toEqual([['M'], ['N'], ['K'], ['C']]);
		expect(counted.options.map(({ halfPoints }) => halfPoints / 2)).toEqual([126, 194, 173, 107]);
		expect(counted.options.map(({ positions }) => positions)).toEqual([
			[42, 0, 0, 58],
			[26, 42, 32, 0],
			[15, 43, 42, 0],
			[17, 15, 26, 42]
		]);
	});
});

test('unranked options share the last place: three of them get one point each, not two, one and none', () => {
	const { options, pairwise } = count(ballots('1 BA'), ['A', 'B', 'C', 'D', 'E']);
	expect(options.map(({ halfPoints }) => halfPoints / 2)).toEqual([3, 4, 1, 1, 1]);
	expect(options.map(({ unranked }) => unranked)).toEqual([0, 0, 1, 1, 1]);
	expect(pairwise[2]).toEqual([0, 0, 0, 0, 0]);
});

test('options level with each other share a group, whatever the order of the list', () => {
	const { options } = count(ballots('3 A', '3 B'), ['A', 'B', 'C']);
	expect(orderBy(options, (o) => o.halfPoints)).toEqual([['A', 'B'], ['C']]);
	expect(orderBy([...options].reverse(), (o) => o.halfPoints)).toEqual([['B', 'A'], ['C']]);
});

test('counts up to 10¹² are exact', () => {
	const { options, pairwise } = count(ballots('1000000000001 AB', '999999999999 BA'), ['A', 'B', 'C', 'D', 'E', 'F']);
	expect(options[0]).toMatchObject({ halfPoints: 2 * (5 * 1_000_000_000_001 + 4 * 999_999_999_999), firstChoices: 1_000_000_000_001 });
	expect(pairwise[0]?.[1]).toBe(1_000_000_000_001);
});

test('a histogram that ranks what is no option is refused', () => {
	expect(() => count(ballots('1 AZ'), ['A', 'B'])).toThrow('"Z", which is no option');
});

describe('for every electorate', () => {
	const options = ['A', 'B', 'C', 'D', 'E'];
	const ranking = fc.shuffledSubarray(options, { minLength: 1 });
	const electorate = fc.array(fc.record({ ranking, n: fc.integer({ min: 1, max: 500 }) }), { maxLength: 30 });
	const total = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);

	test('all options together get V · n(n−1)/2 points, and each ballot has one first choice', () => {
		fc.assert(
			fc.property(electorate, (histogram) => {
				const { ballots, options: counted } = count(histogram, options);
				expect(total(counted.map((o) => o.halfPoints))).toBe(ballots * 5 * 4);
				expect(total(counted.map((o) => o.firstChoices))).toBe(ballots);
				for (const o of counted) expect(total(o.positions) + o.unranked).toBe(ballots);
			})
		);
	});

	test('points are the row sums of N + T/2', () => {
		fc.assert(
			fc.property(electorate, (histogram) => {
				const { ballots, options: counted, pairwise } = count(histogram, options);
				counted.forEach(({ halfPoints }, i) => {
					const rows = counted.map((_, j) => {
						const above = pairwise[i]?.[j] ?? 0;
						return i === j ? 0 : 2 * above + (ballots - above - (pairwise[j]?.[i] ?? 0));
					});
					expect(halfPoints).toBe(total(rows));
				});
			})
		);
	});

	test('the counts of two parts add up to the counts of the whole', () => {
		fc.assert(
			fc.property(electorate, electorate, (one, other) => {
				const [a, b, whole] = [one, other, [...one, ...other]].map((part) => count(part, options).options.map((o) => o.halfPoints));
				expect(whole).toEqual(a?.map((points, i) => points + (b?.[i] ?? NaN)));
			})
		);
	});

	test('reversing every full ballot turns B into V(n−1) − B', () => {
		const full = fc.array(fc.record({ ranking: fc.shuffledSubarray(options, { minLength: 5 }), n: fc.integer({ min: 1, max: 500 }) }));
		fc.assert(
			fc.property(full, (histogram) => {
				const forward = count(histogram, options);
				const backward = count(
					histogram.map(({ ranking, n }) => ({ ranking: [...ranking].reverse(), n })),
					options
				);
				expect(backward.options.map((o) => o.halfPoints)).toEqual(forward.options.map((o) => 2 * 4 * forward.ballots - o.halfPoints));
			})
		);
	});

	test('renaming the options renames the results', () => {
		const renamed = (id: string): string => id.toLowerCase();
		fc.assert(
			fc.property(electorate, (histogram) => {
				const before = count(histogram, options);
				const after = count(
					histogram.map(({ ranking, n }) => ({ ranking: ranking.map(renamed), n })),
					options.map(renamed)
				);
				expect(after.options).toEqual(before.options.map((o) => ({ ...o, id: renamed(o.id) })));
			})
		);
	});
});
