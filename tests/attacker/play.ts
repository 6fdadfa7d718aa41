import { priorities } from '$lib/programme/polls';
import type { groupsToShow } from '$lib/publication/breakdown';
import { dimensions } from '$lib/publication/dimension';
import { due } from '$lib/publication/due';
import type { Burst as Told } from '$lib/publication/review';
import { tellBursts } from '$lib/publication/tell-bursts';
import { mayShowWeek } from '$lib/publication/week';
import { choices, type Act } from './acts';
import { difference, type Population } from './subtract';
import { answers, carryOut, cellsOf, merge, partOf, untouched, type Held } from './voters';

const { thresholds } = priorities;

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

/** A burst as the box has it: of each of its ballots who it was, and what it said. */
interface Burst {
	facts: Map<number, string>;
	choice: string;
	state: 'review' | 'released' | 'voided';
	/** publications that there were when it began */
	begun: number;
}

/** The acts, with the publisher looking after each, and a close at the end. `show` and `tell` are the rules on trial. */
export function play(given: readonly Act[], show: typeof groupsToShow, tell: typeof tellBursts = tellBursts): Published[] {
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
		const moment = {
			now: published.length + 1,
			newVoters: fresh,
			lastAt: null,
			closesAt: null,
			closedAt: final ? 0 : null,
			isUndecided: false,
			final: false
		};
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

	/** ballots that were never under review and stand as they did in each publication since the burst began, and in each that a voter of it was in */
	function steadySince({ begun, facts }: Burst): number {
		const earliest = Math.min(...voters.flatMap(({ id, first }) => (facts.has(id) ? [first] : [])));
		const held = published.find((one) => one.through >= earliest)?.through ?? Infinity;
		const since = Math.min((published[begun - 1] ?? published[0])?.through ?? entries, held);
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

const knownOf = ({ facts, choice, state }: Burst, id: number) => ({
	...{ id, rule: 'burst-1', from: '', to: '', ranking: [choice], ballots: facts.size },
	decisions: state === 'review' ? [] : [{ at: '', verdict: state, reason: { ky: '', ru: '', en: '' } }]
});
