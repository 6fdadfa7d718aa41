import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { unstated } from '$lib/ballot/ballot';
import { rankingKey } from '$lib/tally/histogram';
import type { Changes, NewEntry, Shift } from './ledger';

/** Writes what was decided: one statement a table, whatever the number of ballots; two more for each that was taken out. */
export async function write(
	tx: Sql,
	poll: string,
	at: Date,
	{ entries, ballots, joined, credentials, shifts, blanked }: Changes
): Promise<void> {
	if (entries.length > 0) await writeEntries(tx, poll, at, entries);
	if (ballots.length > 0) await writeBallots(tx, poll, ballots);
	for (const { from, to } of joined) await tx`update credential set ballot = ${to} where poll = ${poll} and ballot = ${from}`;
	if (credentials.length > 0) {
		await tx`
			insert into credential (poll, tier, hash, ballot)
			select ${poll}, tier, decode(hash, 'hex'), ballot::uuid
			from unnest(${credentials.map((c) => c.tier)}::text[], ${credentials.map((c) => c.hash.toString('hex'))}::text[],
				${credentials.map((c) => c.ballotId)}::text[]) as t (tier, hash, ballot)`;
	}
	await shiftHistogram(tx, poll, shifts);
	for (const { ballotId, through } of blanked) {
		await tx`update entry set ranking = null where ballot = ${ballotId} and poll = ${poll} and id <= ${through} and ranking is not null`;
	}
}

async function writeEntries(tx: Sql, poll: string, at: Date, entries: readonly NewEntry[]): Promise<void> {
	const salts = entries.map(() => randomBytes(16).toString('hex'));
	await tx`
		insert into entry (poll, id, kind, ballot, supersedes, at, ranking, place, settlement, tier, state, order_shown, salt, rule)
		select ${poll}, id::bigint, kind, ballot::uuid, supersedes::bigint, ${at}, ranking, place, settlement, tier, state, order_shown, decode(salt, 'hex'), rule
		from unnest(
			${entries.map((e) => String(e.id))}::text[], ${entries.map((e) => e.kind)}::text[], ${entries.map((e) => e.ballotId)}::text[],
			${entries.map((e) => (e.supersedes === null ? null : String(e.supersedes)))}::text[],
			${entries.map((e) => (e.ballot ? rankingKey(e.ballot.ranking) : null))}::text[],
			${entries.map((e) => e.ballot?.place ?? unstated)}::text[], ${entries.map((e) => e.ballot?.settlement ?? unstated)}::text[],
			${entries.map((e) => e.tier)}::text[], ${entries.map((e) => e.state)}::text[],
			${entries.map((e) => (e.orderShown.length > 0 ? rankingKey(e.orderShown) : null))}::text[],
			${salts}::text[], ${entries.map((e) => e.rule)}::text[]
		) as t (id, kind, ballot, supersedes, ranking, place, settlement, tier, state, order_shown, salt, rule)`;
}

/** Each as it stands at the end of the batch, however often the voter came in it. */
async function writeBallots(tx: Sql, poll: string, ballots: Changes['ballots']): Promise<void> {
	await tx`
		insert into ballot (id, poll, entry, first_entry, state)
		select id::uuid, ${poll}, entry::bigint, first_entry::bigint, state
		from unnest(${ballots.map((b) => b.id)}::text[], ${ballots.map((b) => String(b.entry))}::text[],
			${ballots.map((b) => String(b.firstEntry))}::text[], ${ballots.map((b) => b.state)}::text[]) as t (id, entry, first_entry, state)
		on conflict (id) do update set entry = excluded.entry, first_entry = excluded.first_entry, state = excluded.state`;
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
