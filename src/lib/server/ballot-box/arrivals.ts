import type { Sql } from 'postgres';
import { burstRule, usualFrom, type Arrivals } from '$lib/publication/burst';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * The ballots by device that came since ten minutes before the newest publication and stand, by minute and ranking: that window was not full when it was
 * made. What was released or voided is decided, and does not make what comes after it suspicious. Read by the time of the entries, so it costs what has
 * come, not what is there.
 */
export async function readArrivals(sql: Sql, poll: string): Promise<Arrivals[]> {
	// asked for by itself: a bound that the planner knows makes it read by the index
	const [newest] = await sql<{ asOf: Date }[]>`select as_of as "asOf" from publication where poll = ${poll} order by seq desc limit 1`;
	const since = new Date((newest?.asOf.getTime() ?? 0) - burstRule.windowMinutes * minuteMs);
	return sql<Arrivals[]>`
	select floor(extract(epoch from e.at) / 60)::float8 as minute, e.ranking, count(distinct e.ballot)::float8 as n
	from entry e join ballot b on b.id = e.ballot
	where e.poll = ${poll} and e.kind in ('cast', 'change') and e.tier = 'device' and e.ranking is not null
		and e.at >= ${since}
		and (b.state = 'review' or b.state = 'counted' and b.entry = e.id)
	group by 1, 2`;
}

/** What is usual in ten minutes, by the hour in which they end (hours since 1970). A day counts when the poll was open in its whole hour. */
export async function readUsual(sql: Sql, poll: string, hours: ReadonlySet<number>): Promise<Map<number, number>> {
	const [row] = await sql<{ opensAt: Date }[]>`select opens_at as "opensAt" from poll where id = ${poll}`;
	const usual = new Map<number, number>();
	for (const hour of hours) {
		const begins = Array.from({ length: burstRule.days }, (_, i) => hour * hourMs - (i + 1) * dayMs);
		const open = begins.filter((begin) => row && begin >= row.opensAt.getTime());
		const days = open.map(async (begin) => {
			const [came] = await sql<{ n: number }[]>`
				select count(*)::float8 as n from entry
				where poll = ${poll} and at >= ${new Date(begin)} and at < ${new Date(begin + hourMs)} and kind in ('cast', 'change') and tier = 'device'`;
			return came?.n ?? 0;
		});
		usual.set(hour, usualFrom(await Promise.all(days)));
	}
	return usual;
}
