import type { Tier } from '$lib/programme/manifest';
import type { Outcome } from './decide';
import { highest, stateAt, type Credential, type Held } from './held';
import type { Ledger } from './ledger';
import { takeOut } from './take-out';

/** A number or an identity that the voter has shown to be hers. */
export interface Proof extends Credential {
	tier: Exclude<Tier, 'device'>;
}

/**
 * Ties a number or an identity to the ballot of this device. Whoever has one ballot already, cast on another device, still has one: the one that was
 * cast later. Both devices then stand for it. Asking again changes nothing.
 */
export function raise(ledger: Ledger, device: Credential, proof: Proof): Outcome {
	const own = ledger.held(device);
	const other = ledger.held(proof);
	// phones are shared: a second number on one device would take the first one's ballot away
	if (own && own.id !== other?.id && own.tiers.has(proof.tier)) return { result: 'taken' };

	const one = own && other && own.id !== other.id ? join(ledger, own, other) : (own ?? other ?? ledger.begin());
	const tiers = new Set([...one.tiers, device.tier, proof.tier]);
	const raised = lift(ledger, { ...one, tiers });
	ledger.put(raised);
	ledger.claim(device, raised.id);
	ledger.claim(proof, raised.id);
	return { result: 'raised', tier: highest(tiers), standing: raised.current };
}

/**
 * Of two ballots of one voter the later cast stays. She is new in a publication only where neither of them was in an earlier one, so what stays
 * counts from the earlier of their first entries.
 */
function join(ledger: Ledger, one: Held, other: Held): Held {
	const castAt = ({ current }: Held): number => current?.castEntry ?? 0;
	const [kept, gone] = castAt(one) >= castAt(other) ? [one, other] : [other, one];
	takeOut(ledger, gone, 'one-ballot');
	ledger.join(gone.id, kept.id);
	const [firstEntry = 0] = [kept.firstEntry, gone.firstEntry].filter((entry) => entry > 0).sort((a, b) => a - b);
	return { ...kept, firstEntry, tiers: new Set([...kept.tiers, ...gone.tiers]) };
}

/**
 * Moves the ballot to the highest tier that its voter has shown: an entry, and one row of the histogram to another. A number or an identity has one
 * ballot: one that was under review or void is released by it, in an entry of its own.
 */
function lift(ledger: Ledger, held: Held): Held {
	const { id, entry: supersedes, current } = held;
	const tier = highest(held.tiers);
	if (!current || current.tier === tier) return held;
	const { ballot } = current;
	const state = stateAt(tier, held);
	ledger.shift(ballot, current.tier, held.state, -1);
	ledger.shift(ballot, tier, state, 1);
	const said = { ballotId: id, ballot, tier, orderShown: [] };
	const raised = ledger.append({ ...said, kind: 'tier', supersedes, state: held.state, rule: null });
	const entry = state === held.state ? raised : ledger.append({ ...said, kind: 'release', supersedes: raised, state, rule: 'confirmed' });
	return { ...held, state, standing: state, entry, current: { ...current, tier, state } };
}
