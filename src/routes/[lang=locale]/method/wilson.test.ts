import { describe, expect, it } from 'vitest';
import { wilson } from './wilson';

describe('the Wilson interval', () => {
	// R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3
	it.each([
		[81, 263, 0.2553, 0.3662],
		[15, 148, 0.0624, 0.1605],
		[0, 20, 0, 0.1611],
		[1, 29, 0.0061, 0.1718]
	])('of %i in %i is that of the literature', (part, whole, low, high) => {
		const found = wilson(part, whole);
		expect(found.low).toBeCloseTo(low, 4);
		expect(found.high).toBeCloseTo(high, 4);
	});

	it('is its own mirror image, and never leaves 0 to 1', () => {
		for (const part of [0, 1, 7, 20]) {
			const [one, other] = [wilson(part, 20), wilson(20 - part, 20)];
			expect(one.low).toBeCloseTo(1 - other.high, 12);
			expect(one.low).toBeGreaterThanOrEqual(0);
			expect(one.high).toBeLessThanOrEqual(1);
		}
	});
});
