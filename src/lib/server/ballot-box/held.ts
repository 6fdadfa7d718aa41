import type { Ballot } from '$lib/ballot/ballot';
import type { Tier } from '$lib/programme/manifest';

/** A ballot as it stands in the box. */
export interface Recorded {
	ballot: Ballot;
	/** when it was cast or last changed */
	at: Date;
	/** the voter's first, or one that replaced it */
	kind: 'cast' | 'change';
	/** `counted`; `review`, which counts; or `void` */
	state: string;
	/** the highest that its voter has shown, by which it counts */
	tier: Tier;
}

/** What stands for a voter: the mark of a device, a number or an identity, each as a hash under the poll's key. */
export interface Credential {
	tier: Tier;
	hash: Buffer;
}

/** What the box holds of one voter. */
export interface Held {
	/** the ballot's random id */
	id: string;
	state: string;
	/** the state in which it stands, or would stand again if it were not withdrawn: what is under review or void does not come back clean */
	standing: string;
	/** the newest entry of this ballot; 0 where it is only kept for a voter who has confirmed herself and not voted yet */
	entry: number;
	/** the entry with which the voter first took part; 0 where she has not */
	firstEntry: number;
	/** how the voter is known: she has a credential of each */
	tiers: ReadonlySet<Tier>;
	/** null when it is withdrawn */
	current: Current | null;
}

interface Current extends Recorded {
	/** the entry by which it was cast or last changed; a raised tier is no cast */
	castEntry: number;
}

/** What the box holds of the voters of a batch. */
export interface Holdings {
	/** by id */
	ballots: ReadonlyMap<string, Held>;
	/** the ballot's id, by `credentialKey` */
	owners: ReadonlyMap<string, string>;
}

export const credentialKey = ({ tier, hash }: Credential): string => `${tier}:${hash.toString('hex')}`;

/** least first: a ballot counts by the highest that its voter has shown */
const rising: readonly Tier[] = ['device', 'phone', 'id'];

export const highest = (tiers: ReadonlySet<Tier>): Tier => rising.findLast((tier) => tiers.has(tier)) ?? 'device';

/** Only what no more than a device vouches for comes under review, or is void. */
export const stateAt = (tier: Tier, { standing }: Pick<Held, 'standing'>): string => (tier === 'device' ? standing : 'counted');
