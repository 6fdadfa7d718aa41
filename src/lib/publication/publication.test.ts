import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priorities } from '$lib/programme/polls';
import { composeDisclosure, isComplete } from './disclosure';
import { due, type Moment } from './due';
import { hashPrefix, publicationName } from './name';
import { scoreOf } from './score';

describe('the city’s numbers move', () => {
	const { thresholds } = priorities;
	const noon = Date.UTC(2026, 10, 22, 6);
	const moment = (changes: Partial<Moment>): Moment => ({
		now: noon,
		newVoters: 10,
		lastAt: null,
		closesAt: null,
		closed: false,
		final: false,
		...changes
	});

	test('when ten voters are new, and not when nine are', () => {
		expect(due(moment({ newVoters: 10 }), thresholds)).toBe('publish');
		expect(due(moment({ newVoters: 9 }), thresholds)).toBe(null);
	});

	test('at most once a minute', () => {
		expect(due(moment({ lastAt: noon - 59_999 }), thresholds)).toBe(null);
		expect(due(moment({ lastAt: noon - 60_000 }), thresholds)).toBe('publish');
	});

	test('not in the last hour before the close, and then once more for all', () => {
		const closesAt = noon + 3_600_000;
		expect(due(moment({ closesAt: closesAt + 1 }), thresholds)).toBe('publish');
		expect(due(moment({ closesAt }), thresholds)).toBe(null);
		expect(due(moment({ closesAt: noon, now: noon }), thresholds)).toBe(null);
		expect(due(moment({ closesAt: noon, now: noon, closed: true }), thresholds)).toBe('final');
	});

	test('never after the final one, and the final one too needs ten', () => {
		expect(due(moment({ closed: true, lastAt: noon }), thresholds)).toBe('final');
		expect(due(moment({ closed: true, newVoters: 9 }), thresholds)).toBe(null);
		expect(due(moment({ closed: true, final: true, newVoters: 50 }), thresholds)).toBe(null);
	});
});

describe('the disclosure card', () => {
	const card = composeDisclosure(priorities, {
		operator: null,
		opened: '2026-11-01T00:00:00+06:00',
		closed: null,
		tiers: { device: 12, phone: 0, id: 0 },
		underReview: 0,
		voided: 0
	});

	test('is complete without an operator: that it has not named itself is said', () => {
		expect(isComplete(card)).toBe(true);
	});

	test.each(Object.keys(card))('is incomplete without %s', (item) => {
		expect(isComplete({ ...card, [item]: undefined })).toBe(false);
	});

	test('is incomplete with half an operator', () => {
		const name = { ky: 'а', ru: 'б', en: 'c' };
		const operator = { name, orderedBy: name, paidBy: name, contact: 'x' };
		expect(isComplete({ ...card, operator })).toBe(true);
		expect(isComplete({ ...card, operator: { ...operator, contact: '' } })).toBe(false);
	});
});

describe('a publication’s name', () => {
	test('is the beginning of its hash in RFC 4648 base32', () => {
		// printf foobarfoob | base32
		expect(publicationName(Buffer.from('foobarfoob').toString('hex'))).toBe('mzxw6ytbojtg633c');
	});

	test('leads back to the first 20 digits of the hash', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const hash = createHash('sha256').update(text).digest('hex');
				expect(hashPrefix(publicationName(hash))).toBe(hash.slice(0, 20));
			})
		);
		for (const no of ['', 'mzxw6ytbojtg633', 'mzxw6ytbojtg6331', 'MZXW6YTBOJTG633C', '../../../../../..'])
			expect(hashPrefix(no)).toBe(null);
	});
});

test('a score is 50 where nothing stands above anything, 100 and 0 at the ends, and nothing without ballots', () => {
	expect(scoreOf(10 * 5, 10, 6)).toBe(50);
	expect(scoreOf(2 * 5 * 10, 10, 6)).toBe(100);
	expect(scoreOf(0, 10, 6)).toBe(0);
	expect(scoreOf(0, 0, 6)).toBe(null);
});
