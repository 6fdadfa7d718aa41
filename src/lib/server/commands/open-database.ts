import { connect, type Database } from '../db/client';
import { findEmbedded, startEmbedded } from '../db/embedded';
import { parseEnv, type Env } from '../env';

/**
 * The database that `npm start` with the same environment would use, for one command of the operator: on the given server, on the one that is
 * running, or on one started for the occasion.
 */
export async function withDatabase<T>(work: (database: Database, env: Env) => Promise<T>): Promise<T> {
	const env = parseEnv(process.env, { cwd: process.cwd(), isRoot: process.getuid?.() === 0 });
	if (env.databaseUrl !== null) return using(connect(env.databaseUrl), env, work);

	const running = await findEmbedded(env.dataDir);
	if (running) return using(connect(running.connection('demilge')), env, work);
	const server = await startEmbedded({ dataDir: env.dataDir, log: () => {} });
	try {
		return await using(connect(server.connection('demilge')), env, work);
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
