import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
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
	const isDone = await transaction(sql, '', async (tx) => {
		const { last, at, isClosed } = await lockPoll(tx, poll, box);
		if (isClosed) return false;
		await tx`insert into entry (poll, id, kind, at, tier, state, salt)
			values (${poll}, ${last + 1}, 'close', ${at}, 'operator', 'closed', ${randomBytes(16)})`;
		await tx`update poll set closed_at = ${at} where id = ${poll}`;
		await cutTies(tx, poll);
		return true;
	});
	if (isDone) await scrub(sql);
	return isDone;
}

/**
 * Makes sure of it for a poll that is closed: one that was closed by an earlier version, or whose close was cut short, or that came back with a backup.
 * Where anything was left, the log gains an entry that says so; what it held stays as it is.
 */
export async function forgetVoters(sql: Sql, poll: string, box: Box): Promise<Forgotten | 'open'> {
	const forgotten = await transaction(sql, '', async (tx) => {
		const { last, at, isClosed } = await lockPoll(tx, poll, box);
		if (!isClosed) return 'open';
		const cut = await cutTies(tx, poll);
		if (cut.key || cut.credentials > 0) {
			await tx`insert into entry (poll, id, kind, at, tier, state, salt, rule)
				values (${poll}, ${last + 1}, 'close', ${at}, 'operator', 'closed', ${randomBytes(16)}, 'forget')`;
		}
		return cut;
	});
	if (forgotten !== 'open') await scrub(sql);
	return forgotten;
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

/**
 * A deleted row stays in the table's file, and may be legible there even after it was vacuumed. The keys' table is written anew; the credentials, which
 * say nothing without a key and may be many, are vacuumed while the other polls go on.
 */
async function scrub(sql: Sql): Promise<void> {
	const session = await sql.reserve();
	try {
		await session`set statement_timeout = 0`;
		await session`vacuum (full) poll_key`;
		await session`vacuum credential`;
	} finally {
		await session`reset statement_timeout`.catch(() => {});
		session.release();
	}
}
