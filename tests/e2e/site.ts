import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { open } from '../../src/lib/server/db/client';
import { withDatabase } from '../../src/lib/server/env';
import { launch, type Launched } from './launch';

/** The built site, in a process of its own. */
export interface Site extends Pick<Launched, 'output' | 'kill' | 'pid'> {
	/** where it listens, without a slash at the end */
	url: string;
	databaseUrl: string;
	/** on the site's database */
	sql: Sql;
	/** Stops it as an operator does, and drops the database that was made for it. Throws when it was running and did not end well. */
	stop(): Promise<void>;
}

interface Options {
	/** any database on the tests' server: `inject('server')` */
	server: string;
	kind?: 'real' | 'simulated';
	/** for one more process on the database of another site, which drops it */
	databaseUrl?: string;
	env?: Record<string, string>;
}

/** the same for all: several processes may share a database */
export const secretKey = 'k'.repeat(40);

/** Starts the site on a free port and a database of its own. Rejects with what it printed when it does not come up. */
export async function startSite({ server, kind = 'real', databaseUrl, env = {} }: Options): Promise<Site> {
	const database =
		databaseUrl === undefined ? await makeDatabase(server, kind) : { url: databaseUrl, told: databaseUrl, drop: async () => {} };
	const dataDir = mkdtempSync(join(tmpdir(), 'demilge-site-'));
	const { listening, isRunning, kill, output, pid } = launch({
		PORT: '0',
		HOST: '127.0.0.1',
		DATABASE_URL: database.told,
		SECRET_KEY: secretKey,
		DATA_DIR: dataDir,
		LOG_LEVEL: 'info',
		...(kind === 'simulated' ? { DEMO: '1' } : {}),
		...env
	});
	const clear = async (): Promise<void> => {
		rmSync(dataDir, { recursive: true, force: true });
		await database.drop();
	};

	let url: string;
	try {
		url = await listening;
	} catch (error) {
		await kill('SIGKILL');
		await clear();
		throw error;
	}
	const sql = open(database.url, 2);
	return {
		url,
		databaseUrl: database.url,
		sql,
		output,
		kill,
		pid,
		stop: async () => {
			const wasRunning = isRunning();
			const end = await kill('SIGTERM');
			await sql.end({ timeout: 5 });
			await clear();
			if (wasRunning && end !== 0) throw new Error(`the site ended with ${end}:\n${output()}`);
		}
	};
}

/** `told` is the URL for the site's environment: a demo adds `_demo` to the name by itself, and makes that database anew. */
async function makeDatabase(server: string, kind: 'real' | 'simulated'): Promise<{ url: string; told: string; drop: () => Promise<void> }> {
	const name = `demilge_test_${randomBytes(6).toString('hex')}`;
	const used = kind === 'simulated' ? `${name}_demo` : name;
	const maintain = async (statement: string): Promise<void> => {
		const sql = open(server, 1);
		try {
			await sql.unsafe(statement);
		} finally {
			await sql.end({ timeout: 5 });
		}
	};
	if (kind === 'real') await maintain(`create database ${name} template demilge_test_template`);
	return {
		url: withDatabase(server, () => used),
		told: withDatabase(server, () => name),
		drop: () => maintain(`drop database if exists ${used} with (force)`)
	};
}
