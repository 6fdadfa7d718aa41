import { sameBallot, type Ballot } from '$lib/ballot/ballot';
import type { Tier } from '$lib/programme/manifest';
import { highest, stateAt, type Credential, type Holdings, type Recorded } from './held';
import { openLedger, type Changes, type Ledger } from './ledger';
import type { Crowds, Sender } from './pressure';
import { raise, type Proof } from './raise';
import { takeOut } from './take-out';

/** What one voter wants of the box; `hash` stands for her device. */
export type Wish = { hash: Buffer } & (Casting | { do: 'withdraw' } | { do: 'raise'; proof: Proof });

interface Casting extends How {
	do: 'cast';
	ballot: Ballot;
	orderShown: readonly string[];
}

export interface How {
	/** a ballot that says something else is not replaced: the voter is known by an idempotency key or a proof of work alone */
	isOnce?: boolean;
	/** without one, as in a demo, it is counted for no network */
	sender?: Sender | null;
}

export type Outcome =
	| { result: 'cast' | 'changed' | 'unchanged'; recorded: Recorded }
	/** her network is crowded: work of this step is asked of her, or so many seconds of patience. Nothing has changed */
	| { result: 'pressed'; step: number; seconds: number }
	/** `standing` is her one ballot now; null where she has not voted yet */
	| { result: 'raised'; tier: Tier; standing: Recorded | null }
	/** `none`: there was nothing to withdraw; `taken`: this device's ballot is another number's or identity's; `reused`: another ballot came first */
	| { result: 'withdrawn' | 'none' | 'taken' | 'closed' | 'not-open' | 'silence' | 'reused' };

/** Whom a wish speaks of: her device, and the number or identity that she has shown to be hers. */
export const credentialsOf = (wish: Wish): Credential[] => [deviceOf(wish), ...(wish.do === 'raise' ? [wish.proof] : [])];

/**
 * What a batch of wishes does to the box, in their order: a second ballot of a voter replaces her first, one that says the same changes nothing.
 * `holdings` has what the box holds of these voters; `last` is the poll's newest entry. In campaign silence no ballot is taken or moved, but what
 * somebody has said she may still take back. Only who is not known yet, neither by her device nor by a number or an identity, meets a crowd.
 */
export function decide(
	wishes: readonly Wish[],
	holdings: Holdings,
	last: number,
	{ at, isSilent, crowds }: { at: Date; isSilent: boolean; crowds: Crowds }
): { outcomes: Outcome[]; changes: Changes } {
	const ledger = openLedger(holdings, last, at);
	const outcomes = wishes.map((wish): Outcome => {
		switch (wish.do) {
			case 'cast':
				return isSilent ? unlessSaid(ledger, deviceOf(wish), wish) : cast(ledger, crowds, wish);
			case 'withdraw':
				return withdraw(ledger, deviceOf(wish));
			case 'raise':
				return isSilent ? { result: 'silence' } : raise(ledger, deviceOf(wish), wish.proof);
		}
	});
	return { outcomes, changes: ledger.changes() };
}

const deviceOf = ({ hash }: Wish): Credential => ({ tier: 'device', hash });

/** Whoever sends again what is recorded already, because its answer was lost, is told the truth: it is. */
function unlessSaid(ledger: Ledger, device: Credential, { ballot }: Casting): Outcome {
	const current = ledger.held(device)?.current;
	return current && sameBallot(current.ballot, ballot) ? { result: 'unchanged', recorded: current } : { result: 'silence' };
}

function cast(ledger: Ledger, crowds: Crowds, wish: Wish & Casting): Outcome {
	const { ballot, orderShown, sender, isOnce } = wish;
	const device = deviceOf(wish);
	const known = ledger.held(device);
	const asked = known || !sender ? null : crowds.admit(sender);
	if (asked) return { result: 'pressed', ...asked };
	const held = known ?? { ...ledger.begin(), tiers: new Set<Tier>(['device']) };
	const { id, current } = held;
	if (current && sameBallot(current.ballot, ballot)) return { result: 'unchanged', recorded: current };
	if (current && isOnce) return { result: 'reused' };

	const tier = highest(held.tiers);
	const isFirst = held.entry === 0;
	const kind = isFirst ? 'cast' : 'change';
	const state = stateAt(tier, held);
	if (current) ledger.shift(current.ballot, current.tier, held.state, -1);
	ledger.shift(ballot, tier, state, 1);
	const entry = ledger.append({ kind, ballotId: id, supersedes: isFirst ? null : held.entry, ballot, tier, state, orderShown, rule: null });
	const recorded: Recorded = { ballot, at: ledger.at, kind, state, tier };
	ledger.put({
		...held,
		state,
		standing: state,
		entry,
		firstEntry: held.firstEntry || entry,
		current: { ...recorded, castEntry: entry }
	});
	if (!known) ledger.claim(device, id);
	return { result: isFirst ? 'cast' : 'changed', recorded };
}

function withdraw(ledger: Ledger, device: Credential): Outcome {
	const held = ledger.held(device);
	if (!held?.current) return { result: 'none' };
	takeOut(ledger, held, null);
	return { result: 'withdrawn' };
}
