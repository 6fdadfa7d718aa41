import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burstRule, burstsIn, dominated, usualFrom, type Arrivals, type Found } from './burst';

const noon = 29_000_000;
const script = 'parks>buses>rental';

/** so many ballots of each ranking in each minute */
const every = (from: number, minutes: number, each: Record<string, number>): Arrivals[] =>
	Array.from({ length: minutes }, (_, i) => Object.entries(each).map(([ranking, n]) => ({ minute: from + i, ranking, n }))).flat();

const find = (arrivals: Arrivals[], usual: number = burstRule.firstUsual): Found[] => burstsIn(dominated(arrivals), () => usual);

/** people: no ranking is said by more than half of them in any ten minutes */
const people = fc
	.array(
		fc.record({ minute: fc.integer({ min: noon, max: noon + 40 }), ranking: fc.nat({ max: 30 }), n: fc.integer({ min: 1, max: 400 }) }),
		{
			maxLength: 120
		}
	)
	.map((rows) =>
		rows.flatMap(({ minute, ranking, n }): Arrivals[] => [
			{ minute, ranking: `ranking ${ranking}`, n },
			// whoever says something, as many say something else in the same minute
			{ minute, ranking: `ranking ${ranking + 31}`, n }
		])
	);

describe('a rush of people who say many things', () => {
	test('is no burst, however large and sudden', () => {
		fc.assert(
			fc.property(people, (arrivals) => {
				expect(find(arrivals, 0)).toEqual([]);
			})
		);
	});

	test('stays none where three hundred of a thousand say the same after a debate', () => {
		const debate = every(noon, 20, { [script]: 15, 'parks>education': 12, education: 10, 'buses>parks': 8, settlements: 5 });
		expect(find(debate, 2)).toEqual([]);
	});
});

describe('a script', () => {
	test('that casts ten thousand of one kind in twenty minutes beside two hundred people is found, and is one burst', () => {
		const found = find([...every(noon, 20, { [script]: 500 }), ...every(noon - 60, 140, { education: 1, 'buses>parks': 1 })]);
		expect(found).toEqual([{ ranking: script, from: noon - 9, to: noon + 20 + 9 }]);
	});

	test('is found in the middle of a busy evening, and the people of that evening are not', () => {
		const found = find(
			[...every(noon, 60, { education: 20, 'parks>buses': 20, settlements: 20 }), ...every(noon + 30, 5, { [script]: 1000 })],
			600
		);
		expect(found.map(({ ranking }) => ranking)).toEqual([script]);
	});

	test('that drips one a minute is not found; nor is one that mixes what it says', () => {
		expect(find(every(noon, 600, { [script]: 1, education: 1 }), 20)).toEqual([]);
		expect(find(every(noon, 20, { [script]: 200, 'parks>rental>buses': 200, 'parks>education': 200 }), 20)).toEqual([]);
	});

	test('of twenty-nine is too small, one of thirty at a quiet hour is not', () => {
		expect(find([{ minute: noon, ranking: script, n: 29 }], 0)).toEqual([]);
		expect(find([{ minute: noon, ranking: script, n: 30 }], 0)).toHaveLength(1);
	});

	test('may not hide behind what was found before: two on different days are two', () => {
		expect(find([...every(noon, 2, { [script]: 100 }), ...every(noon + 1440, 2, { [script]: 100 })])).toHaveLength(2);
	});
});

test('half is not more than half, and twice the usual is not three times', () => {
	expect(
		find(
			[
				{ minute: noon, ranking: script, n: 50 },
				{ minute: noon, ranking: 'education', n: 50 }
			],
			0
		)
	).toEqual([]);
	expect(
		find(
			[
				{ minute: noon, ranking: script, n: 51 },
				{ minute: noon, ranking: 'education', n: 50 }
			],
			0
		)
	).toHaveLength(1);
	expect(find([{ minute: noon, ranking: script, n: 59 }], 20)).toEqual([]);
	expect(find([{ minute: noon, ranking: script, n: 60 }], 20)).toHaveLength(1);
});

test('what is found does not hang on the order of the rows, nor on rows that are parted', () => {
	const rows = fc.array(
		fc.record({
			minute: fc.integer({ min: noon, max: noon + 40 }),
			ranking: fc.constantFrom('a', 'b', 'c'),
			n: fc.integer({ min: 1, max: 60 })
		}),
		{ maxLength: 60 }
	);
	fc.assert(
		fc.property(
			rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
			([all, shuffled]) => {
				const single = shuffled.flatMap(({ n, ...row }) => Array.from({ length: n }, () => ({ ...row, n: 1 })));
				expect(find(shuffled, 5)).toEqual(find(all, 5));
				expect(find(single, 5)).toEqual(find(all, 5));
			}
		)
	);
});

describe('what is usual', () => {
	test('is the middle of the days before: scripts on three days of seven do not make scripts usual', () => {
		expect(usualFrom([60, 66, 54, 72, 60_000, 60_000, 60_000])).toBe(12);
		expect(usualFrom([60, 120, 180, 240])).toBe(25);
	});

	test('is a fixed number while fewer than three days are known', () => {
		expect(usualFrom([])).toBe(20);
		expect(usualFrom([0, 60_000])).toBe(20);
		expect(usualFrom([0, 0, 0])).toBe(0);
	});
});
