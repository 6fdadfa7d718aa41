import { blockOf, type Cell, type Dimension } from '$lib/publication/dimension';
import { choices } from './acts';
import type { Population } from './subtract';

export interface Held extends Record<Dimension, string> {
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

export const answers = { settlement: 'unstated', tier: 'device' };
export const untouched = { gone: false, state: 'counted', wasHeld: false } as const satisfies Partial<Held>;

/** Does one thing; returns how many entries there are then. */
export function carryOut(kind: string, voter: Held, to: string, entries: number): number {
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
export function merge(one: Held, other: Held | undefined, { entries, through }: { entries: number; through: number }): number {
	if (!other || one === other || one.gone || other.gone || one.wasHeld || other.wasHeld) return entries;
	const [kept, gone] = one.entry > other.entry ? [one, other] : [other, one];
	gone.gone = true;
	if (kept.first > through && gone.first <= through) [kept.id, gone.id] = [gone.id, kept.id];
	kept.first = Math.min(kept.first, gone.first);
	kept.tier = 'phone';
	[gone.entry, kept.entry] = [entries + 1, entries + 2];
	return entries + 2;
}

export function cellsOf(counted: Held[], since: number): Cell[] {
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

export function partOf(counted: Held[], dimension: Dimension, shown: string[]): Population[] {
	const blocks = new Map<string, Map<number, string>>();
	for (const voter of counted) {
		const block = blockOf(shown, voter[dimension]);
		blocks.set(block, (blocks.get(block) ?? new Map<number, string>()).set(voter.id, voter.choice));
	}
	return [...blocks.values()];
}
