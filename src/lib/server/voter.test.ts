import { expect, test } from 'vitest';
import { voters } from './voter';

const { issue, recognise, firstCastKey, ofFirstCastKey } = voters('a secret for tests, long enough for them');

test('a key for a first ballot leads back to its voter, in its poll and here alone, and does not show her token', () => {
	const voter = issue();
	const key = firstCastKey(voter, 'priorities');
	expect(ofFirstCastKey(key, 'priorities')).toEqual(voter);
	expect(key).toMatch(/^[\x21-\x7e]{16,128}$/);
	expect(key).not.toContain(voter.token.slice(0, 22));
	expect(firstCastKey(voter, 'priorities')).toBe(key);
	expect(firstCastKey(voter, 'settlement-works')).not.toBe(key);
	expect(voters('another secret, just as long as that one').ofFirstCastKey(key, 'priorities')).toBe(null);
	expect(ofFirstCastKey(key, 'settlement-works')).toBe(null);
	for (const madeUp of [`first.${'a'.repeat(59)}`, 'first.', voter.token]) expect(ofFirstCastKey(madeUp, 'priorities')).toBe(null);
});

/** all that differ from it in their last character: some of base64url’s last bits say nothing, so a few of them carry the same bytes */
const neighbours = (text: string): string[] =>
	Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
		.map((last) => text.slice(0, -1) + last)
		.filter((neighbour) => neighbour !== text);

test('one voter has one token and one key, and whatever else is written alike is neither', () => {
	const voter = issue();
	expect(neighbours(voter.token).map(recognise)).toEqual(Array(63).fill(null));
	expect(neighbours(firstCastKey(voter, 'priorities')).map((key) => ofFirstCastKey(key, 'priorities'))).toEqual(Array(63).fill(null));
});
