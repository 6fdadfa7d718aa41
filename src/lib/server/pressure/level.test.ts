import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filled, levelNow, secondsUntilFree, slotOf, stepOf, topStep } from './level';

const at = new Date('2026-11-22T12:00:00+06:00');
const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);

test('nothing is asked below the number of the hour, then a step more at each doubling, and never more than the last', () => {
	const levels = [0, 999, 1_000, 1_999, 2_000, 3_999, 4_000, 7_999, 8_000, 1e9];
	expect(levels.map((level) => stepOf(level, 1_000))).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, topStep]);
});

test('it drains by the number of the hour, in tens of minutes', () => {
	const full = { level: 1_500, at: slotOf(at) };
	expect(levelNow(full, later(599), 1_000)).toBe(1_500);
	expect(levelNow(full, later(1_800), 1_000)).toBe(1_000);
	expect(levelNow(full, later(7_200), 1_000)).toBe(0);
	// another process's clock goes before ours
	expect(levelNow({ ...full, at: later(3_600) }, at, 1_000)).toBe(1_500);
});

const rates = fc.integer({ min: 1, max: 5_000 });

test('whoever comes again when she was told to is asked for nothing, and not much sooner', () => {
	fc.assert(
		fc.property(rates, fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 599 }), (perHour, voters, offset) => {
			let level = 0;
			for (let i = 0; i < voters; i++) level = filled(level, perHour);
			const now = later(offset);
			const seconds = secondsUntilFree(level, perHour);
			const row = { level, at: slotOf(now) };
			const then = (s: number): number => stepOf(levelNow(row, new Date(now.getTime() + s * 1000), perHour), perHour);
			expect(then(seconds)).toBe(0);
			if (seconds > 1_200) expect(then(seconds - 1_200)).toBeGreaterThan(0);
		}),
		{ numRuns: 60 }
	);
});

test('however many a script sends, a network is free again within eight hours', () => {
	fc.assert(
		fc.property(rates, (perHour) => {
			let level = 0;
			for (let i = 0; i < 20 * perHour; i++) level = filled(level, perHour);
			expect(stepOf(level, perHour)).toBe(topStep);
			expect(secondsUntilFree(level, perHour)).toBeLessThanOrEqual(8 * 3_600);
		}),
		{ numRuns: 20 }
	);
});

test('ten thousand honest people of one network on one day are seldom asked, and never for more than the first step', () => {
	// a day's rhythm: nobody at night, most in the evening
	const shares = [0.01, 0, 0.01, 0.05, 0.09, 0.11, 0.12, 0.11, 0.11, 0.14, 0.17, 0.08];
	let row = { level: 0, at: slotOf(at) };
	const steps = [0, 0, 0, 0, 0];
	for (const [hour, share] of shares.flatMap((two) => [two / 2, two / 2]).entries()) {
		for (let i = 0; i < Math.round(10_000 * share); i++) {
			const now = later(hour * 3_600 + (3_600 * i) / (10_000 * share));
			const level = levelNow(row, now, 1_000);
			steps[stepOf(level, 1_000)] = (steps[stepOf(level, 1_000)] ?? 0) + 1;
			row = { level: filled(level, 1_000), at: slotOf(now) };
		}
	}
	expect(steps.slice(1)).toEqual([0, 0, 0, 0]);
});
