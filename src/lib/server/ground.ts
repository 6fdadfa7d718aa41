import { manifests } from '$lib/programme/polls';
import { connect, open, type Address, type Database } from './db/client';
import { createDatabase, databaseName, resetDatabase } from './db/databases';
import { startEmbedded } from './db/embedded';
import { locks } from './db/locks';
import { migrate } from './db/migrate';
import { installation } from './db/schema';
import { fill, simulatedStart } from './demo/demo';
import { databaseOf, withDatabase, type Env } from './env';
import { keptSecret } from './keys';
import type { Log } from './log';
import { openPolls, pollKeys, type OpenPoll } from './polls';
import type { Place } from './processes/place';

/** What houses stand on: a database with its tables and polls; a server too, where it is our own. */
export interface Ground {
	address: Place['address'];
	close(): Promise<void>;
}

export class WrongInstallation extends Error {}

/** Makes everything ready that is there once, however many processes answer. Undoes what it began when a step fails. */
export async function layGround(env: Env, log: Log, signal: AbortSignal): Promise<Ground> {
	let stop = async (): Promise<void> => {};
	try {
		const address = await findServer(env, log, (how) => (stop = how));
		signal.throwIfAborted();
		const database = connect(address);
		try {
			await prepare(address, database, { env, secret: secretOf(env), log, signal, fills: true });
		} finally {
			await database.close();
		}
		signal.throwIfAborted();
		return { address, close: stop };
	} catch (error) {
		await stop().catch(() => {});
		throw error;
	}
}

export const secretOf = (env: Env): string => env.secretKey ?? keptSecret(env.dataDir);

/** The database of this installation, on a server of our own where none is named; a demo's is made anew. */
export async function findServer(env: Env, log: Log, onStop: (stop: () => Promise<void>) => void): Promise<Place['address']> {
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

/** Migrates and opens the polls, one process at a time; where it `fills`, a demo gets its sixty days of made-up ballots. */
export async function prepare(
	address: Address,
	database: Database,
	{ env, secret, log, signal, fills }: { env: Env; secret: string; log: Log; signal: AbortSignal; fills: boolean }
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
		if (env.kind === 'simulated' && fills) {
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
