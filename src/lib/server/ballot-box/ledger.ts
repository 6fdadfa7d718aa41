import { randomUUID } from 'node:crypto';
import type { Ballot } from '$lib/ballot/ballot';
import type { Tier } from '$lib/programme/manifest';
import { rankingKey } from '$lib/tally/histogram';
import { credentialKey, type Credential, type Held, type Holdings } from './held';

export interface NewEntry {
	id: number;
	kind: 'cast' | 'change' | 'withdraw' | 'tier' | 'review' | 'release' | 'void';
	ballotId: string;
	supersedes: number | null;
	ballot: Ballot | null;
	tier: Tier;
	state: string;
	orderShown: readonly string[];
	/** why, where the voter did not ask for this entry herself */
	rule: string | null;
	/** of a review: which burst; of what was decided about one: which decision */
	reason?: string;
}

/** One row of the histogram and by how much it moves. */
export interface Shift {
	ranking: string;
	place: string;
	settlement: string;
	tier: Tier;
	state: string;
	by: number;
}

/** What a batch does to the tables. */
export interface Changes {
	entries: NewEntry[];
	ballots: Pick<Held, 'id' | 'state' | 'entry' | 'firstEntry'>[];
	/** in this order: who had the one ballot has the other from now on */
	joined: { from: string; to: string }[];
	credentials: (Credential & { ballotId: string })[];
	shifts: Shift[];
	/** the rankings of these ballots are blanked, up to and with this entry */
	blanked: { ballotId: string; through: number }[];
}

/** The box as it stands between two wishes of a batch, and what has to be written when the batch is done. */
export interface Ledger {
	/** the moment of the batch */
	at: Date;
	/** the ballot of whoever this credential stands for */
	held(credential: Credential): Held | null;
	/** a ballot for a voter who has none yet */
	begin(): Held;
	/** writes the ballot down as it stands now */
	put(held: Held): void;
	/** an entry; returns its number */
	append(entry: Omit<NewEntry, 'id'>): number;
	/** one ballot more, or one less, that says this */
	shift(ballot: Ballot, tier: Tier, state: string, by: 1 | -1): void;
	/** nothing that this ballot ever said is kept */
	blank(ballotId: string, through: number): void;
	/** the credential stands for this ballot */
	claim(credential: Credential, ballotId: string): void;
	/** whoever has the one ballot has the other from now on */
	join(from: string, to: string): void;
	changes(): Changes;
}

/** `last` is the poll's newest entry. */
export function openLedger(holdings: Holdings, last: number, at: Date): Ledger {
	const ballots = new Map(holdings.ballots);
	const owners = new Map(holdings.owners);
	const touched = new Set<string>();
	const claimed = new Map<string, Credential>();
	const shifts = new Map<string, Shift>();
	const entries: NewEntry[] = [];
	const joined: Changes['joined'] = [];
	const blanked: Changes['blanked'] = [];

	const ownerOf = (credential: Credential): string | undefined => owners.get(credentialKey(credential));
	const put = (held: Held): void => {
		ballots.set(held.id, held);
		touched.add(held.id);
	};

	return {
		at,
		held: (credential) => ballots.get(ownerOf(credential) ?? '') ?? null,
		begin: () => ({ id: randomUUID(), state: 'withdrawn', standing: 'counted', entry: 0, firstEntry: 0, tiers: new Set(), current: null }),
		put,
		append: (entry) => {
			const id = last + entries.length + 1;
			entries.push({ id, ...entry });
			return id;
		},
		shift: ({ ranking, place, settlement }, tier, state, by) => {
			const row = { ranking: rankingKey(ranking), place, settlement, tier, state };
			const key = JSON.stringify(row);
			shifts.set(key, { ...row, by: (shifts.get(key)?.by ?? 0) + by });
		},
		blank: (ballotId, through) => void blanked.push({ ballotId, through }),
		claim: (credential, ballotId) => {
			if (ownerOf(credential) === ballotId) return;
			owners.set(credentialKey(credential), ballotId);
			claimed.set(credentialKey(credential), credential);
		},
		join: (from, to) => {
			joined.push({ from, to });
			for (const [key, owner] of owners) if (owner === from) owners.set(key, to);
		},
		changes: () => ({
			entries,
			ballots: [...touched].flatMap((id) => ballots.get(id) ?? []),
			joined,
			credentials: [...claimed].map(([key, credential]) => ({ ...credential, ballotId: owners.get(key) ?? '' })),
			shifts: [...shifts.values()].filter(({ by }) => by !== 0),
			blanked
		})
	};
}
