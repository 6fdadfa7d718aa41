import type { Held } from './held';
import type { Ledger, NewEntry } from './ledger';

/** Takes a ballot out of the count and blanks what it said, wherever it stands. The ballot as it is then; with none to take out, as it was. */
export function takeOut(ledger: Ledger, held: Held, rule: NewEntry['rule']): Held {
	const { id, state, entry: supersedes, current } = held;
	if (!current) return held;
	ledger.shift(current.ballot, current.tier, state, -1);
	const entry = ledger.append({
		kind: 'withdraw',
		ballotId: id,
		supersedes,
		ballot: null,
		tier: current.tier,
		state: 'withdrawn',
		orderShown: [],
		rule
	});
	ledger.blank(id, entry);
	const gone = { ...held, state: 'withdrawn', standing: state, entry, current: null };
	ledger.put(gone);
	return gone;
}
