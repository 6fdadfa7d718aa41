import { describe, expect, it } from 'vitest';
import { buildChart } from './build';
import { city, sourceOf } from './fixture';
import { layoutOf, rowAt, widths } from './layout';

const scores = buildChart('scores', sourceOf('ky', city));

describe('the layout', () => {
	it('puts names above bars on a page, and beside them where it is low', () => {
		expect(layoutOf(scores, widths.narrow)).toMatchObject({ names: 0, isWide: false });
		expect(layoutOf(scores, widths.wide)).toMatchObject({ names: 0, isWide: true });
		expect(layoutOf(scores, 725, 240).names).toBeGreaterThan(200);
	});

	it('keeps its bands inside its height', () => {
		for (const { height, padding, pitch, bar } of [
			layoutOf(scores, 344),
			layoutOf(scores, 680),
			layoutOf(scores, 725, 240),
			layoutOf(scores, 680, 700)
		]) {
			expect(padding.top + 6 * pitch + padding.bottom).toBeCloseTo(height);
			expect(padding.bottom).toBeGreaterThanOrEqual(0);
			expect(bar).toBeLessThan(pitch);
		}
	});

	it('knows the row under a finger', () => {
		const layout = layoutOf(scores, 344);
		const { padding, pitch } = layout;
		expect([padding.top + 1, padding.top + 2.5 * pitch, padding.top + 6 * pitch - 1].map((y) => rowAt(layout, y))).toEqual([0, 2, 5]);
		expect([0, layout.height].map((y) => rowAt(layout, y))).toEqual([null, null]);
	});
});
