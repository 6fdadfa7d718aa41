import { connect, type Address, type Database } from '../db/client';
import { databaseName } from '../db/databases';
import { findEmbedded, startEmbedded } from '../db/embedded';
import { parseEnv, type Env } from '../env';

/**
 * The database that `npm start` with the same environment would use, for one command of the operator: on the given server, on the one that is
 * running, or on one started for the occasion.
 */
export const withDatabase = <T>(work: (database: Database, env: Env) => Promise<T>): Promise<T> =>
	withServer((address, env) => using(connect(address), env, work));

/** Its address alone: there may be no such database yet. */
export async function withServer<T>(work: (address: Address, env: Env) => Promise<T>): Promise<T> {
	const env = parseEnv(process.env, { cwd: process.cwd(), isRoot: process.getuid?.() === 0 });
	if (env.databaseUrl !== null) return work(env.databaseUrl, env);

	const running = await findEmbedded(env.dataDir);
	if (running) return work(running.connection(databaseName), env);
	const server = await startEmbedded({ dataDir: env.dataDir, log: () => {} });
	try {
		return await work(server.connection(databaseName), env);
	} finally {
		await server.stop();
	}
}

async function using<T>(database: Database, env: Env, work: (database: Database, env: Env) => Promise<T>): Promise<T> {
	try {
		return await work(database, env);
	} finally {
		await database.close();
	}
}
