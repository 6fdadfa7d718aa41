import type { Sql } from 'postgres';
import { dayInBishkek, isoInBishkek } from '$lib/i18n/format';
import { firstUnsettled } from '$lib/publication/settled';

/** The last publication of a day that is over. */
export interface Checkpoint {
	seq: number;
	/** SHA-256, hex */
	hash: string;
	asOf: Date;
}

/** The checkpoints of a poll, oldest first. Bodies are not read. A day that is listed has its line for ever. */
export async function readCheckpoints(sql: Sql, poll: string, now: Date): Promise<Checkpoint[]> {
	const midnight = new Date(`${firstUnsettled(now)}T00:00:00+06:00`);
	// the city keeps UTC+6 all year, and the session's time zone is UTC
	const rows = await sql<Checkpoint[]>`
		select distinct on (day) seq, hash, "asOf" from (
			select seq, hash, as_of as "asOf", (as_of + interval '6 hours')::date as day from publication where poll = ${poll} and as_of < ${midnight}
		) settled order by day, seq desc`;
	return [...rows];
}

/** `2026-11-21 priorities 412 <hash> 2026-11-21T23:58:12+06:00`, a line for each. */
export const checkpointLines = (poll: string, days: readonly Checkpoint[]): string =>
	days.map(({ seq, hash, asOf }) => `${dayInBishkek(asOf)} ${poll} ${seq} ${hash} ${isoInBishkek(asOf)}\n`).join('');
