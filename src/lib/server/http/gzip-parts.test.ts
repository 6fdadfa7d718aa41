import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gzipAround, packOnce } from './gzip-parts';

const text = fc.string({ unit: 'binary', maxLength: 3_000 });

test('unpacks to the three texts, one after the other', () => {
	fc.assert(
		fc.property(text, text, text, (before, middle, after) => {
			const packed = gzipAround(packOnce(before), Buffer.from(middle), packOnce(after));
			expect(gunzipSync(packed).equals(Buffer.from(before + middle + after))).toBe(true);
		})
	);
});

test('what was packed once serves again', () => {
	const [before, after] = [packOnce('<ol>'), packOnce('</ol>')];
	for (const middle of ['парк', '', 'мектеп'.repeat(10_000)])
		expect(gunzipSync(gzipAround(before, Buffer.from(middle), after)).toString()).toBe(`<ol>${middle}</ol>`);
});
