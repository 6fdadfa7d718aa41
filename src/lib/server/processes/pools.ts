/** Connections to the database that one process keeps, at most, for each of its clients. */
export interface Pools {
	sql: number;
	patient: number;
	tables: number;
}

/** of all processes together. Postgres has 100 unless it is told otherwise; commands, a backup and a second start need some too */
const allTogether = 80;
/** the publisher's, which holds its office */
const single = 1;
/** two for both: a poll that is counted must not make the other one wait */
const leastOfOthers = 2;

/** What each of so many processes may keep. Up to five have what one has by itself. */
export function poolsFor(processes: number): Pools {
	const whole: Pools = { sql: 8, patient: 3, tables: 4 };
	const share = Math.floor(allTogether / processes) - single;
	if (share >= whole.sql + whole.patient + whole.tables) return whole;
	return { sql: Math.min(whole.sql, share - 2 * leastOfOthers), patient: leastOfOthers, tables: leastOfOthers };
}
