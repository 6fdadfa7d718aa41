import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priorities } from '$lib/programme/polls';
import { groupsToShow } from './breakdown';
import { blockOf, dimensions, type Cell, type Dimension, type Grouping } from './dimension';
import { due } from './due';
import type { Burst as Told } from './review';
import { tellBursts } from './tell-bursts';
import { mayShowWeek } from './week';

// Plays what somebody can do who keeps every publication: he subtracts any population from any other, over time and across totals, whatever he
// may have found out about who is where. No such difference may hold one to nine voters. The voters here are an adversary's too: they arrive in
// waves, all from one place or all alike, change, move, raise their tier, turn out to have voted on another device before, and withdraw. Scripts come
// beside them, and some voters are taken for scripts: they are put under review, sometimes only after they were published, and voided or released.

const { thresholds } = priorities;

interface Held extends Record<Dimension, string> {
	/** who it is: of two ballots that become one, the one that was published before is hers */
	id: number;
	/** the first entry of this ballot, and the newest */
	first: number;
	entry: number;
	choice: string;
	gone: boolean;
	state: 'counted' | 'review' | 'void';
	/** it was under review at some time */
	wasHeld: boolean;
}

/** A burst as the box has it: of each of its ballots who it was, and what it said. */
interface Burst {
	facts: Map<number, string>;
	choice: string;
	state: 'review' | 'released' | 'voided';
	/** publications that there were when it began */
	begun: number;
}

/** Who is in a published number, each with what her ballot says: a raised tier and another place do not show in a number that she stays in. */
type Population = ReadonlyMap<number, string>;

interface Published {
	city: Population;
	/** the entries 1 … n are counted */
	through: number;
	/** those whose number is told, each with as many of its ballots as are told, and what is told of each */
	bursts: Population[];
	told: Told[];
	/** by dimension: the blocks of a breakdown that this publication replaced */
	blocks: Population[][];
	week: Population | null;
}

type Act =
	| { kind: 'cast'; n: number; place: string; settlement: string; tier: string; choice: string }
	| { kind: 'change' | 'move' | 'raise' | 'withdraw' | 'return' | 'merge'; n: number; from: number; to: string }
	| { kind: 'script'; n: number; from: number; place: string; choice: string; isLate: boolean }
	| { kind: 'turn'; n: number; from: number; place: string; choice: string; isLate: boolean }
	| { kind: 'settle'; which: number; verdict: 'released' | 'voided' }
	| { kind: 'night' }
	| { kind: 'monday' };

const places = ['lenin', 'oktyabr', 'outside', 'unstated'];
const settlements = ['yes', 'no', 'unstated'];
const tiers = ['device', 'phone'];
const choices = ['parks', 'education', 'buses'];

const cast = fc.record({
	kind: fc.constant('cast' as const),
	n: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 45 })),
	place: fc.constantFrom(...places),
	settlement: fc.constantFrom(...settlements),
	tier: fc.constantFrom(...tiers),
	choice: fc.constantFrom(...choices)
});
const touch = fc.record({
	kind: fc.constantFrom('change' as const, 'move' as const, 'raise' as const, 'withdraw' as const, 'return' as const, 'merge' as const),
	n: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 40 })),
	from: fc.nat({ max: 400 }),
	to: fc.constantFrom(...places)
});
const script = fc.record({
	kind: fc.constantFrom('script' as const, 'script' as const, 'turn' as const),
	n: fc.oneof(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 30, max: 45 })),
	from: fc.nat({ max: 400 }),
	place: fc.constantFrom(...places),
	choice: fc.constantFrom(...choices),
	isLate: fc.boolean()
});
const settle = fc.record({
	kind: fc.constant('settle' as const),
	which: fc.nat({ max: 5 }),
	verdict: fc.constantFrom('released' as const, 'voided' as const)
});
const time = fc.constantFrom<Act>({ kind: 'night' }, { kind: 'monday' });
const acts: fc.Arbitrary<Act[]> = fc.array(
	fc.oneof(
		{ weight: 5, arbitrary: cast },
		{ weight: 3, arbitrary: touch },
		{ weight: 3, arbitrary: time },
		{ weight: 2, arbitrary: script },
		{ weight: 1, arbitrary: settle }
	),
	{
		minLength: 15,
		maxLength: 50,
		size: 'max'
	}
);

/** The acts, with the publisher looking after each, and a close at the end. `show` and `tell` are the rules on trial. */
function play(given: readonly Act[], show: typeof groupsToShow, tell: typeof tellBursts = tellBursts): Published[] {
	const voters: Held[] = [];
	const bursts: Burst[] = [];
	const published: Published[] = [];
	let entries = 0;
	let through = 0;
	let day = 0;
	let replacedOn = -1;
	let pivot: number | null = null;
	let weekDone = 0;
	let weekAfter = 0;
	let atWeek: Population = new Map();
	const counted = (): Held[] => voters.filter(({ gone, state }) => !gone && state !== 'void');

	function publishIfDue(final: boolean): void {
		const fresh = counted().filter(({ first, wasHeld }) => first > through && !wasHeld).length;
		const moment = { now: published.length + 1, newVoters: fresh, lastAt: null, closesAt: null, closed: final, final: false };
		if (due(moment, thresholds) === null) return;
		through = entries;
		const city = new Map(counted().map(({ id, choice }) => [id, choice]));
		const blocks: Population[][] = [];
		if (final || replacedOn < day) {
			const since = pivot ?? Math.floor(entries / 2);
			const grouping = show(cellsOf(counted(), since), thresholds, { mayWait: !final && day - Math.max(replacedOn, 0) < 7 });
			for (const dimension of dimensions) {
				const shown = grouping[dimension];
				if (shown) blocks.push(partOf(counted(), dimension, shown));
			}
			if (blocks.length > 0) [pivot, replacedOn] = [entries, day];
		}
		let week: Population | null = null;
		if (final || Math.floor(day / 7) > weekDone) {
			weekDone = Math.floor(day / 7);
			const cohort = counted().filter(({ first }) => first > weekAfter);
			const earlier = new Map(counted().flatMap(({ id, first, choice }) => (first <= weekAfter ? [[id, choice]] : [])));
			const firsts = choices.map((choice) => cohort.filter((voter) => voter.choice === choice).length);
			const facts = {
				ballots: cohort.length,
				clear: cohort.filter(({ wasHeld }) => !wasHeld).length,
				mostFirsts: Math.max(...firsts),
				changed: difference(earlier, atWeek),
				unsure: 0
			};
			if (mayShowWeek(facts, thresholds)) {
				week = new Map(cohort.map(({ id, choice }) => [id, choice]));
				[weekAfter, atWeek] = [entries, city];
			}
		}
		const told = tell(
			bursts.map((burst, i) => ({ ...knownOf(burst, i), steady: steadySince(burst) })),
			published.at(-1)?.told ?? [],
			10
		);
		const shown = told.flatMap(({ id, ballots }) => (ballots === null ? [] : [new Map([...(bursts[id]?.facts ?? [])].slice(0, ballots))]));
		published.push({ city, through, bursts: shown, told, blocks, week });
	}

	/** ballots that were never under review and stand as they did in each publication since the burst began */
	function steadySince({ begun }: Burst): number {
		const since = (published[begun - 1] ?? published[0])?.through ?? entries;
		return counted().filter(({ entry, wasHeld }) => entry <= since && !wasHeld).length;
	}

	/** the ballots of a script, or of voters who turn, under review: in a burst that goes on, or in one of their own */
	function hold(held: readonly Held[], choice: string, begun: number): void {
		const going = bursts.find((burst) => burst.state === 'review' && burst.choice === choice);
		const burst: Burst = going ?? { facts: new Map(), choice, state: 'review', begun };
		if (!going) bursts.push(burst);
		for (const voter of held) {
			if (voter.gone || voter.state !== 'counted' || voter.choice !== choice || voter.tier !== 'device' || voter.wasHeld) continue;
			[voter.state, voter.wasHeld, voter.entry] = ['review', true, ++entries];
			burst.facts.set(voter.id, choice);
		}
	}

	function settle(burst: Burst, verdict: 'released' | 'voided'): void {
		if (burst.state === 'released' || burst.state === verdict) return;
		burst.state = verdict;
		for (const voter of voters) {
			if (!burst.facts.has(voter.id) || voter.state === 'counted') continue;
			[voter.state, voter.entry] = [verdict === 'voided' ? 'void' : 'counted', ++entries];
		}
	}

	for (const act of given) {
		if (act.kind === 'night') day += 1;
		else if (act.kind === 'monday') day = 7 * (Math.floor(day / 7) + 1);
		else if (act.kind === 'cast') {
			const { place, settlement, tier, choice } = act;
			for (let i = 0; i < act.n; i++) {
				entries += 1;
				voters.push({ id: voters.length, first: entries, entry: entries, place, settlement, tier, choice, ...untouched });
			}
		} else if (act.kind === 'settle') {
			const burst = bursts[act.which % Math.max(1, bursts.length)];
			if (burst) settle(burst, act.verdict);
		} else if (act.kind === 'script' || act.kind === 'turn') {
			const begun = published.length;
			const suspects = Array.from({ length: act.n }, (_, i): Held | undefined => {
				entries += 1;
				if (act.kind === 'turn') {
					const voter = voters[(act.from + i) % Math.max(1, voters.length)];
					if (voter && !voter.gone && voter.choice !== act.choice) [voter.choice, voter.entry] = [act.choice, entries];
					return voter?.entry === entries ? voter : undefined;
				}
				const voter = { id: voters.length, first: entries, entry: entries, place: act.place, choice: act.choice, ...answers, ...untouched };
				voters.push(voter);
				return voter;
			}).filter((voter) => voter !== undefined);
			if (act.isLate) publishIfDue(false);
			hold(suspects, act.choice, begun);
		} else {
			for (let i = 0; i < act.n && voters.length > 0; i++) {
				const voter = voters[(act.from + i) % voters.length];
				const other = voters[(act.from + act.n + i) % voters.length];
				if (voter && act.kind === 'merge') entries = merge(voter, other, { entries, through });
				else if (voter) entries = carryOut(act.kind, voter, act.to, entries);
			}
		}
		publishIfDue(false);
	}
	publishIfDue(true);
	return published;
}

const answers = { settlement: 'unstated', tier: 'device' };
const untouched = { gone: false, state: 'counted', wasHeld: false } as const satisfies Partial<Held>;

const knownOf = ({ facts, choice, state }: Burst, id: number) => ({
	...{ id, rule: 'burst-1', from: '', to: '', ranking: [choice], ballots: facts.size },
	decisions: state === 'review' ? [] : [{ at: '', verdict: state, reason: { ky: '', ru: '', en: '' } }]
});

function carryOut(kind: string, voter: Held, to: string, entries: number): number {
	if (voter.gone !== (kind === 'return')) return entries;
	if (kind === 'change') voter.choice = choices[(choices.indexOf(voter.choice) + 1) % choices.length] ?? '';
	if (kind === 'move') voter.place = to;
	if (kind === 'raise') [voter.tier, voter.state] = ['phone', 'counted'];
	if (kind === 'withdraw') voter.gone = true;
	if (kind === 'return') voter.gone = false;
	voter.entry = entries + 1;
	return entries + 1;
}

/** A number that has voted before on another device: the later ballot stays, from the earlier one's first entry on, and the earlier one goes. */
function merge(one: Held, other: Held | undefined, { entries, through }: { entries: number; through: number }): number {
	if (!other || one === other || one.gone || other.gone || one.wasHeld || other.wasHeld) return entries;
	const [kept, gone] = one.entry > other.entry ? [one, other] : [other, one];
	gone.gone = true;
	if (kept.first > through && gone.first <= through) [kept.id, gone.id] = [gone.id, kept.id];
	kept.first = Math.min(kept.first, gone.first);
	kept.tier = 'phone';
	[gone.entry, kept.entry] = [entries + 1, entries + 2];
	return entries + 2;
}

function cellsOf(counted: Held[], since: number): Cell[] {
	const cells = new Map<string, Cell>();
	for (const { place, settlement, tier, choice, first, entry, wasHeld } of counted) {
		const key = [place, settlement, tier].join();
		const cell = cells.get(key) ?? { place, settlement, tier, ballots: 0, fresh: 0, steady: 0, firsts: {} };
		cell.ballots += 1;
		if (first > since) cell.fresh += 1;
		if (entry <= since && !wasHeld) cell.steady += 1;
		cell.firsts[choice] = (cell.firsts[choice] ?? 0) + 1;
		cells.set(key, cell);
	}
	return [...cells.values()];
}

function partOf(counted: Held[], dimension: Dimension, shown: string[]): Population[] {
	const blocks = new Map<string, Map<number, string>>();
	for (const voter of counted) {
		const block = blockOf(shown, voter[dimension]);
		blocks.set(block, (blocks.get(block) ?? new Map<number, string>()).set(voter.id, voter.choice));
	}
	return [...blocks.values()];
}

/** every sum of blocks of one breakdown */
const sums = (blocks: Population[]): Population[] =>
	Array.from(
		{ length: 2 ** blocks.length - 1 },
		(_, mask) => new Map(blocks.flatMap((block, i) => ((mask + 1) & (1 << i) ? [...block] : [])))
	);

/** how many voters stand in only one of the two, or stand in both with different ballots */
function difference(one: Population, other: Population): number {
	let both = 0;
	let same = 0;
	for (const [id, choice] of one) {
		const there = other.get(id);
		if (there !== undefined) both += 1;
		if (there === choice) same += 1;
	}
	return one.size + other.size - both - same;
}

/** so often each voter with what she said: a sum or difference of populations */
type Sum = Map<string, number>;

function sumOf(plus: readonly Population[], minus: readonly Population[] = []): Sum {
	const sum: Sum = new Map();
	const add = (populations: readonly Population[], by: 1 | -1): void => {
		for (const population of populations) {
			for (const [id, choice] of population) sum.set(`${id} ${choice}`, (sum.get(`${id} ${choice}`) ?? 0) + by);
		}
	};
	add(plus, 1);
	add(minus, -1);
	return sum;
}

/** how many ballots are left when one is taken from the other; who says something else in one is left twice */
function left(one: Sum, other: Sum): number {
	let ballots = 0;
	for (const [fact, n] of one) ballots += Math.abs(n - (other.get(fact) ?? 0));
	for (const [fact, n] of other) if (!one.has(fact)) ballots += Math.abs(n);
	return ballots;
}

/** the smallest difference of two published populations, the city without its bursts among them, that holds anybody at all */
function smallest(published: Published[]): number {
	const populations = published.flatMap(({ city, blocks, bursts }, i) => [
		sumOf([city]),
		...blocks.flatMap(sums).map((block) => sumOf([block])),
		// what was told before is there already
		...bursts.filter(({ size }) => !published[i - 1]?.bursts.some((before) => before.size === size)).map((burst) => sumOf([burst])),
		...(bursts.length > 0 ? [sumOf([city], bursts)] : [])
	]);
	let least = Infinity;
	populations.forEach((one, i) => {
		least = Math.min(least, left(one, new Map()));
		for (const other of populations.slice(0, i)) {
			const few = left(one, other);
			if (few > 0) least = Math.min(least, few);
		}
	});
	return least;
}

describe('an attacker who keeps every publication', () => {
	test('finds no difference of two populations that holds one to nine voters', { timeout: 240_000 }, () => {
		fc.assert(
			fc.property(acts, (given) => {
				expect(smallest(play(given, groupsToShow))).toBeGreaterThanOrEqual(10);
			}),
			{ numRuns: 400 }
		);
	});

	test('finds no few earlier voters when he takes a week’s new ones out of the city’s change', { timeout: 120_000 }, () => {
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
	])('would get through %s', { timeout: 60_000 }, (_, tell) => {
		expect(getsThrough(tell)).toBe(true);
	});
});

describe('a breakdown', () => {
	const cell = (changes: Partial<Cell>): Cell => ({
		place: 'lenin',
		settlement: 'unstated',
		tier: 'device',
		ballots: 40,
		fresh: 12,
		steady: 20,
		firsts: { parks: 20, education: 20 },
		...changes
	});
	const show = (cells: Cell[], mayWait = false): Grouping => groupsToShow(cells, thresholds, { mayWait });

	test('parts the city where two groups may stand, and the rest may too or is nobody', () => {
		expect(show([cell({}), cell({ place: 'oktyabr' })])).toEqual({ place: ['lenin', 'oktyabr'] });
		const alike = cell({ place: 'outside', ballots: 31, firsts: { parks: 31 } });
		expect(show([cell({}), cell({ place: 'oktyabr', ballots: 41 }), cell({ place: 'sverdlov' }), alike])).toEqual({
			place: ['oktyabr', 'sverdlov']
		});
	});

	test('takes the smallest group into the rest until that may stand, and "not stated" before any other', () => {
		const few = cell({ place: 'outside', ballots: 3, fresh: 1, steady: 1, firsts: { parks: 3 } });
		const big = cell({ place: 'sverdlov', ballots: 80 });
		expect(show([cell({}), cell({ place: 'oktyabr', ballots: 50 }), big, few])).toEqual({ place: ['oktyabr', 'sverdlov'] });
		expect(show([cell({}), cell({ place: 'unstated', ballots: 90 }), big, few])).toEqual({ place: ['lenin', 'sverdlov'] });
	});

	test('of one block is none', () => {
		expect(show([cell({})])).toEqual({});
		expect(show([cell({}), cell({ place: 'oktyabr', ballots: 29 })])).toEqual({});
	});

	test('waits for a group of thirty that has not its ten new voters, while it may', () => {
		const cells = [cell({}), cell({ place: 'oktyabr' }), cell({ place: 'outside', fresh: 9 }), cell({ place: 'unstated', ballots: 70 })];
		expect(show(cells, true)).toEqual({});
		expect(show(cells, false)).toEqual({ place: ['lenin', 'oktyabr'] });
	});

	test('of a second question is not shown where it coincides with the first but for nine ballots', () => {
		const alike = (crossed: number) => [
			cell({ settlement: 'no' }),
			cell({ place: 'oktyabr', settlement: 'yes' }),
			cell({ place: 'oktyabr', settlement: 'no', ballots: crossed, fresh: 0, steady: 0, firsts: {} })
		];
		expect(show(alike(9))).toEqual({ place: ['lenin', 'oktyabr'] });
		expect(show(alike(10))).toEqual({ place: ['lenin', 'oktyabr'], settlement: ['no', 'yes'] });
	});
});
