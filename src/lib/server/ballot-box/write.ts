import { randomBytes } from 'node:crypto';
import type { PendingQuery, Row, Sql } from 'postgres';
import { unstated } from '$lib/ballot/ballot';
import { rankingKey } from '$lib/tally/histogram';
import type { Changes, NewEntry, Shift } from './ledger';
import { withCrowds, type Crowds } from './pressure';

type Statement = PendingQuery<Row[]>;

/**
 * Writes what was decided, but for what `takeAway` has done before: one statement a table, whatever the number of ballots; two more for each that was taken
 * out. Carried out in their order. Whoever was counted for a network has an entry, so the networks go with the entries.
 */
export function write(
	tx: Sql,
	poll: string,
	at: Date,
	{ entries, ballots, joined, credentials, shifts, blanked }: Changes,
	crowds: ReturnType<Crowds['changes']> = []
): Statement[] {
	return [
		...writeEntries(tx, poll, at, entries, crowds),
		...writeBallots(tx, poll, ballots),
		...joined.map(({ from, to }) => tx`update credential set ballot = ${to} where poll = ${poll} and ballot = ${from}`),
		...writeCredentials(tx, poll, credentials),
		...raiseHistogram(tx, poll, shifts),
		...blanked.map(
			({ ballotId, through }) =>
				tx`update entry set ranking = null where ballot = ${ballotId} and poll = ${poll} and id <= ${through} and ranking is not null`
		)
	];
}

/** Takes out of the histogram what ballots say no more. Rejects where it never held that: then it is not the log's, and nothing may be added to it. */
export async function takeAway(tx: Sql, poll: string, shifts: readonly Shift[]): Promise<void> {
	const falls = shifts.filter(({ by }) => by < 0);
	if (falls.length === 0) return;
	const [{ count }] = await Promise.all([
		tx`
			update histogram h set n = h.n + t.by::bigint from ${columns(tx, falls)}
			where h.poll = ${poll} and h.ranking = t.ranking and h.place = t.place and h.settlement = t.settlement and h.tier = t.tier and h.state = t.state`,
		// what nobody's ballot says any more is not kept: a withdrawn one would go on being legible here
		tx`
			delete from histogram h using ${columns(tx, falls)}
			where h.poll = ${poll} and h.ranking = t.ranking and h.place = t.place and h.settlement = t.settlement and h.tier = t.tier
				and h.state = t.state and h.n = 0`
	]);
	if (count !== falls.length) throw new Error('the histogram does not hold a ballot that the log holds');
}

function writeEntries(tx: Sql, poll: string, at: Date, entries: readonly NewEntry[], crowds: ReturnType<Crowds['changes']>): Statement[] {
	if (entries.length === 0) return [];
	// drawn at once: a draw of its own for each takes longer than its statement
	const drawn = randomBytes(16 * entries.length).toString('hex');
	const salts = entries.map((_, i) => drawn.slice(32 * i, 32 * (i + 1)));
	return [
		tx`
			${withCrowds(tx, poll, at, crowds)}
			insert into entry (poll, id, kind, ballot, supersedes, at, ranking, place, settlement, tier, state, order_shown, salt, rule, reason)
			select ${poll}, id::bigint, kind, ballot::uuid, supersedes::bigint, ${at}, ranking, place, settlement, tier, state, order_shown,
				decode(salt, 'hex'), rule, reason
			from unnest(
				${entries.map((e) => String(e.id))}::text[], ${entries.map((e) => e.kind)}::text[], ${entries.map((e) => e.ballotId)}::text[],
				${entries.map((e) => (e.supersedes === null ? null : String(e.supersedes)))}::text[],
				${entries.map((e) => (e.ballot ? rankingKey(e.ballot.ranking) : null))}::text[],
				${entries.map((e) => e.ballot?.place ?? unstated)}::text[], ${entries.map((e) => e.ballot?.settlement ?? unstated)}::text[],
				${entries.map((e) => e.tier)}::text[], ${entries.map((e) => e.state)}::text[],
				${entries.map((e) => (e.orderShown.length > 0 ? rankingKey(e.orderShown) : null))}::text[],
				${salts}::text[], ${entries.map((e) => e.rule)}::text[], ${entries.map((e) => e.reason ?? null)}::text[]
			) as t (id, kind, ballot, supersedes, ranking, place, settlement, tier, state, order_shown, salt, rule, reason)`
	];
}

/** Each as it stands at the end of the batch, however often the voter came in it. */
function writeBallots(tx: Sql, poll: string, ballots: Changes['ballots']): Statement[] {
	if (ballots.length === 0) return [];
	return [
		tx`
			insert into ballot (id, poll, entry, first_entry, state)
			select id::uuid, ${poll}, entry::bigint, first_entry::bigint, state
			from unnest(${ballots.map((b) => b.id)}::text[], ${ballots.map((b) => String(b.entry))}::text[],
				${ballots.map((b) => String(b.firstEntry))}::text[], ${ballots.map((b) => b.state)}::text[]) as t (id, entry, first_entry, state)
			on conflict (id) do update set entry = excluded.entry, first_entry = excluded.first_entry, state = excluded.state`
	];
}

function writeCredentials(tx: Sql, poll: string, credentials: Changes['credentials']): Statement[] {
	if (credentials.length === 0) return [];
	return [
		tx`
			insert into credential (poll, tier, hash, ballot)
			select ${poll}, tier, decode(hash, 'hex'), ballot::uuid
			from unnest(${credentials.map((c) => c.tier)}::text[], ${credentials.map((c) => c.hash.toString('hex'))}::text[],
				${credentials.map((c) => c.ballotId)}::text[]) as t (tier, hash, ballot)`
	];
}

/** Rises are upserts; falls are not, for an upsert would check its negative row against `n >= 0` before it saw the conflict. */
function raiseHistogram(tx: Sql, poll: string, shifts: readonly Shift[]): Statement[] {
	const rises = shifts.filter(({ by }) => by > 0);
	if (rises.length === 0) return [];
	return [
		tx`
			insert into histogram as h (poll, ranking, place, settlement, tier, state, n)
			select ${poll}, ranking, place, settlement, tier, state, by::bigint from ${columns(tx, rises)}
			on conflict (poll, ranking, place, settlement, tier, state) do update set n = h.n + excluded.n`
	];
}

const columns = (tx: Sql, rows: readonly Shift[]) => tx`unnest(${rows.map((r) => r.ranking)}::text[], ${rows.map((r) => r.place)}::text[],
	${rows.map((r) => r.settlement)}::text[], ${rows.map((r) => r.tier)}::text[], ${rows.map((r) => r.state)}::text[],
	${rows.map((r) => String(r.by))}::text[]) as t (ranking, place, settlement, tier, state, by)`;
