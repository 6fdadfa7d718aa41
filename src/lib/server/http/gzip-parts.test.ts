import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gzipOf, pack, store } from './gzip-parts';

test('unpacks to the texts, one after the other, however each is packed', () => {
	const part = fc.record({ text: fc.string({ unit: 'binary', maxLength: 3_000 }), how: fc.constantFrom('tight', 'quick', 'store') });
	fc.assert(
		fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
			const packed = gzipOf(parts.map(({ text, how }) => (how === 'store' ? store(text) : pack(text, how as 'tight'))));
			expect(gunzipSync(packed).equals(Buffer.concat(parts.map(({ text }) => Buffer.from(text))))).toBe(true);
		})
	);
});

test('what was packed once serves again', () => {
	const [before, after] = [pack('<ol>', 'tight'), pack('</ol>', 'tight')];
	for (const middle of ['парк', '', 'мектеп'.repeat(10_000)])
		expect(gunzipSync(gzipOf([before, pack(middle, 'quick'), after])).toString()).toBe(`<ol>${middle}</ol>`);
});
