import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber } from './number';

test.each([
	'0555 12-34-56',
	'+996 555 123 456',
	'996555123456',
	'00996555123456',
	'555123456',
	'(0555) 123 456',
	'+996 (555) 12.34.56',
	' 0555–123–456 ',
	'+996\u00a0555\u00a0123\u00a0456',
	'０５５５１２３４５６'
])('%j is one number', (text) => {
	expect(readNumber(text)).toEqual({ number: '+996555123456', prefix: '555' });
});

test.each([
	['', 'no-number'],
	['  - ', 'no-number'],
	['Айгүл', 'bad-number'],
	['0555 12-34-5', 'bad-number'],
	['0555 12-34-567', 'bad-number'],
	['+996 555 123 45', 'bad-number'],
	['+996 0555 123 456', 'bad-number'],
	['0455 123 456', 'bad-number'],
	['555123456;ls', 'bad-number'],
	['+7 701 123 45 67', 'foreign-number'],
	['0044 7911 123456', 'foreign-number'],
	['0312 61-23-45', 'landline'],
	['+996 312 612345', 'landline']
])('%j is refused: %s', (text, refusal) => {
	expect(readNumber(text)).toEqual({ refusal });
});

test('whatever is written, the result is a number that can take an SMS or a refusal', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()-]{0,20}$/)), (text) => {
			const read = readNumber(text);
			if ('number' in read) expect(read.number).toMatch(/^\+996[2579]\d{8}$/);
			else expect(read.refusal).toMatch(/^(no|bad|foreign)-number$|^landline$/);
		})
	);
});
