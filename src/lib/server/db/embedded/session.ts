import { stat } from 'node:fs/promises';
import type { Sql } from 'postgres';
import { errorCode, isAway } from '../../away';
import { open } from '../client';

/** who says nothing for so long is silent, in ms */
const silenceMs = 2_000;

/** owner of every database on the server; `trust` lets in whoever may enter the socket's directory */
export const superuser = 'demilge';

/** advisory lock in the database `postgres`, held by the process that owns the server */
const ownership = 7_300;

/** Options for postgres.js. By `path`: a socket's directory given as `host` is cut at commas and colons. */
export interface Connection {
	path: string;
	user: string;
	database: string;
	ssl: false;
}

export const connectionTo = (socket: string, database: string): Connection => ({ path: socket, user: superuser, database, ssl: false });

/** A session that stays open, to hold the ownership; `onclose` is told when it is lost. */
export const openSession = (socket: string, onclose: () => void): Sql =>
	open({ ...connectionTo(socket, 'postgres'), fetch_types: false, max_lifetime: null, backoff: () => 0, onclose }, 1);

/** Takes the ownership of the server; false where another session has it, or the server is not there (yet). */
export async function takeOwnership(session: Sql): Promise<boolean> {
	try {
		const [row] = await session<{ taken: boolean }[]>`select pg_try_advisory_lock(${ownership}) as taken`;
		return row?.taken === true;
	} catch (error) {
		if (isAway(error)) return false;
		throw error;
	}
}

/**
 * What the server at a socket says of itself: `owned` and `free` serve this cluster, `starting` may be recovering, `silent` is no server,
 * or one on other data.
 */
export async function askServer(socket: string, cluster: string): Promise<'owned' | 'free' | 'starting' | 'ending' | 'silent'> {
	const sql = open({ ...connectionTo(socket, 'postgres'), fetch_types: false }, 1, {}, silenceMs);
	try {
		const [row] = await sql<{ directory: string; owned: boolean }[]>`
			select current_setting('data_directory') as directory,
				exists (select from pg_locks where locktype = 'advisory' and classid = 0 and objid = ${ownership} and objsubid = 1) as owned`;
		if (!row || !(await isSameDirectory(row.directory, cluster))) return 'silent';
		return row.owned ? 'owned' : 'free';
	} catch (error) {
		const code = errorCode(error);
		// the server speaks English: initdb was given the C locale
		if (code === '57P03') return String(error).includes('shutting down') ? 'ending' : 'starting';
		if (code === '53300') return 'owned'; // all connections taken: somebody is at work
		if (isAway(error)) return 'silent';
		throw error;
	} finally {
		await sql.end({ timeout: 1 });
	}
}

async function isSameDirectory(a: string, b: string): Promise<boolean> {
	const identity = async (path: string): Promise<string | null> =>
		stat(path, { bigint: true }).then(
			({ dev, ino }) => `${dev} ${ino}`,
			() => null
		);
	const [one, other] = await Promise.all([identity(a), identity(b)]);
	return one !== null && one === other;
}
