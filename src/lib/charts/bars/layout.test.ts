import { describe, expect, it } from 'vitest';
import { widths } from '../drawing';
import { city, sourceOf } from '../fixture';
import { scores as build } from '../scores';
import { barsLayout, rowAt } from './layout';

const scores = build(sourceOf('ky', city));

describe('the layout', () => {
	it('puts names above bars on a page, and beside them where it is low', () => {
		expect(barsLayout(scores, widths.narrow)).toMatchObject({ names: 0, isWide: false });
		expect(barsLayout(scores, widths.wide)).toMatchObject({ names: 0, isWide: true });
		expect(barsLayout(scores, 725, 240).names).toBeGreaterThan(200);
	});

	it('keeps its bands inside its height', () => {
		for (const { height, padding, pitch, bar } of [
			barsLayout(scores, 344),
			barsLayout(scores, 680),
			barsLayout(scores, 725, 240),
			barsLayout(scores, 680, 700)
		]) {
			expect(padding.top + 6 * pitch + padding.bottom).toBeCloseTo(height);
			expect(padding.bottom).toBeGreaterThanOrEqual(0);
			expect(bar).toBeLessThan(pitch);
		}
	});

	it('knows the row under a finger', () => {
		const layout = barsLayout(scores, 344);
		const { padding, pitch } = layout;
		expect([padding.top + 1, padding.top + 2.5 * pitch, padding.top + 6 * pitch - 1].map((y) => rowAt(layout, y))).toEqual([0, 2, 5]);
		expect([0, layout.height].map((y) => rowAt(layout, y))).toEqual([null, null]);
	});
});
