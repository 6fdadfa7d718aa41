import { describe, expect, test } from 'vitest';
import type { Breakdown, Disclosure } from './publication';
import { withoutLowest } from './without-lowest';

const asOf = '2026-11-22T00:01:00+06:00';
const group = (id: string, ballots: number, [parks = 0, education = 0, buses = 0]: number[]): Breakdown['groups'][number] => ({
	id,
	ballots,
	options: [
		{ id: 'parks', halfPoints: parks, firstChoices: 0 },
		{ id: 'education', halfPoints: education, firstChoices: 0 },
		{ id: 'buses', halfPoints: buses, firstChoices: 0 }
	]
});
const published = (groups: Breakdown['groups'] | null, tiers: Disclosure['tiers'] = { device: 40, phone: 40, id: 5 }) => ({
	breakdowns: {
		place: null,
		settlement: null,
		tier: groups && { asOf, publication: null, entries: 90, ballots: groups.reduce((sum, { ballots }) => sum + ballots, 0), groups }
	},
	disclosure: { tiers } as Disclosure
});
const all = ['device', 'phone', 'id'] as const;

describe('leaving the least verified ballots out', () => {
	test('changes nothing where the order stays', () => {
		expect(withoutLowest(published([group('device', 40, [90, 80, 70]), group('phone', 45, [100, 90, 80])]), all)).toEqual({
			kind: 'told',
			asOf,
			lowest: 'device',
			left: 40,
			kept: 45,
			all: [['parks'], ['education'], ['buses']],
			without: [['parks'], ['education'], ['buses']],
			changes: 'nothing'
		});
	});

	test('changes the order behind the first, or the first; all that is not of the lowest tier counts together', () => {
		const order = withoutLowest(published([group('device', 40, [90, 80, 70]), group('phone', 35, [100, 80, 85])]), all);
		expect(order).toMatchObject({ changes: 'order', without: [['parks'], ['buses'], ['education']] });
		const leader = withoutLowest(
			published([group('device', 40, [190, 80, 70]), group('phone', 35, [80, 100, 60]), group('id', 30, [50, 60, 40])]),
			all
		);
		expect(leader).toMatchObject({
			changes: 'leader',
			kept: 65,
			all: [['parks'], ['education'], ['buses']],
			without: [['education'], ['parks'], ['buses']]
		});
		const level = withoutLowest(published([group('device', 40, [190, 80, 70]), group('rest', 35, [80, 80, 60])]), all);
		expect(level).toMatchObject({ changes: 'leader', without: [['parks', 'education'], ['buses']] });
	});

	test('cannot be told where the lowest tier is no group by itself: an unpublished difference is not drawn', () => {
		expect(withoutLowest(published(null), all)).toEqual({ kind: 'untold', lowest: 'device' });
		expect(withoutLowest(published([group('phone', 40, [1, 2, 3]), group('rest', 45, [3, 2, 1])]), all)).toEqual({
			kind: 'untold',
			lowest: 'device'
		});
	});

	test('is nothing where all ballots were verified alike, or the headline counts one tier', () => {
		expect(withoutLowest(published(null, { device: 40, phone: 0, id: 0 }), all)).toEqual({ kind: 'none' });
		expect(withoutLowest(published(null, { device: 0, phone: 40, id: 0 }), all)).toEqual({ kind: 'none' });
		expect(withoutLowest(published(null), ['id'])).toEqual({ kind: 'none' });
	});

	test('begins at the lowest tier that the headline counts', () => {
		expect(withoutLowest(published([group('phone', 40, [3, 2, 1]), group('id', 35, [3, 2, 1])]), ['id', 'phone'])).toMatchObject({
			kind: 'told',
			lowest: 'phone',
			changes: 'nothing'
		});
	});
});
