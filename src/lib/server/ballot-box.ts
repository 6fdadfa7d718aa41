import type { Sql } from 'postgres';
import type { Ballot } from '$lib/ballot/ballot';
import type { Tier } from '$lib/programme/manifest';
import { isAway, isFull } from './away';
import { batches } from './ballot-box/batches';
import { closePoll, eraseKeys, forgetVoters, type Forgotten } from './ballot-box/close';
import type { How, Outcome, Wish } from './ballot-box/decide';
import type { Recorded } from './ballot-box/held';
import type { Proof } from './ballot-box/raise';
import { findHeld, record, type Box } from './ballot-box/record';
import { putUnderReview } from './ballot-box/review';
import { settleBurst, type Settled, type Verdict } from './ballot-box/settle';

export type { Outcome, Proof, Recorded, Verdict };

/** Why the newest ballots could not be recorded, where the database was at fault. */
export interface Refusal {
	at: Date;
	/** there is no room on the disk */
	isFull: boolean;
}

/** `casts wait`: more ballots wait than the box takes at once; ask again in a second. */
export class BoxBusy extends Error {
	constructor() {
		super('the ballot box is busy');
	}
}

export interface BallotBox {
	/** Records a ballot: the voter's first, or in place of her earlier one. Resolves when it is on the disk. */
	cast(poll: string, hash: Buffer, ballot: Ballot, orderShown: readonly string[], how?: How): Promise<Outcome>;
	/** takes the voter's ballot out of the count and blanks what it said */
	withdraw(poll: string, hash: Buffer): Promise<Outcome>;
	/** ties the number or identity that the voter has shown to be hers to her ballot; one that has voted elsewhere still has one ballot, the later */
	raise(poll: string, hash: Buffer, proof: Proof): Promise<Outcome>;
	/** the voter's current ballot, null when she has none or has withdrawn it */
	find(poll: string, hash: Buffer): Promise<Recorded | null>;
	/** how the voter of this device is known; nothing where it was never used */
	tiersOf(poll: string, hash: Buffer): Promise<ReadonlySet<Tier>>;
	/** closes a poll for good and destroys what ties ballots to voters; false when it was closed already */
	close(poll: string): Promise<boolean>;
	/** destroys what of that a closed poll still has */
	forget(poll: string): Promise<Forgotten | 'open'>;
	/** makes what was destroyed so illegible in the database's files as well; false where it must be tried again later */
	erase(): Promise<boolean>;
	/** null where what came last was recorded */
	lastRefusal(): Refusal | null;
	/** for what a ballot needs before it comes here: it is as little recorded, and whoever watches has to hear of it */
	noteRefusal(error: unknown): void;
	/** puts the ballots of bursts under review, where they go on counting; says how many */
	review(poll: string): Promise<number>;
	/** releases or voids what is under review in a burst */
	settle(poll: string, verdict: Verdict): Promise<Settled>;
	/** resolves when everything that was accepted is recorded */
	drain(): Promise<void>;
}

/** ballots in one transaction, at most: a bound on how long the poll's lock is held */
const batchSize = 400;
/** ballots that may wait; beyond them the answer is "busy", not a longer queue */
const queueLimit = 4_000;
/** who has waited for so long while the database did not answer is told so, and not asked to wait once more, in ms */
const patienceMs = 2_000;

/**
 * The one place where ballots enter. What arrives while a transaction is under way shares the next one, so that the disk is asked once for many
 * ballots and the poll's lock is never contended: the busier, the larger the batches.
 */
export function ballotBox(sql: Sql, options: Box): BallotBox {
	let refusal: Refusal | null = null;
	const noteRefusal = (error: unknown): void => {
		if (isAway(error)) refusal = { at: options.now(), isFull: isFull(error) };
	};
	const queue = batches<{ poll: string; wish: Wish }, Outcome>({
		key: ({ poll }) => poll,
		run: async (poll, requests) => {
			try {
				const outcomes = await record(
					sql,
					poll,
					requests.map(({ wish }) => wish),
					options
				);
				refusal = null;
				return outcomes;
			} catch (error) {
				noteRefusal(error);
				throw error;
			}
		},
		isHopeless: isAway,
		size: batchSize,
		limit: queueLimit,
		patienceMs,
		full: () => new BoxBusy()
	});

	return {
		cast: (poll, hash, ballot, orderShown, how = {}) => queue.add({ poll, wish: { do: 'cast', hash, ballot, orderShown, ...how } }),
		withdraw: (poll, hash) => queue.add({ poll, wish: { do: 'withdraw', hash } }),
		raise: (poll, hash, proof) => queue.add({ poll, wish: { do: 'raise', hash, proof } }),
		find: async (poll, hash) => (await findHeld(sql, poll, hash))?.current ?? null,
		tiersOf: async (poll, hash) => (await findHeld(sql, poll, hash))?.tiers ?? new Set(),
		close: (poll) => closePoll(options.patient ?? sql, poll, options),
		forget: (poll) => forgetVoters(options.patient ?? sql, poll, options),
		erase: () => eraseKeys(options.patient ?? sql, options.now),
		lastRefusal: () => refusal,
		noteRefusal,
		review: (poll) => putUnderReview(options.patient ?? sql, poll, options),
		settle: (poll, verdict) => settleBurst(options.patient ?? sql, poll, verdict, options),
		drain: () => queue.drain()
	};
}
