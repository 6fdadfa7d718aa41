import { Path2D } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { iconOf, icons } from './icons';
import { manifests } from './polls';

describe('the icons', () => {
	it('are drawn for every option of the polls, and for nothing else', () => {
		const options = manifests.flatMap((manifest) => manifest.options.map(({ id }) => id));
		expect(Object.keys(icons).sort()).toEqual(options.sort());
		expect(iconOf('parks')).toBe(icons.parks);
		expect([iconOf('atlantis'), iconOf('toString')]).toEqual([undefined, undefined]);
	});

	it.each(Object.entries(icons))('%s fills its box of 24 without leaving it', (_, d) => {
		const [left, top, right, bottom] = new Path2D(d).getBounds();
		expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
		expect(Math.max(right, bottom)).toBeLessThanOrEqual(24);
		expect(Math.max(right - left, bottom - top)).toBeGreaterThanOrEqual(18);
	});
});
