import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { connect, open, type Database } from '../../src/lib/server/db/client';
import { startEmbedded } from '../../src/lib/server/db/embedded';
import { parseEnv, withDatabase } from '../../src/lib/server/env';

/** The Postgres that is measured, and databases on it that nobody else knows. */
export interface Server {
	/** any database on it */
	url: string;
	/** A copy of the database `template`, gone at the end; returns its URL. */
	make(template: string): Promise<string>;
	/** its URL */
	urlOf(database: string): string;
	/** names of the databases that a benchmark keeps between runs */
	kept(): Promise<string[]>;
	/** names of the copies that are there */
	copies(): Promise<string[]>;
	/** Runs a statement that stands outside of transactions. */
	maintain(statement: string): Promise<void>;
	stop(): Promise<void>;
}

/**
 * The server of DATABASE_URL, or one of our own beside the data of `npm start`, on the same disk: a commit in a folder that lies in memory would
 * cost nothing. Only databases whose names begin with `demilge_bench_` are ever made or dropped.
 */
export async function startServer(): Promise<Server> {
	const env = parseEnv(
		{ ...process.env, SECRET_KEY: 'not used, for nothing real is opened here', DEMO: '' },
		{ cwd: process.cwd(), isRoot: process.getuid?.() === 0 }
	);
	if (env.databaseUrl !== null) {
		const theirs = on(
			withDatabase(env.databaseUrl, () => 'postgres'),
			async () => {}
		);
		for (const copy of await theirs.copies()) if (isForgotten(copy)) await theirs.maintain(`drop database ${copy} with (force)`);
		return theirs;
	}
	const own = await startEmbedded({ dataDir: join(dirname(env.dataDir), 'bench'), log: () => {} });
	const { path, user } = own.connection('postgres');
	const server = on(`postgres://${user}@localhost/postgres?host=${encodeURIComponent(dirname(path))}`, () => own.stop());
	// copies that a run which was killed has left behind
	for (const copy of await server.copies()) await server.maintain(`drop database ${copy} with (force)`);
	return server;
}

const dayMs = 86_400_000;

/** On a server of others a copy may be that of a run that goes on; none goes on for a day. */
function isForgotten(copy: string): boolean {
	const [, made = '0'] = /^demilge_bench_([0-9a-z]+)_/.exec(copy) ?? [];
	return Date.now() - parseInt(made, 36) > dayMs;
}

function on(url: string, stop: () => Promise<void>): Server {
	const sql = open(url, 1, { statement_timeout: '0' });
	const made: string[] = [];
	const urlOf = (database: string): string => withDatabase(url, () => database);
	const names = async (): Promise<string[]> => {
		const rows = await sql<{ name: string }[]>`select datname as name from pg_database where starts_with(datname, 'demilge_bench_')`;
		return rows.map(({ name }) => name);
	};
	const isKept = (name: string): boolean => name.startsWith('demilge_bench_kept_');
	const maintain = async (statement: string): Promise<void> => {
		await sql.unsafe(statement);
	};
	const end = async (): Promise<void> => {
		for (const name of made) await maintain(`drop database if exists ${name} with (force)`);
		await sql.end({ timeout: 5 });
		await stop();
	};
	const interrupted = (): void => void end().finally(() => process.exit(130));
	process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
	return {
		url,
		urlOf,
		maintain,
		make: async (template) => {
			const name = `demilge_bench_${Date.now().toString(36)}_${randomBytes(6).toString('hex')}`;
			await maintain(`create database ${name} template ${template} strategy file_copy`);
			made.push(name);
			return urlOf(name);
		},
		kept: async () => (await names()).filter(isKept),
		copies: async () => (await names()).filter((name) => !isKept(name)),
		stop: async () => {
			process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
			await end();
		}
	};
}

/** A connection for the length of some work. */
export async function using<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
	const database = connect(url);
	try {
		return await work(database);
	} finally {
		await database.close();
	}
}
