import type { Sql } from 'postgres';
import { dayInBishkek, isoInBishkek } from '$lib/i18n/format';
import { composeGroup } from '$lib/publication/compose';
import type { Week } from '$lib/publication/publication';
import { daysAfter, mayShowWeek, mondayOf } from '$lib/publication/week';
import { parseRankingKey } from '$lib/tally/histogram';
import type { Moment } from './moment';

/** The week that this publication closes: the first one after a Monday's midnight may, and the final one does. Null where none is or may be shown. */
export async function closeWeek(tx: Sql, { manifest, now, final, entries, opened, previous }: Moment): Promise<Week | null> {
	const today = dayInBishkek(now);
	const monday = mondayOf(today);
	const last = previous?.week ?? null;
	const from = last ? daysAfter(last.to, 1) : mondayOf(dayInBishkek(opened));
	const to = final ? today : daysAfter(monday, -1);
	const isFirstOfWeek = previous === null || dayInBishkek(previous.asOf) < monday;
	if (from > to || !(final || isFirstOfWeek)) return null;

	const after = last?.entries ?? 0;
	const { poll, tiers, thresholds } = manifest;
	const rows = await tx<{ ranking: string; n: number }[]>`
		select e.ranking, count(*)::float8 as n from ballot b join entry e on e.poll = b.poll and e.id = b.entry
		where b.poll = ${poll} and b.first_entry > ${after} and b.state in ('counted', 'review') and e.tier = any(${tiers}::text[])
		group by e.ranking`;
	const histogram = rows.map(({ ranking, n }) => ({ ranking: parseRankingKey(ranking), n }));
	const counts = composeGroup(manifest, histogram);
	const mostFirsts = Math.max(...counts.options.map(({ firstChoices }) => firstChoices));
	const touched = await countTouched(tx, poll, after);
	if (!mayShowWeek({ ballots: counts.ballots, mostFirsts, touched }, thresholds)) return null;
	return { ...counts, from, to, asOf: isoInBishkek(now), publication: null, after, entries };
}

/** Voters of before whose ballot counts differently now: changed, withdrawn, or back again. */
async function countTouched(tx: Sql, poll: string, after: number): Promise<number> {
	if (after === 0) return 0;
	const [row] = await tx<{ n: number }[]>`
		select count(*)::float8 as n from (select distinct ballot from entry where poll = ${poll} and id > ${after} and ballot is not null) moved
		join ballot b on b.id = moved.ballot
		where b.first_entry <= ${after} and (
			b.state in ('counted', 'review')
			or (select kind from entry e where e.poll = ${poll} and e.ballot = b.id and e.id <= ${after} order by e.id desc limit 1) <> 'withdraw'
		)`;
	return row?.n ?? 0;
}
