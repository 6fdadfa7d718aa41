import { manifests } from '$lib/programme/polls';
import { ballotBox, type BallotBox } from './ballot-box';
import { openClock } from './clock';
import { connect, open, type Address, type Database } from './db/client';
import { startEmbedded } from './db/embedded';
import { createDatabase, databaseName, resetDatabase } from './db/databases';
import { openHistory } from './db/history';
import { locks } from './db/locks';
import { migrate } from './db/migrate';
import { installation } from './db/schema';
import { fill, goOnVoting, simulatedStart } from './demo/demo';
import { databaseOf, withDatabase, type Env } from './env';
import { openIdentity, type Identity } from './identity';
import { deriveKey, keptSecret } from './keys';
import type { Log } from './log';
import { openPhone, type Phone } from './phone';
import { openPolls, pollKeys, type OpenPoll } from './polls';
import { openNetworks, type Networks } from './pressure/networks';
import { proofOfWork, type ProofOfWork } from './pressure/proof-of-work';
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

export class WrongInstallation extends Error {}

/** Opens the house: server, tables, polls, what is published, and the publisher. Undoes what it began when a step fails. */
export async function openHouse(env: Env, log: Log, signal: AbortSignal): Promise<House> {
	const closing: (() => Promise<unknown>)[] = [];
	const close = async (): Promise<void> => {
		for (const step of closing.splice(0).reverse()) await step();
	};
	try {
		const address = await findServer(env, log, (stop) => closing.push(stop));
		const secret = env.secretKey ?? keptSecret(env.dataDir);
		signal.throwIfAborted();
		const database = connect(address);
		closing.push(() => database.close());
		const clock = await openClock(database.sql, log);
		closing.push(async () => clock.stop());
		const { now } = clock;

		const polls = await prepare(address, database, { env, secret, log, signal });
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
		if (env.kind === 'simulated') {
			const people = goOnVoting({ box, keys, polls, log });
			closing.push(async () => people.stop());
		}

		const phone = env.sms && openPhone(database.sql, env.sms, { now, log });
		closing.push(async () => phone?.stop());
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

async function findServer(env: Env, log: Log, onStop: (stop: () => Promise<void>) => void): Promise<Address> {
	if (env.databaseUrl !== null) {
		if (env.kind === 'simulated')
			await resetDatabase(
				withDatabase(env.databaseUrl, () => 'postgres'),
				databaseOf(env.databaseUrl)
			);
		return env.databaseUrl;
	}
	const server = await startEmbedded({ dataDir: env.dataDir, log: (message) => log.info(message) });
	onStop(() => server.stop());
	const maintenance = server.connection('postgres');
	if (env.kind === 'simulated') await resetDatabase(maintenance, databaseName);
	else await createDatabase(maintenance, databaseName);
	return server.connection(databaseName);
}

/** Migrates and opens the polls, one process at a time; a demo gets its sixty days of made-up ballots. */
async function prepare(
	address: Address,
	database: Database,
	{ env, secret, log, signal }: { env: Env; secret: string; log: Log; signal: AbortSignal }
): Promise<Map<string, OpenPoll>> {
	await migrate(address);
	const lock = open(address, 1);
	try {
		await lock`select pg_advisory_lock(${locks.prepare}, 0)`;
		await database.tables.insert(installation).values({ id: 1, kind: env.kind }).onConflictDoNothing();
		const [here] = await database.tables.select().from(installation);
		if (here?.kind !== env.kind) {
			throw new WrongInstallation(
				`This database holds ${here?.kind} ballots; ${env.kind === 'real' ? '`npm start` takes real ones' : '`npm run demo` makes simulated ones'}. Use another database.`
			);
		}
		const now = new Date();
		const polls = await openPolls(database.tables, manifests, secret, env.kind === 'simulated' ? simulatedStart(now) : now);
		if (env.kind === 'simulated') {
			// made-up ballots can be made up again: they need not wait for the disk
			const quick = open(address, 4, { synchronous_commit: 'off' });
			try {
				await fill({ sql: quick, tables: database.tables, polls, keys: await pollKeys(database.tables, secret), until: now, log, signal });
			} finally {
				await quick.end({ timeout: 5 });
			}
		}
		return polls;
	} finally {
		await lock.end({ timeout: 5 });
	}
}
