import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { dayOf, type NamedDayEnd } from '$lib/publication/trend';
import { disagreements } from './disagreement';
import { daysFrom, placesOf } from './fixture';
import { leaderChanges } from './leader';
import { moves } from './move';

const from = '2026-11-01';
const led = (parks: number, education: number) => ({ parks, education, buses: 30 });
const onDays = <T>(ends: NamedDayEnd[], byDay: T[][]): [day: string, it: T][] =>
	byDay.flatMap((all, i) => all.map((it): [string, T] => [ends[i] ? dayOf(ends[i]).slice(-2) : '', it]));

describe('the leader', () => {
	const changes = (...days: ([parks: number, education: number] | null)[]) => {
		const ends = daysFrom(
			from,
			days.map((day) => day && led(...day))
		);
		return onDays(ends, leaderChanges(ends)).map(([day, { option, before }]) => `${day} ${before} → ${option}`);
	};

	it('changes when another option leads alone', () => {
		expect(changes([60, 55], [58, 57], [57, 58], [56, 60])).toEqual(['03 parks → education']);
	});

	it('is not announced on the first day', () => {
		expect(changes([60, 55])).toEqual([]);
	});

	it('does not change by a tie, nor by a lead that no figure shows; what comes after the tie is compared with what was before', () => {
		expect(changes([60, 55], [57, 57], [60, 55])).toEqual([]);
		expect(changes([60, 55], [57, 57.03], [60, 55])).toEqual([]);
		expect(changes([60, 55], [57, 57], null, [55, 60])).toEqual(['04 parks → education']);
	});
});

describe('a move', () => {
	const announced = (...scores: (number | null)[]) => {
		const ends = daysFrom(
			from,
			scores.map((score) => (score === null ? null : { parks: score, education: 50, buses: 30 }))
		);
		return onDays(ends, moves(ends)).map(
			([day, it]) => `${day} ${it.option} ${it.from / 10} → ${it.to / 10} since ${it.since.slice(-2)}, ${it.newVoters} new`
		);
	};

	it('is a change by 5 points within 7 days, up or down, with the new voters of that time', () => {
		expect(announced(50, 52, 54.9)).toEqual([]);
		expect(announced(50, 52, 55)).toEqual(['03 parks 50 → 55 since 01, 200 new']);
		expect(announced(50, 49, 44)).toEqual(['03 parks 50 → 44 since 01, 200 new']);
		expect(announced(50, null, null, null, null, null, null, 55)).toEqual(['08 parks 50 → 55 since 01, 700 new']);
		expect(announced(50, null, null, null, null, null, null, null, 55)).toEqual([]);
	});

	it('is announced once: not again while it goes on, nor while it wavers about 5 points', () => {
		expect(announced(50, 55, 55.5, 54.8, 55.2, 56, 60)).toEqual(['02 parks 50 → 55 since 01, 100 new']);
	});

	it('is announced again after all was quiet for 7 days, and at once when it goes the other way', () => {
		const quiet = [55, 55, 55, 55, 55, 55, 55, 55];
		expect(announced(50, ...quiet, 60)).toEqual(['02 parks 50 → 55 since 01, 100 new', '10 parks 55 → 60 since 09, 100 new']);
		expect(announced(50, 55, 49)).toEqual(['02 parks 50 → 55 since 01, 100 new', '03 parks 55 → 49 since 02, 100 new']);
	});
});

describe('a place', () => {
	const parks = { parks: 60, education: 50, buses: 30 };
	const education = { parks: 50, education: 60, buses: 30 };
	const buses = { parks: 30, education: 40, buses: 60 };
	const level = { parks: 60, education: 60, buses: 30 };
	/** by day, what leads in Lenin District; the city is with the parks */
	const announced = (...days: (typeof parks | null)[]) => {
		const ends = daysFrom(
			from,
			days.map(() => parks)
		).map((end) => {
			const here = days[Number(dayOf(end).slice(-2)) - 1];
			const places = { ...(here ? { lenin: here } : {}), oktyabr: parks, pervomay: parks, sverdlov: parks, rest: education };
			return { ...end, breakdowns: { ...end.breakdowns, place: placesOf(dayOf(end), places) } };
		});
		return onDays(ends, disagreements(ends)).map(
			([day, { place, option, whole, asOf }]) => `${day} ${place}: ${option}, not ${whole}; ${asOf.slice(0, 13)}`
		);
	};

	it('is announced when another option leads there than in all ballots of the breakdown, once', () => {
		expect(announced(parks, education, education)).toEqual(['02 lenin: education, not parks; 2026-11-02T12']);
	});

	it('is announced again when a third option leads there, or after it had agreed', () => {
		expect(announced(education, buses)).toEqual([
			'01 lenin: education, not parks; 2026-11-01T12',
			'02 lenin: buses, not parks; 2026-11-02T12'
		]);
		expect(announced(education, parks, education)).toHaveLength(2);
	});

	it('stays as it was while it is level or not shown by itself', () => {
		expect(announced(education, level, education, null, education)).toHaveLength(1);
	});

	it('is not announced from groups that were counted while no leader might be named, nor afterwards', () => {
		const place = placesOf(from, { lenin: education, oktyabr: parks, pervomay: parks, sverdlov: parks, rest: parks });
		const ends = daysFrom(from, [parks, parks]).map((end) => ({ ...end, breakdowns: { ...end.breakdowns, place } }));
		expect(disagreements(ends).map((all) => all.length)).toEqual([1, 0]);
		expect(disagreements(ends.map((end, i) => (i === 0 ? { ...end, underReview: 40 } : end)))).toEqual([[], []]);
	});

	it('is measured once for each breakdown, at its own date, and those of no place are none', () => {
		const [first, second] = daysFrom(from, [parks, parks]);
		const place = placesOf('2026-10-31', { lenin: education, oktyabr: parks, pervomay: parks, sverdlov: parks, rest: buses });
		const ends = [first, second].flatMap((end) => (end ? [{ ...end, breakdowns: { ...end.breakdowns, place } }] : []));
		expect(
			disagreements(ends).map((all) => all.map(({ place: id, asOf, ballots, allBallots }) => [id, asOf, ballots, allBallots]))
		).toEqual([[['lenin', '2026-10-31T12:00:00+06:00', 500, 2500]], []]);
	});
});

it('what was announced of a day stays so, whatever comes after it', () => {
	const day = fc.option(
		fc.record({ parks: fc.integer({ min: 40, max: 60 }), education: fc.integer({ min: 40, max: 60 }), buses: fc.constant(50) })
	);
	fc.assert(
		fc.property(fc.array(day, { maxLength: 25 }), fc.array(day, { maxLength: 5 }), (past, future) => {
			const early = daysFrom(from, past);
			const late = daysFrom(from, [...past, ...future]);
			for (const rule of [leaderChanges, moves, disagreements]) expect(rule(late).slice(0, early.length)).toEqual(rule(early));
		})
	);
});
