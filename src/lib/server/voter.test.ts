import { expect, test } from 'vitest';
import { voters } from './voter';

const { issue, firstCastKey, ofFirstCastKey } = voters('a secret for tests, long enough for them');

test('a key for a first ballot leads back to its voter, in its poll and here alone, and does not show her token', () => {
	const voter = issue();
	const key = firstCastKey(voter, 'priorities');
	expect(ofFirstCastKey(key, 'priorities')).toEqual(voter);
	expect(key).toMatch(/^[\x21-\x7e]{16,128}$/);
	expect(key).not.toContain(voter.token.slice(0, 22));
	expect(firstCastKey(voter, 'priorities')).toBe(key);
	expect(firstCastKey(voter, 'settlement-works')).not.toBe(key);
	const others = [
		voters('another secret, just as long as that one').ofFirstCastKey(key, 'priorities'),
		ofFirstCastKey(key, 'settlement-works')
	];
	const wrong = [key.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), `first.${'a'.repeat(59)}`, 'first.', voter.token];
	expect([...others, ...wrong.map((made) => ofFirstCastKey(made, 'priorities'))]).toEqual([null, null, null, null, null, null]);
});
