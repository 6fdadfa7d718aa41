import { ballotBox, type BallotBox } from './ballot-box';
import { openClock, timeOf } from './clock';
import { connect } from './db/client';
import { openHistory } from './db/history';
import { goOnVoting } from './demo/demo';
import type { Env } from './env';
import { findServer, prepare, secretOf } from './ground';
import { openIdentity, type Identity } from './identity';
import { deriveKey } from './keys';
import type { Log } from './log';
import { openPhone, type Phone } from './phone';
import { sweepCodes } from './phone/sweep';
import { pollKeys } from './polls';
import { openNetworks, type Networks } from './pressure/networks';
import { proofOfWork, type ProofOfWork } from './pressure/proof-of-work';
import type { Place } from './processes/place';
import { poolsFor } from './processes/pools';
import { openPublished, type ReadSide } from './published';
import { startPublisher, type Publisher } from './publisher';
import { drawOrder, voterHash, voters, type Voter, type Voters } from './voter';

/** Everything that runs behind the routes. */
export interface House {
	env: Env;
	published: ReadSide;
	box: BallotBox;
	voters: Voters;
	/** null where no SMS gateway is set */
	phone: Phone | null;
	/** null where no provider is set */
	identity: Identity | null;
	/** what stands for the networks that voters come from */
	networks: Networks;
	/** what is asked of new voters from a crowded network */
	work: ProofOfWork;
	publisher: Publisher;
	/** what stands for a voter in one poll; null when the poll's key is gone or never was */
	hashOf(poll: string, voter: Voter): Buffer | null;
	/** a poll's key; null when it is gone or never was */
	keyOf(poll: string): Buffer | null;
	/** the order in which this voter sees a poll's options */
	orderFor(poll: string, voter: Voter, options: readonly string[]): string[];
	/** throws while the database cannot be reached */
	ping(): Promise<void>;
	close(): Promise<void>;
}

/**
 * Opens the house: server, tables, polls, what is published, and the publisher. Undoes what it began when a step fails. Where it has a `place` among
 * others the ground is laid, and it opens as any further process on a database does.
 */
export async function openHouse(env: Env, log: Log, signal: AbortSignal, place: Place | null): Promise<House> {
	const closing: (() => Promise<unknown>)[] = [];
	const close = async (): Promise<void> => {
		for (const step of closing.splice(0).reverse()) await step();
	};
	try {
		const address = place?.address ?? (await findServer(env, log, (stop) => closing.push(stop)));
		const secret = secretOf(env);
		signal.throwIfAborted();
		const database = connect(address, poolsFor(place?.of ?? 1));
		closing.push(() => database.close());
		const clock = await openClock(() => timeOf(database.sql), log);
		closing.push(async () => clock.stop());
		const { now } = clock;

		const polls = await prepare(address, database, { env, secret, log, signal, fills: place === null });
		signal.throwIfAborted();
		const keys = await pollKeys(database.tables, secret);
		const history = openHistory(database.sql, env.replicaUrl, log);
		closing.push(() => history.close());
		const published = await openPublished(database, polls, { votingDays: env.votingDays, now, log, history });
		closing.push(async () => published.stop());
		const box = ballotBox(database.sql, {
			kind: env.kind,
			now,
			votingDays: env.votingDays,
			newVotersPerHour: env.newVotersPerHour,
			patient: database.patient
		});
		closing.push(() => box.drain());
		const publisher = startPublisher(database, polls, box, { kind: env.kind, now, log });
		closing.push(() => publisher.stop());
		// they are as many as before, however many processes there are
		if (env.kind === 'simulated' && (place === null || place.slot === 1)) {
			const people = goOnVoting({ box, keys, polls, log });
			closing.push(async () => people.stop());
		}

		const phone = env.sms && openPhone(database.sql, env.sms, { now, log });
		const codes = sweepCodes(database.sql, { now, log });
		closing.push(async () => codes.stop());
		const identity = env.oidc && openIdentity(env.oidc, { sealing: deriveKey(secret, 'identity-errand'), now, log });

		const networks = openNetworks(database.sql, { wrapping: deriveKey(secret, 'network-keys'), now, log });
		closing.push(async () => networks.stop());

		const keyOf = (poll: string): Buffer | null => {
			// once a poll is closed its key is forgotten here as well
			if (published.poll(poll)?.closed) keys.delete(poll);
			return keys.get(poll) ?? null;
		};
		return {
			env,
			published,
			box,
			voters: voters(secret),
			phone,
			identity,
			networks,
			work: proofOfWork(deriveKey(secret, 'proof-of-work'), now),
			publisher,
			hashOf: (poll, voter) => {
				const key = keyOf(poll);
				return key ? voterHash(key, voter) : null;
			},
			keyOf,
			orderFor: (poll, voter, options) => drawOrder(keyOf(poll), voter, options),
			ping: async () => {
				await database.sql`select 1`;
			},
			close
		};
	} catch (error) {
		await close().catch(() => {});
		throw error;
	}
}
