import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admit, crowdNow, slotOf, stepOf, topStep, type Crowd } from './level';

const at = new Date('2026-11-22T12:00:00+06:00');
const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);
const nobody: Crowd = { level: 0, unproven: 0 };

/** so many new voters, one after the other; `turnedAway` were asked for work */
function bring(crowd: Crowd, voters: number, isProven: boolean, perHour: number): { crowd: Crowd; turnedAway: number } {
	let turnedAway = 0;
	for (let i = 0; i < voters; i++) {
		const met = admit(crowd, isProven, perHour);
		if ('crowd' in met) crowd = met.crowd;
		else turnedAway += 1;
	}
	return { crowd, turnedAway };
}
const askedOf = (crowd: Crowd, perHour: number): { step: number; seconds: number } | null => {
	const met = admit(crowd, false, perHour);
	return 'asked' in met ? met.asked : null;
};

test('the work has a step more at each doubling, and never more than the last', () => {
	const levels = [1_000, 1_999, 2_000, 3_999, 4_000, 7_999, 8_000, 1e9];
	expect(levels.map((level) => stepOf(level, 1_000))).toEqual([1, 1, 2, 2, 3, 3, 4, topStep]);
});

test('both buckets drain by the number of the hour, in tens of minutes', () => {
	const full = { level: 1_500, unproven: 500 };
	expect(crowdNow(full, at, later(599), 1_000)).toEqual(full);
	expect(crowdNow(full, at, later(1_200), 1_000)).toEqual({ level: 1_500 - 1_000 / 3, unproven: 500 - 1_000 / 3 });
	expect(crowdNow(full, at, later(7_200), 1_000)).toEqual(nobody);
	// another process's clock goes before ours
	expect(crowdNow(full, later(3_600), at, 1_000)).toEqual(full);
});

test('nothing is asked below the number of the hour; work always lets in', () => {
	const { crowd, turnedAway } = bring(nobody, 1_300, false, 1_000);
	expect([crowd, turnedAway]).toEqual([{ level: 1_000, unproven: 1_000 }, 300]);
	expect(bring(crowd, 700, true, 1_000)).toEqual({ crowd: { level: 1_700, unproven: 1_000 }, turnedAway: 0 });
});

test('whoever has no scripts waits for ten minutes, whatever a script proves, and then a sixth of the hour’s number gets in', () => {
	const proven = bring(bring(nobody, 1_000, false, 1_000).crowd, 100_000, true, 1_000).crowd;
	expect(askedOf(proven, 1_000)).toEqual({ step: topStep, seconds: 600 });
	let crowd = proven;
	for (let slots = 1; slots <= 6; slots++) {
		crowd = crowdNow(crowd, at, later(600), 1_000);
		const people = bring(crowd, 400, false, 1_000);
		expect(400 - people.turnedAway).toBeGreaterThanOrEqual(166);
		expect(400 - people.turnedAway).toBeLessThanOrEqual(167);
		crowd = bring(people.crowd, 10_000, true, 1_000).crowd;
	}
});

const rates = fc.integer({ min: 1, max: 5_000 });

test('whoever comes again when she was told to is asked for nothing, and not much sooner', () => {
	fc.assert(
		fc.property(rates, fc.nat(12_000), fc.nat(12_000), fc.integer({ min: 0, max: 599 }), (perHour, unproven, proven, offset) => {
			const before = bring(bring(nobody, unproven, false, perHour).crowd, proven, true, perHour).crowd;
			// as it stands when some have drained and as many have come again
			const { crowd } = bring(crowdNow(before, at, later(600), perHour), unproven, false, perHour);
			const now = later(offset);
			const then = (seconds: number) => askedOf(crowdNow(crowd, slotOf(now), new Date(now.getTime() + seconds * 1000), perHour), perHour);
			const seconds = askedOf(crowd, perHour)?.seconds ?? 0;
			expect(then(seconds)).toBe(null);
			if (seconds > 1_200) expect(then(seconds - 1_200)).not.toBe(null);
			// with fewer than six an hour a place is not free every ten minutes
			if (perHour >= 6) expect(seconds).toBeLessThanOrEqual(1_200);
		}),
		{ numRuns: 60 }
	);
});

test('a script that proves its ballots gets no more in without work than one that does not', () => {
	const each = fc.record({ isProven: fc.boolean(), n: fc.nat(300), seconds: fc.nat(1_200) });
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 200 }), fc.array(each, { maxLength: 20 }), (perHour, waves) => {
			const unproven = (isWorking: boolean): number => {
				let [crowd, seconds, taken, last] = [nobody, 0, 0, at];
				for (const wave of waves) {
					seconds += wave.seconds;
					crowd = crowdNow(crowd, last, later(seconds), perHour);
					last = slotOf(later(seconds));
					if (wave.isProven && !isWorking) continue;
					const brought = bring(crowd, wave.n, wave.isProven, perHour);
					crowd = brought.crowd;
					if (!wave.isProven) taken += wave.n - brought.turnedAway;
				}
				return taken;
			};
			expect(unproven(true)).toBeLessThanOrEqual(unproven(false));
		}),
		{ numRuns: 100 }
	);
});

test('however many a script sends, the work is the smallest again within eight hours', () => {
	fc.assert(
		fc.property(rates, (perHour) => {
			const { level, unproven } = bring(nobody, 20 * perHour, true, perHour).crowd;
			expect(stepOf(level, perHour)).toBe(topStep);
			expect(stepOf(crowdNow({ level, unproven }, at, later(8 * 3_600), perHour).level, perHour)).toBe(1);
		}),
		{ numRuns: 20 }
	);
});

test('ten thousand honest people of one network on one day are seldom asked, and never for more than the first step', () => {
	// a day's rhythm: nobody at night, most in the evening
	const shares = [0.01, 0, 0.01, 0.05, 0.09, 0.11, 0.12, 0.11, 0.11, 0.14, 0.17, 0.08];
	let [crowd, since] = [nobody, slotOf(at)];
	const asked: number[] = [];
	for (const [hour, share] of shares.flatMap((two) => [two / 2, two / 2]).entries()) {
		for (let i = 0; i < Math.round(10_000 * share); i++) {
			const now = later(hour * 3_600 + (3_600 * i) / (10_000 * share));
			const met = admit(crowdNow(crowd, since, now, 1_000), false, 1_000);
			if ('asked' in met) asked.push(met.asked.step);
			else [crowd, since] = [met.crowd, slotOf(now)];
		}
	}
	expect(asked).toEqual([]);
});
