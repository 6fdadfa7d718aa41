import type { Sql } from 'postgres';

/** First keys of our advisory locks; the second is 0 or the hash of a poll's id. Postgres scopes them to one database. */
export const locks = {
	/** migrating and opening: one process at a time */
	prepare: 7_301,
	/** held by the process whose publisher is at work */
	publisher: 7_302,
	/** one batch of ballots at a time and poll: entry ids follow the commits */
	poll: 7_303
} as const;

/**
 * Whoever decides about bursts, or counts them for good, does so alone until the commit: a verdict is in the final publication, or hears that it comes too
 * late. To be called before the first statement that reads: a lock on a table fixes nothing of what a transaction sees
 * (https://www.postgresql.org/docs/current/sql-lock.html), so what was decided while this one waited is seen.
 */
export const holdBursts = (tx: Sql): PromiseLike<unknown> => tx`lock table burst in share row exclusive mode`;
