/** First keys of our advisory locks; the second is 0 or the hash of a poll's id. Postgres scopes them to one database. */
export const locks = {
	/** migrating and opening: one process at a time */
	prepare: 7_301,
	/** held by the process whose publisher is at work */
	publisher: 7_302,
	/** one batch of ballots at a time and poll: entry ids follow the commits */
	poll: 7_303
} as const;
