import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupsToShow } from '$lib/publication/breakdown';
import type { Cell } from '$lib/publication/dimension';
import { tellBursts } from '$lib/publication/tell-bursts';
import { acts } from './attacker/acts';
import { play } from './attacker/play';
import { turnedBack } from './attacker/turned-back';
import { difference, smallest, type Population } from './attacker/subtract';

// Plays what somebody can do who keeps every publication: he subtracts any population from any other, over time and across totals, whatever he
// may have found out about who is where. No such difference may hold one to nine voters. The voters here are an adversary's too: they arrive in
// waves, all from one place or all alike, change, move, raise their tier, turn out to have voted on another device before, and withdraw. Scripts come
// beside them, and some voters are taken for scripts: they are put under review, sometimes only after they were published, and voided or released.

describe('an attacker who keeps every publication', () => {
	test('finds no difference of two populations that holds one to nine voters', () => {
		fc.assert(
			fc.property(acts, (given) => {
				expect(smallest(play(given, groupsToShow))).toBeGreaterThanOrEqual(10);
			}),
			{ numRuns: 400, examples: [[turnedBack]] }
		);
	});

	test('finds no few earlier voters when he takes a week’s new ones out of the city’s change', () => {
		fc.assert(
			fc.property(acts, (given) => {
				let before: Population = new Map();
				for (const { city, week } of play(given, groupsToShow)) {
					if (!week) continue;
					expect(week.size).toBeGreaterThanOrEqual(30);
					const old = new Map([...city].filter(([id]) => !week.has(id)));
					const few = difference(old, before);
					expect(few === 0 || few >= 10).toBe(true);
					before = city;
				}
			}),
			{ numRuns: 400 }
		);
	});

	test('sees groups in these plays: the rule does not hide everything', () => {
		const shown = fc
			.sample(acts, { numRuns: 200, seed: 7 })
			.map((given) => play(given, groupsToShow).flatMap(({ blocks }) => blocks).length);
		expect(shown.filter((n) => n > 0).length).toBeGreaterThan(40);
		expect(shown.filter((n) => n > 3).length).toBeGreaterThan(5);
	});

	test.each<[string, (cell: Cell) => Cell]>([
		['without the ten who are new', (cell) => ({ ...cell, fresh: cell.ballots })],
		['without the ten who have stood unchanged', (cell) => ({ ...cell, steady: cell.ballots })]
	])('would get through %s', (_, relax) => {
		const lax: typeof groupsToShow = (cells, ...others) => groupsToShow(cells.map(relax), ...others);
		const plays = fc.sample(acts, { numRuns: 1500, seed: 11 });
		expect(plays.some((given) => smallest(play(given, lax)) < 10)).toBe(true);
	});
});

describe('an attacker who subtracts bursts', () => {
	const plays = fc.sample(acts, { numRuns: 800, seed: 23 });
	const getsThrough = (tell: typeof tellBursts): boolean => plays.some((given) => smallest(play(given, groupsToShow, tell)) < 10);

	test('sees many: the rule does not hide everything', () => {
		const told = plays.slice(0, 200).map((given) => play(given, groupsToShow).at(-1)?.bursts.length ?? 0);
		expect(told.filter((n) => n > 0).length).toBeGreaterThan(60);
	});

	test.each<[string, typeof tellBursts]>([
		[
			'were a number told before ten others have stood',
			(known, told, few) =>
				tellBursts(
					known.map((one) => ({ ...one, steady: few })),
					told,
					few
				)
		],
		[
			'did a number grow by fewer than ten',
			(known, told) =>
				tellBursts(
					known.map((one) => ({ ...one, steady: one.steady < 10 ? 0 : 10 })),
					told,
					1
				)
		]
	])('would get through %s', (_, tell) => {
		expect(getsThrough(tell)).toBe(true);
	});
});
