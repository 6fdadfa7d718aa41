import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from './spread';

const at = (...middles: number[]) => middles.map((middle) => ({ middle, height: 20 }));

test('labels that stand clear stay where they are', () => {
	expect(spread(at(20, 60, 100), 0, 200)).toEqual([20, 60, 100]);
});

test('labels that would cover each other move apart by as little as will do', () => {
	expect(spread(at(50, 50, 150), 0, 200)).toEqual([40, 60, 150]);
	expect(spread(at(0, 2, 198), 0, 200)).toEqual([10, 30, 190]);
});

test('as long as there is room, none covers another and none leaves it', () => {
	const labels = fc.array(fc.record({ middle: fc.integer({ min: -50, max: 450 }), height: fc.integer({ min: 5, max: 30 }) }), {
		maxLength: 12
	});
	fc.assert(
		fc.property(labels, (some) => {
			const sorted = some.sort((a, b) => a.middle - b.middle);
			const edges = spread(sorted, 0, 400).map((middle, i) => {
				const half = (sorted[i]?.height ?? 0) / 2;
				return [middle - half, middle + half] as const;
			});
			edges.forEach(([top, bottom], i) => {
				expect(top).toBeGreaterThanOrEqual((edges[i - 1]?.[1] ?? 0) - 1e-6);
				expect(bottom).toBeLessThanOrEqual(400 + 1e-6);
			});
		})
	);
});
