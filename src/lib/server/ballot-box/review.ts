import type { Sql } from 'postgres';
import type { Settlement } from '$lib/ballot/ballot';
import type { Tier } from '$lib/programme/manifest';
import { burstRule, burstsIn, dominated, type Found } from '$lib/publication/burst';
import { parseRankingKey } from '$lib/tally/histogram';
import { holdBursts } from '../db/locks';
import { transaction } from '../db/transaction';
import { readArrivals, readUsual } from './arrivals';
import type { NewEntry, Shift } from './ledger';
import { lockPoll, type Box } from './record';
import { takeAway, write } from './write';

const minuteMs = 60_000;

/**
 * Puts the ballots of every burst that came since the newest publication under review; says how many. They go on counting. Looking again, or another
 * process that looks at the same time, finds nothing more: what is chosen is chosen under the poll's lock, from what nobody has looked at.
 */
export async function putUnderReview(sql: Sql, poll: string, box: Box): Promise<number> {
	const windows = dominated(await readArrivals(sql, poll));
	if (windows.length === 0) return 0;
	const hourOf = (minute: number): number => Math.floor(minute / 60);
	const usual = await readUsual(sql, poll, new Set(windows.map(({ to }) => hourOf(to - 1))));
	let ballots = 0;
	for (const found of burstsIn(windows, (minute) => usual.get(hourOf(minute)) ?? burstRule.firstUsual)) {
		ballots += await hold(sql, poll, found, box);
	}
	return ballots;
}

async function hold(sql: Sql, poll: string, { from, to, ranking }: Found, box: Box): Promise<number> {
	const [fromAt, toAt] = [new Date(from * minuteMs), new Date(to * minuteMs)];
	return transaction(sql, '', async (tx) => {
		const { last, at } = await lockPoll(tx, poll, box);
		await holdBursts(tx);
		// what the final publication has counted is counted
		const final = await tx`select 1 from publication where poll = ${poll} and final`;
		if (final.length > 0) return 0;
		const rows = await tx<Standing[]>`
			select b.id, b.first_entry::float8 as "firstEntry", e.id::float8 as entry, e.ranking, e.place, e.settlement, e.tier, b.state
			from entry e join ballot b on b.id = e.ballot and b.entry = e.id
			where e.poll = ${poll} and e.at >= ${fromAt} and e.at < ${toAt} and e.kind in ('cast', 'change') and e.tier = 'device'
				and e.ranking = ${ranking} and b.state = 'counted'
			order by e.id`;
		if (rows.length === 0) return 0;
		// one that still goes on is one burst
		const [burst] = await tx<{ id: number }[]>`
			with going as (
				update burst set to_at = greatest(to_at, ${toAt}), ballots = ballots + ${rows.length}
				where poll = ${poll} and id = (
					select max(id) from burst where poll = ${poll} and state = 'review' and rule = ${burstRule.id} and ranking = ${ranking} and to_at >= ${fromAt}
				) returning id
			), begun as (
				insert into burst (poll, id, rule, ranking, from_at, to_at, ballots, state)
				select ${poll}, coalesce((select max(id) from burst where poll = ${poll}), 0) + 1, ${burstRule.id}, ${ranking}, ${fromAt}, ${toAt},
					${rows.length}, 'review'
				where not exists (select 1 from going) returning id
			) select id from going union all select id from begun`;
		await move(tx, poll, rows, { kind: 'review', state: 'review', rule: burstRule.id, reason: String(burst?.id), last, at });
		return rows.length;
	});
}

/** A current ballot, and what its newest entry says. */
export interface Standing {
	id: string;
	firstEntry: number;
	entry: number;
	ranking: string;
	place: string;
	settlement: Settlement;
	tier: Tier;
	state: string;
}

/** Moves ballots from one state to another: for each an entry, and its row of the histogram. */
export async function move(
	tx: Sql,
	poll: string,
	rows: readonly Standing[],
	to: Pick<NewEntry, 'kind' | 'state' | 'rule'> & { reason: string; last: number; at: Date }
): Promise<void> {
	const { kind, state, rule, reason, last, at } = to;
	const shifts = new Map<string, Shift>();
	const shift = ({ ranking, place, settlement, tier }: Standing, of: string, by: 1 | -1): void => {
		const row = { ranking, place, settlement, tier, state: of };
		const key = JSON.stringify(row);
		shifts.set(key, { ...row, by: (shifts.get(key)?.by ?? 0) + by });
	};
	const entries = rows.map((row, i): NewEntry => {
		shift(row, row.state, -1);
		shift(row, state, 1);
		const { ranking, place, settlement } = row;
		const ballot = { ranking: parseRankingKey(ranking), place, settlement };
		const said = { ballotId: row.id, supersedes: row.entry, ballot, tier: row.tier, orderShown: [] };
		return { id: last + i + 1, kind, state, rule, reason, ...said };
	});
	const ballots = entries.map(({ id: entry, ballotId: id }, i) => ({ id, entry, state, firstEntry: rows[i]?.firstEntry ?? entry }));
	const changes = { entries, ballots, joined: [], credentials: [], shifts: [...shifts.values()], blanked: [] };
	await takeAway(tx, poll, changes.shifts);
	await Promise.all(write(tx, poll, at, changes));
}
