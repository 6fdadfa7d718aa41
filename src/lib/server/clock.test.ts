import { expect, test } from 'vitest';
import { aheadBy } from './clock';

test('a clock that may agree is left as it is', () => {
	expect(aheadBy([{ least: -40, most: 3 }])).toBe(0);
	expect(aheadBy([])).toBe(0);
});

test('one that cannot is moved as little as fits all that was heard', () => {
	expect(aheadBy([{ least: 1990, most: 2010 }])).toBe(1990);
	expect(
		aheadBy([
			{ least: 1990, most: 2010 },
			{ least: 1998, most: 2040 }
		])
	).toBe(1998);
	expect(aheadBy([{ least: -2010, most: -1995 }])).toBe(-1995);
});

test('when a clock was set, what was heard before counts no more', () => {
	expect(
		aheadBy([
			{ least: 1990, most: 2010 },
			{ least: -1, most: 4 }
		])
	).toBe(0);
});
