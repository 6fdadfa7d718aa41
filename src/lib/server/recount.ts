import type { Sql } from 'postgres';
import { transaction } from './db/transaction';

/** One row of the histogram that does not agree with the log. */
export interface Difference {
	poll: string;
	ranking: string;
	place: string;
	settlement: string;
	tier: string;
	state: string;
	/** what the histogram says */
	counted: number;
	/** what the entries say */
	found: number;
}

export interface Recount {
	/** per poll: entries in the log, and current ballots in it */
	polls: { poll: string; entries: number; ballots: number }[];
	differences: Difference[];
	/** entry ids that are missing in 1 … n */
	gaps: { poll: string; missing: number }[];
}

/** Rebuilds the histogram from the log alone, in one snapshot, and compares. The newest entry of each ballot is its current one. */
export async function recount(sql: Sql): Promise<Recount> {
	return transaction(sql, 'isolation level repeatable read', async (tx) => {
		const differences = await tx<Difference[]>`
			with newest as (
				select distinct on (ballot) poll, ranking, place, settlement, tier, state from entry where ballot is not null order by ballot, id desc
			), found as (
				select poll, ranking, place, settlement, tier, state, count(*) as n from newest where ranking is not null group by 1, 2, 3, 4, 5, 6
			)
			select poll, ranking, place, settlement, tier, state, coalesce(h.n, 0)::float8 as counted, coalesce(f.n, 0)::float8 as found
			from (select * from histogram where n > 0) h
			full join found f using (poll, ranking, place, settlement, tier, state)
			where h.n is distinct from f.n
			order by 1, 2, 3, 4, 5, 6`;
		const polls = await tx<Recount['polls']>`
			select p.id as poll, (select count(*)::float8 from entry e where e.poll = p.id) as entries,
				(select count(*)::float8 from ballot b where b.poll = p.id and b.state <> 'withdrawn') as ballots
			from poll p order by p.id`;
		const gaps = await tx<Recount['gaps']>`
			select poll, (max(id) - count(*))::float8 as missing from entry group by poll having max(id) <> count(*) order by poll`;
		return { polls, differences, gaps };
	});
}
