import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { aheadBy, openClock } from './clock';

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

test('from the first moment on it is as exact as the best of some answers: what was long on its way moves nobody', async () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	// a machine that is busy while it starts: ms on the way there, and on the way back
	const ways = [
		{ there: 900, back: 700 },
		{ there: 300, back: 300 },
		{ there: 20, back: 400 },
		{ there: 0, back: 700 },
		{ there: 250, back: 1 },
		{ there: 600, back: 0 },
		{ there: 30, back: 30 },
		{ there: 200, back: 500 }
	];
	for (const aheadMs of [5_000, -5_000]) {
		const left = [...ways];
		const clock = await openClock(
			async () => {
				const { there, back } = left.shift() ?? { there: 1_000, back: 1_000 };
				vi.setSystemTime(Date.now() + there);
				const told = Date.now() + aheadMs;
				vi.setSystemTime(Date.now() + back);
				return told;
			},
			pino({ enabled: false })
		);
		expect(Math.abs(clock.now().getTime() - Date.now() - aheadMs)).toBeLessThanOrEqual(2);
		clock.stop();
	}
});
