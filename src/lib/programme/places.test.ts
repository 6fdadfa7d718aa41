import { expect, it } from 'vitest';
import { placeOf, places, placesOn } from './places';

it('offers the four districts and what lies outside the city', () => {
	expect(placesOn('2026-11-22').map(({ id, parent }) => [id, parent])).toEqual([
		['lenin', 'bishkek'],
		['oktyabr', 'bishkek'],
		['pervomay', 'bishkek'],
		['sverdlov', 'bishkek'],
		['outside', null]
	]);
});

it('offers a place from its first day until the day on which it ends', () => {
	const [lenin, ...others] = places;
	if (!lenin) throw new Error('there are no places');
	const changing = [{ ...lenin, from: '2026-01-01', until: '2027-01-01' }, ...others];
	const offered = (day: string): boolean => placesOn(day, changing).some(({ id }) => id === 'lenin');
	expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(offered)).toEqual([false, true, true, false]);
});

it('knows a place by its id', () => {
	expect(placeOf('outside')?.name.ky).toBe('Бишкектен тышкары');
	expect(placeOf('atlantis')).toBeUndefined();
});
