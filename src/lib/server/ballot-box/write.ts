import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { unstated } from '$lib/ballot/ballot';
import { rankingKey } from '$lib/tally/histogram';
import type { Decision, NewEntry, Shift } from './decide';

/** Writes what was decided: one statement a table, whatever the number of ballots. */
export async function write(tx: Sql, poll: string, at: Date, decision: Decision): Promise<void> {
	const { entries, credentials, shifts, blanked } = decision;
	if (entries.length === 0) return;
	await writeEntries(tx, poll, at, entries);
	await writeBallots(tx, poll, entries);
	if (credentials.length > 0) {
		await tx`
			insert into credential (poll, tier, hash, ballot)
			select ${poll}, 'device', decode(hash, 'hex'), ballot::uuid
			from unnest(${credentials.map((c) => c.hash)}::text[], ${credentials.map((c) => c.ballotId)}::text[]) as t (hash, ballot)`;
	}
	await shiftHistogram(tx, poll, shifts);
	for (const { ballotId, through } of blanked) {
		await tx`update entry set ranking = null where ballot = ${ballotId} and poll = ${poll} and id <= ${through} and ranking is not null`;
	}
}

async function writeEntries(tx: Sql, poll: string, at: Date, entries: readonly NewEntry[]): Promise<void> {
	const salts = entries.map(() => randomBytes(16).toString('hex'));
	await tx`
		insert into entry (poll, id, kind, ballot, supersedes, at, ranking, place, settlement, tier, state, order_shown, salt)
		select ${poll}, id::bigint, kind, ballot::uuid, supersedes::bigint, ${at}, ranking, place, settlement, 'device', state, order_shown, decode(salt, 'hex')
		from unnest(
			${entries.map((e) => String(e.id))}::text[], ${entries.map((e) => e.kind)}::text[], ${entries.map((e) => e.ballotId)}::text[],
			${entries.map((e) => (e.supersedes === null ? null : String(e.supersedes)))}::text[],
			${entries.map((e) => (e.ballot ? rankingKey(e.ballot.ranking) : null))}::text[],
			${entries.map((e) => e.ballot?.place ?? unstated)}::text[], ${entries.map((e) => e.ballot?.settlement ?? unstated)}::text[],
			${entries.map((e) => e.state)}::text[], ${entries.map((e) => (e.orderShown.length > 0 ? rankingKey(e.orderShown) : null))}::text[],
			${salts}::text[]
		) as t (id, kind, ballot, supersedes, ranking, place, settlement, state, order_shown, salt)`;
}

async function writeBallots(tx: Sql, poll: string, entries: readonly NewEntry[]): Promise<void> {
	// a voter who came twice in this batch has two entries and one current ballot: the later
	const newest = new Map<string, { entry: number; first: number; state: string }>();
	for (const { id, ballotId, state } of entries) newest.set(ballotId, { entry: id, first: newest.get(ballotId)?.first ?? id, state });
	const rows = [...newest].map(([id, row]) => ({ id, ...row }));
	await tx`
		insert into ballot (id, poll, entry, first_entry, state)
		select id::uuid, ${poll}, entry::bigint, first_entry::bigint, state
		from unnest(${rows.map((r) => r.id)}::text[], ${rows.map((r) => String(r.entry))}::text[],
			${rows.map((r) => String(r.first))}::text[], ${rows.map((r) => r.state)}::text[]) as t (id, entry, first_entry, state)
		on conflict (id) do update set entry = excluded.entry, state = excluded.state`;
}

/** Rises are upserts; falls are updates, for an upsert would check its negative row against `n >= 0` before it saw the conflict. */
async function shiftHistogram(tx: Sql, poll: string, shifts: readonly Shift[]): Promise<void> {
	const columns = (rows: readonly Shift[]) => tx`unnest(${rows.map((r) => r.ranking)}::text[], ${rows.map((r) => r.place)}::text[],
		${rows.map((r) => r.settlement)}::text[], ${rows.map((r) => r.tier)}::text[], ${rows.map((r) => r.state)}::text[],
		${rows.map((r) => String(r.by))}::text[]) as t (ranking, place, settlement, tier, state, by)`;

	const rises = shifts.filter(({ by }) => by > 0);
	if (rises.length > 0) {
		await tx`
			insert into histogram as h (poll, ranking, place, settlement, tier, state, n)
			select ${poll}, ranking, place, settlement, tier, state, by::bigint from ${columns(rises)}
			on conflict (poll, ranking, place, settlement, tier, state) do update set n = h.n + excluded.n`;
	}
	const falls = shifts.filter(({ by }) => by < 0);
	if (falls.length > 0) {
		const { count } = await tx`
			update histogram h set n = h.n + t.by::bigint from ${columns(falls)}
			where h.poll = ${poll} and h.ranking = t.ranking and h.place = t.place and h.settlement = t.settlement and h.tier = t.tier and h.state = t.state`;
		if (count !== falls.length) throw new Error('the histogram does not hold a ballot that the log holds');
		// what nobody's ballot says any more is not kept: a withdrawn one would go on being legible here
		await tx`delete from histogram where poll = ${poll} and n = 0`;
	}
}
