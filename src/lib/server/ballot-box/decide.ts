import { randomUUID } from 'node:crypto';
import { sameBallot, type Ballot } from '$lib/ballot/ballot';
import { rankingKey } from '$lib/tally/histogram';

/** What one voter wants of the box; a ballot of null withdraws hers. */
export interface Wish {
	hash: Buffer;
	ballot: Ballot | null;
	orderShown: readonly string[];
}

/** A ballot as it stands in the box. */
export interface Recorded {
	ballot: Ballot;
	/** when it was cast or last changed */
	at: Date;
	/** the voter's first, or one that replaced it */
	kind: 'cast' | 'change';
}

export type Outcome =
	| { result: 'cast' | 'changed' | 'unchanged'; recorded: Recorded }
	/** `none`: there was nothing to withdraw */
	| { result: 'withdrawn' | 'none' | 'closed' | 'not-open' };

/** What the box holds of one voter. */
export interface Held {
	/** the ballot's random id */
	id: string;
	state: string;
	/** the newest entry of this ballot */
	entry: number;
	/** null when it is withdrawn */
	current: (Recorded & { tier: string }) | null;
}

export interface NewEntry {
	id: number;
	kind: 'cast' | 'change' | 'withdraw';
	ballotId: string;
	supersedes: number | null;
	ballot: Ballot | null;
	state: string;
	orderShown: readonly string[];
}

/** One row of the histogram and by how much it moves. */
export interface Shift {
	ranking: string;
	place: string;
	settlement: string;
	tier: string;
	state: string;
	by: number;
}

export interface Decision {
	outcomes: Outcome[];
	entries: NewEntry[];
	credentials: { hash: string; ballotId: string }[];
	shifts: Shift[];
	/** the rankings of these ballots are blanked, up to and with this entry */
	blanked: { ballotId: string; through: number }[];
}

/**
 * What a batch of wishes does to the box, in their order: a second ballot of a voter replaces her first, one that says the same changes nothing.
 * `held` has what the box holds of these voters, by the hex of their hash; `last` is the poll's newest entry.
 */
export function decide(wishes: readonly Wish[], held: ReadonlyMap<string, Held>, last: number, at: Date): Decision {
	const voters = new Map(held);
	const shifts = new Map<string, Shift>();
	const decision: Decision = { outcomes: [], entries: [], credentials: [], shifts: [], blanked: [] };

	const shift = ({ ranking, place, settlement }: Ballot, tier: string, state: string, by: number): void => {
		const row = { ranking: rankingKey(ranking), place, settlement, tier, state };
		const key = JSON.stringify(row);
		shifts.set(key, { ...row, by: (shifts.get(key)?.by ?? 0) + by });
	};
	const append = (entry: Omit<NewEntry, 'id'>): number => {
		const id = last + decision.entries.length + 1;
		decision.entries.push({ id, ...entry });
		return id;
	};

	for (const { hash, ballot, orderShown } of wishes) {
		const key = hash.toString('hex');
		const voter = voters.get(key);
		const current = voter?.current ?? null;

		if (ballot === null) {
			if (!voter || !current) {
				decision.outcomes.push({ result: 'none' });
				continue;
			}
			shift(current.ballot, current.tier, voter.state, -1);
			const { id: ballotId, entry: supersedes } = voter;
			const entry = append({ kind: 'withdraw', ballotId, supersedes, ballot: null, state: 'withdrawn', orderShown: [] });
			decision.blanked.push({ ballotId, through: entry });
			voters.set(key, { id: ballotId, state: 'withdrawn', entry, current: null });
			decision.outcomes.push({ result: 'withdrawn' });
			continue;
		}
		if (current && sameBallot(current.ballot, ballot)) {
			decision.outcomes.push({ result: 'unchanged', recorded: current });
			continue;
		}

		if (voter && current) shift(current.ballot, current.tier, voter.state, -1);
		const ballotId = voter?.id ?? randomUUID();
		const state = !voter || voter.state === 'withdrawn' ? 'counted' : voter.state;
		const kind = voter ? 'change' : 'cast';
		shift(ballot, 'device', state, 1);
		const entry = append({ kind, ballotId, supersedes: voter?.entry ?? null, ballot, state, orderShown });
		if (!voter) decision.credentials.push({ hash: key, ballotId });
		const recorded: Recorded = { ballot, at, kind };
		voters.set(key, { id: ballotId, state, entry, current: { ...recorded, tier: 'device' } });
		decision.outcomes.push({ result: voter ? 'changed' : 'cast', recorded });
	}

	decision.shifts = [...shifts.values()].filter(({ by }) => by !== 0);
	return decision;
}
