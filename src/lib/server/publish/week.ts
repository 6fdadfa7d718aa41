import type { Sql } from 'postgres';
import { dayInBishkek, isoInBishkek } from '$lib/i18n/format';
import type { Manifest } from '$lib/programme/manifest';
import { composeGroup } from '$lib/publication/compose';
import type { Week } from '$lib/publication/publication';
import { daysAfter, mayShowWeek, mondayOf } from '$lib/publication/week';
import { parseRankingKey } from '$lib/tally/histogram';
import { wasNeverHeld } from './bursts';
import type { Moment } from './moment';

/** The week that this publication closes: the first one after a Monday's midnight may, and the final one does. Null where none is or may be shown. */
export async function closeWeek(tx: Sql, { manifest, now, final, entries, opened, closed, previous }: Moment): Promise<Week | null> {
	const today = dayInBishkek(now);
	const monday = mondayOf(today);
	const last = previous?.week ?? null;
	const from = last ? daysAfter(last.to, 1) : mondayOf(dayInBishkek(opened));
	// the final one may have waited; nobody came meanwhile
	const to = final ? dayInBishkek(closed ?? now) : daysAfter(monday, -1);
	const isFirstOfWeek = previous === null || dayInBishkek(previous.asOf) < monday;
	if (from > to || !(final || isFirstOfWeek)) return null;

	const after = last?.entries ?? 0;
	const { poll, tiers, thresholds } = manifest;
	const rows = await tx<{ ranking: string; n: number; clear: number }[]>`
		select e.ranking, count(*)::float8 as n, (count(*) filter (where b.state = 'counted' and ${wasNeverHeld(tx, poll)}))::float8 as clear from ballot b join entry e on e.poll = b.poll and e.id = b.entry
		where b.poll = ${poll} and b.first_entry > ${after} and b.state in ('counted', 'review') and e.tier = any(${tiers}::text[])
		group by e.ranking`;
	const histogram = rows.map(({ ranking, n }) => ({ ranking: parseRankingKey(ranking), n }));
	const counts = composeGroup(manifest, histogram);
	const clear = rows.reduce((sum, row) => sum + row.clear, 0);
	const mostFirsts = Math.max(...counts.options.map(({ firstChoices }) => firstChoices));
	const earlier = await countEarlier(tx, manifest, after);
	if (!mayShowWeek({ ballots: counts.ballots, clear, mostFirsts, ...earlier }, thresholds)) return null;
	return { ...counts, from, to, asOf: isoInBishkek(now), publication: null, after, entries };
}

/**
 * Voters of before by whom the city's numbers differ now. A raised tier and another place do not show in them; what was said on a ballot that was
 * withdrawn is not known any more, and which of two ballots became one is not told by the log.
 */
async function countEarlier(tx: Sql, { poll, tiers }: Manifest, after: number): Promise<{ changed: number; unsure: number }> {
	if (after === 0) return { changed: 0, unsure: 0 };
	const [row] = await tx<{ changed: number; unsure: number }[]>`
		select (count(*) filter (where was and is_now and ranked <> ranks or was and not is_now and not joined or returned and is_now))::float8 as changed,
			(count(*) filter (where was and is_now and ranked is null or was and not is_now and joined or is_now and not was and not returned))::float8 as unsure
		from (
			select before.ranking as ranked, now.ranking as ranks, now.rule is not distinct from 'one-ballot' as joined,
				coalesce(before.kind <> 'withdraw' and before.state in ('counted', 'review') and before.tier = any(${tiers}::text[]), false) as was,
				b.state in ('counted', 'review') and now.tier = any(${tiers}::text[]) as is_now,
				coalesce(before.kind = 'withdraw', false) as returned
			from (select distinct ballot from entry where poll = ${poll} and id > ${after} and ballot is not null) moved
			join ballot b on b.id = moved.ballot and b.first_entry <= ${after}
			join entry now on now.poll = b.poll and now.id = b.entry
			left join lateral (select * from entry e where e.ballot = b.id and e.id <= ${after} order by e.id desc limit 1) before on true
		) earlier`;
	return row ?? { changed: 0, unsure: 0 };
}
