import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import type { Settlement } from '$lib/ballot/ballot';
import { parseRankingKey } from '$lib/tally/histogram';
import { locks } from '../db/locks';
import { transaction } from '../db/transaction';
import { decide, type Held, type Outcome, type Recorded, type Wish } from './decide';
import { write } from './write';

export interface Box {
	kind: 'real' | 'simulated';
	now: () => Date;
}

/**
 * Carries out the wishes in their order, in one transaction: entries, current ballots, credentials and histogram together or not at all.
 * The poll's lock makes entry ids follow the order of the commits without a gap, across all processes.
 */
export async function record(sql: Sql, poll: string, wishes: readonly Wish[], box: Box): Promise<Outcome[]> {
	return transaction(sql, '', async (tx) => {
		const { last, at, refusal } = await lockPoll(tx, poll, box);
		if (refusal) return wishes.map((): Outcome => ({ result: refusal }));

		const hashes = wishes.map(({ hash }) => hash);
		const decision = decide(wishes, await heldBallots(tx, poll, hashes), last, at);
		await write(tx, poll, at, decision);
		return decision.outcomes;
	});
}

/** The voter's current ballot. */
export async function findBallot(sql: Sql, poll: string, hash: Buffer): Promise<Recorded | null> {
	const held = await heldBallots(sql, poll, [hash]);
	return held.get(hash.toString('hex'))?.current ?? null;
}

/** Closes the poll: an entry of its own, and the key is gone. From here nobody can tell which ballot came from which device. */
export async function closePoll(sql: Sql, poll: string, box: Box): Promise<boolean> {
	const isDone = await transaction(sql, '', async (tx) => {
		const { last, at, isClosed } = await lockPoll(tx, poll, box);
		if (isClosed) return false;
		await tx`insert into entry (poll, id, kind, at, tier, state, salt)
			values (${poll}, ${last + 1}, 'close', ${at}, 'operator', 'closed', ${randomBytes(16)})`;
		await tx`update poll set closed_at = ${at} where id = ${poll}`;
		await tx`delete from poll_key where poll = ${poll}`;
		return true;
	});
	// a deleted row stays in the table's file until it is vacuumed, and so few are never vacuumed by themselves
	if (isDone) await sql`vacuum poll_key`;
	return isDone;
}

/** Takes the poll's lock until the commit, and says whether ballots may enter. */
async function lockPoll(
	tx: Sql,
	poll: string,
	box: Box
): Promise<{ last: number; at: Date; isClosed: boolean; refusal: 'closed' | 'not-open' | null }> {
	await tx`select pg_advisory_xact_lock(${locks.poll}, hashtext(${poll}))`;
	const at = box.now();
	const [row] = await tx<{ kind: string; closesAt: Date | null; closedAt: Date | null; last: number }[]>`
		select i.kind, p.closes_at as "closesAt", p.closed_at as "closedAt",
			coalesce((select max(id) from entry where poll = p.id), 0)::float8 as last
		from poll p, installation i where p.id = ${poll}`;
	if (!row) return { last: 0, at, isClosed: false, refusal: 'not-open' };
	// a database is real or simulated for ever: neither takes the other's ballots
	if (row.kind !== box.kind) throw new Error(`this database holds ${row.kind} ballots and refuses ${box.kind} ones`);
	const isClosed = row.closedAt !== null;
	return { last: row.last, at, isClosed, refusal: isClosed || (row.closesAt !== null && at >= row.closesAt) ? 'closed' : null };
}

interface HeldRow {
	hash: string;
	id: string;
	state: string;
	entry: number;
	kind: 'cast' | 'change' | 'withdraw';
	at: Date;
	ranking: string | null;
	place: string;
	settlement: Settlement;
	tier: string;
}

async function heldBallots(sql: Sql, poll: string, hashes: readonly Buffer[]): Promise<Map<string, Held>> {
	const rows = await sql<HeldRow[]>`
		select encode(c.hash, 'hex') as hash, b.id, b.state, e.id::float8 as entry, e.kind, e.at, e.ranking, e.place, e.settlement, e.tier
		from unnest(${hashes.map((hash) => hash.toString('hex'))}::text[]) as wanted (hash)
		join credential c on c.poll = ${poll} and c.tier = 'device' and c.hash = decode(wanted.hash, 'hex')
		join ballot b on b.id = c.ballot
		join entry e on e.poll = b.poll and e.id = b.entry`;
	// after a lost connection the driver's first result can begin with a hole
	return new Map(
		rows.filter(Boolean).map((row) => [row.hash, { id: row.id, state: row.state, entry: row.entry, current: currentOf(row) }])
	);
}

function currentOf({ kind, ranking, place, settlement, at, tier }: HeldRow): Held['current'] {
	if (ranking === null || kind === 'withdraw') return null;
	return { ballot: { ranking: parseRankingKey(ranking), place, settlement }, at, kind, tier };
}
