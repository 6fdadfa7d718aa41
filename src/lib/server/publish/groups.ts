import type { Sql } from 'postgres';
import { dayInBishkek, isoInBishkek } from '$lib/i18n/format';
import type { Manifest } from '$lib/programme/manifest';
import { groupsToShow } from '$lib/publication/breakdown';
import { composeGroup } from '$lib/publication/compose';
import { blockOf, dimensions, rest, type Cell, type Dimension, type Grouping } from '$lib/publication/dimension';
import type { Breakdown, Publication } from '$lib/publication/publication';
import { parseRankingKey } from '$lib/tally/histogram';
import type { Moment } from './moment';

const hourMs = 3_600_000;
/** how long the groups wait for the slowest of them */
const patienceDays = 7;

/**
 * The breakdowns that this publication replaces. Only the first publication of an hour looks, because looking reads the log since the last time;
 * and only where none has been replaced today. The final one always looks.
 */
export async function replaceBreakdowns(tx: Sql, moment: Moment): Promise<Partial<Publication['breakdowns']>> {
	const { manifest, now, final, entries, opened, previous } = moment;
	const last = newestOf(previous);
	const today = dayInBishkek(now);
	const sameHour = previous !== null && Math.floor(new Date(previous.asOf).getTime() / hourMs) === Math.floor(now.getTime() / hourMs);
	if (!final && (sameHour || (last && dayInBishkek(last.asOf) === today))) return {};

	const waitedMs = now.getTime() - (last ? new Date(last.asOf) : opened).getTime();
	// before the first time, "since" and "before" are the two halves of the log
	const cells = await readCells(tx, manifest, last?.entries ?? Math.floor(entries / 2));
	const grouping = groupsToShow(cells, manifest.thresholds, { mayWait: !final && waitedMs < patienceDays * 24 * hourMs });

	const replaced: Partial<Publication['breakdowns']> = {};
	for (const dimension of dimensions) {
		const shown = grouping[dimension];
		if (!shown) continue;
		const groups = await readGroups(tx, manifest, dimension, grouping);
		const ballots = groups.reduce((sum, group) => sum + group.ballots, 0);
		replaced[dimension] = { asOf: isoInBishkek(now), publication: null, entries, ballots, groups };
	}
	return replaced;
}

/** the breakdown that was replaced last, of whatever question */
const newestOf = (previous: Publication | null): Breakdown | null =>
	dimensions
		.map((dimension) => previous?.breakdowns[dimension] ?? null)
		.reduce((newest, one) => (one && (!newest || one.entries > newest.entries) ? one : newest), null);

/** `pivot` is an entry: fresh voters first came after it, steady ballots have none since. */
async function readCells(tx: Sql, { poll, tiers }: Manifest, pivot: number): Promise<Cell[]> {
	const cells = new Map<string, Cell>();
	const cellOf = (row: Record<Dimension, string>): Cell => {
		const key = dimensions.map((dimension) => row[dimension]).join('\n');
		const cell = cells.get(key) ?? {
			place: row.place,
			settlement: row.settlement,
			tier: row.tier,
			ballots: 0,
			fresh: 0,
			steady: 0,
			firsts: {}
		};
		cells.set(key, cell);
		return cell;
	};
	const firsts = await tx<(Record<Dimension | 'first', string> & { n: number; clear: number })[]>`
		select place, settlement, tier, split_part(ranking, '>', 1) as first, sum(n)::float8 as n,
			coalesce(sum(n) filter (where state = 'counted'), 0)::float8 as clear
		from histogram
		where poll = ${poll} and state in ('counted', 'review') and tier = any(${tiers}::text[]) and n > 0
		group by place, settlement, tier, first`;
	for (const row of firsts) {
		const cell = cellOf(row);
		cell.ballots += row.n;
		cell.steady += row.clear;
		cell.firsts[row.first] = row.n;
	}
	const moved = await tx<(Record<Dimension, string> & { fresh: number; n: number })[]>`
		select e.place, e.settlement, e.tier, (count(*) filter (where b.state = 'counted'))::float8 as n, (count(*) filter (where b.first_entry > ${pivot}))::float8 as fresh
		from entry e join ballot b on b.id = e.ballot and b.entry = e.id
		where e.poll = ${poll} and e.id > ${pivot} and b.state in ('counted', 'review') and e.tier = any(${tiers}::text[])
		group by e.place, e.settlement, e.tier`;
	for (const row of moved) {
		const cell = cellOf(row);
		cell.fresh += row.fresh;
		cell.steady -= row.n;
	}
	// what was released has stood in the city, but its burst's number holds it too
	const released = await tx<(Record<Dimension, string> & { n: number })[]>`
		select e.place, e.settlement, e.tier, count(distinct b.id)::float8 as n
		from entry r join ballot b on b.id = r.ballot join entry e on e.poll = b.poll and e.id = b.entry
		where r.poll = ${poll} and r.kind = 'review' and e.id <= ${pivot} and b.state = 'counted' and e.tier = any(${tiers}::text[])
		group by e.place, e.settlement, e.tier`;
	for (const row of released) cellOf(row).steady -= row.n;
	return [...cells.values()];
}

/** Each block's numbers, in the manifest's order of places and the order of the answers; `rest` last, where anybody is in it. */
async function readGroups(tx: Sql, manifest: Manifest, dimension: Dimension, grouping: Grouping): Promise<Breakdown['groups']> {
	const shown = grouping[dimension] ?? [];
	const rows = await tx<{ id: string; ranking: string; n: number }[]>`
		select ${tx(dimension)} as id, ranking, sum(n)::float8 as n from histogram
		where poll = ${manifest.poll} and state in ('counted', 'review') and tier = any(${manifest.tiers}::text[]) and n > 0
		group by 1, 2`;
	const histograms = new Map<string, { ranking: string[]; n: number }[]>();
	for (const { id, ranking, n } of rows) {
		const block = blockOf(shown, id);
		histograms.set(block, [...(histograms.get(block) ?? []), { ranking: parseRankingKey(ranking), n }]);
	}
	const order = [...manifest.places, 'yes', 'no', ...manifest.tiers, 'unstated'];
	return [...shown]
		.sort((a, b) => order.indexOf(a) - order.indexOf(b))
		.concat(histograms.has(rest) ? [rest] : [])
		.map((id) => ({ id, ...composeGroup(manifest, histograms.get(id) ?? []) }));
}
