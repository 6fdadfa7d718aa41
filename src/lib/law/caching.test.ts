import { describe, expect, it, test } from 'vitest';
import { lawfulCaching, refreshSeconds } from './caching';
import { legalMoment } from './calendar';

const vote = ['2021-11-28'];
const at = (local: string): Date => new Date(`${local}+06:00`);
const kept = (given: string | null, local: string): string | null => lawfulCaching(given, legalMoment(at(local), vote), at(local));

describe('what caches are told', () => {
	it('is left alone while no vote is near', () => {
		for (const given of ['public, max-age=86400, immutable', null]) expect(kept(given, '2021-11-01T12:00')).toBe(given);
	});

	it.each([
		['public, max-age=86400, immutable', 'public, max-age=60'],
		['public, max-age=60, stale-while-revalidate=300', 'public, max-age=60'],
		['public, max-age=10, s-maxage=3600, stale-if-error=86400', 'public, max-age=10, s-maxage=60'],
		['public, no-cache', 'public, no-cache'],
		['private, no-store', 'private, no-store'],
		[null, 'no-cache']
	])('in the week before, and in the blackout: %s becomes %s', (given, shortened) => {
		expect(kept(given, '2021-11-16T00:00')).toBe(shortened);
		expect(kept(given, '2021-11-24T00:00')).toBe(shortened);
		expect(kept(given, '2021-11-28T12:00')).toBe(shortened);
	});

	it('does not reach into the blackout', () => {
		expect(kept('public, max-age=60', '2021-11-22T23:59:48')).toBe('public, max-age=12');
	});
});

test('an open page is asked for again as soon as the blackout has begun, if that is near', () => {
	const refresh = (local: string): number | null => refreshSeconds(legalMoment(at(local), vote), at(local));
	expect(refresh('2021-11-22T23:00')).toBe(3601);
	expect(refresh('2021-11-22T23:59:59.999')).toBe(2);
	expect(refresh('2021-10-01T00:00')).toBe(null);
	expect(refresh('2021-11-24T00:00')).toBe(null);
	expect(refresh('2021-12-24T00:00')).toBe(null);
});
