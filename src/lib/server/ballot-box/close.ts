import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { isAway } from '../away';
import { transaction } from '../db/transaction';
import { lockPoll, type Box } from './record';

/** what tied ballots to voters and is gone now */
export interface Forgotten {
	key: boolean;
	credentials: number;
}

/**
 * Closes the poll: an entry of its own, and what ties ballots to voters is gone with it. From here nobody can tell from this database which ballot came
 * from which device. False when it was closed already.
 */
export async function closePoll(sql: Sql, poll: string, box: Box): Promise<boolean> {
	return transaction(sql, '', async (tx) => {
		const { last, at, isClosed } = await lockPoll(tx, poll, box);
		if (isClosed) return false;
		await tx`insert into entry (poll, id, kind, at, tier, state, salt)
			values (${poll}, ${last + 1}, 'close', ${at}, 'operator', 'closed', ${randomBytes(16)})`;
		await tx`update poll set closed_at = ${at} where id = ${poll}`;
		await cutTies(tx, poll);
		return true;
	});
}

/**
 * Makes sure of it for a poll that is closed: one that was closed by an earlier version, or whose close was cut short, or that came back with a backup.
 * Where anything was left, the log gains an entry that says so; what it held stays as it is.
 */
export async function forgetVoters(sql: Sql, poll: string, box: Box): Promise<Forgotten | 'open'> {
	return transaction(sql, '', async (tx) => {
		const { last, at, isClosed } = await lockPoll(tx, poll, box);
		if (!isClosed) return 'open';
		const cut = await cutTies(tx, poll);
		if (cut.key || cut.credentials > 0) {
			await tx`insert into entry (poll, id, kind, at, tier, state, salt, rule)
				values (${poll}, ${last + 1}, 'close', ${at}, 'operator', 'closed', ${randomBytes(16)}, 'forget')`;
			await tx`update poll set key_erased_at = null where id = ${poll}`;
		}
		return cut;
	});
}

/** Every row by which a ballot could be traced to a device, a number or an identity, or one of those be tried out. */
async function cutTies(tx: Sql, poll: string): Promise<Forgotten> {
	await tx`delete from confirmation_code where poll = ${poll}`;
	// in the order in which messages are counted
	for (const kind of ['number', 'device']) await tx`delete from sms_count where starts_with(bucket, ${`${kind}:${poll}:`})`;
	await tx`delete from network_pressure where poll = ${poll}`;
	const key = await tx`delete from poll_key where poll = ${poll}`;
	const credentials = await tx`delete from credential where poll = ${poll}`;
	return { key: key.count > 0, credentials: credentials.count };
}

/** how long the keys' table is waited for: meanwhile nobody who comes later can read it either */
const lockTimeout = '1s';

/**
 * Makes the keys of closed polls illegible in the database's files as well; false where that cannot be yet, and has to be tried again. A deleted row stays
 * in its file, so the keys' table is written anew. While an older transaction is open the server keeps what that may still see, such as a key that a backup
 * has begun before the close; and it cannot even begin while a backup reads the table. The credentials, which say nothing without a key and may be many, are
 * vacuumed while the other polls go on.
 */
export async function eraseKeys(sql: Sql, now: () => Date): Promise<boolean> {
	const closed = await sql<{ id: string }[]>`select id from poll where closed_at is not null and key_erased_at is null`;
	if (closed.length === 0) return true;
	const session = await sql.reserve();
	try {
		await session`set statement_timeout = 0`;
		await session.unsafe(`set lock_timeout = '${lockTimeout}'`);
		// twice: a transaction that ends while the table is written leaves the key in the file and out of the index
		for (let i = 0; i < 2; i++) {
			await session`vacuum (full) poll_key`;
			if (!(await holdsNoMore(session))) return false;
		}
		await session`vacuum credential`;
		await session`update poll set key_erased_at = ${now()} where id = any(${closed.map(({ id }) => id)}::text[]) and key_erased_at is null`;
		return true;
	} catch (error) {
		if (isAway(error)) return false;
		throw error;
	} finally {
		await session`reset statement_timeout`.catch(() => {});
		await session`reset lock_timeout`.catch(() => {});
		session.release();
	}
}

/**
 * Whether the keys' table was written without what is deleted. What an older transaction may still see gets into its index too, and the server notes how
 * many entries that has (https://www.postgresql.org/docs/current/catalog-pg-class.html, `reltuples`; -1 for an index that never had any).
 */
async function holdsNoMore(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ isSo: boolean }[]>`
		select greatest(reltuples, 0)::bigint = (select count(*) from poll_key) as "isSo" from pg_class where oid = 'poll_key_pkey'::regclass`;
	return row?.isSo ?? false;
}
