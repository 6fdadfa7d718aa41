import type { Sql } from 'postgres';
import type { Settlement } from '$lib/ballot/ballot';
import { legalMoment } from '$lib/law/calendar';
import type { Manifest, Tier } from '$lib/programme/manifest';
import { parseRankingKey } from '$lib/tally/histogram';
import { locks } from '../db/locks';
import { shortTransaction } from '../db/transaction';
import { usualPerHour } from '../pressure/level';
import type { Network } from '../pressure/networks';
import { credentialsOf, decide, type Outcome, type Wish } from './decide';
import { credentialKey, type Credential, type Held, type Holdings } from './held';
import { crowdsColumn, openCrowds, type CrowdRow } from './pressure';
import { takeAway, write } from './write';

export interface Box {
	kind: 'real' | 'simulated';
	now: () => Date;
	/** ISO dates: ballots are refused in the silence before and on them, unless the manifest says otherwise */
	votingDays?: readonly string[];
	/** for closing, which may take longer than anybody waits; the same client where none is given */
	patient?: Sql;
	/** new voters from one network in an hour before they are asked for work */
	newVotersPerHour?: number;
}

/**
 * Carries out the wishes in their order, in one transaction: entries, current ballots, credentials and histogram together or not at all.
 * The poll's lock makes entry ids follow the order of the commits without a gap, across all processes.
 */
export async function record(sql: Sql, poll: string, wishes: readonly Wish[], box: Box): Promise<Outcome[]> {
	const networks = wishes.flatMap((wish) => (wish.do === 'cast' && wish.sender ? [wish.sender.network] : []));
	const { outcomes } = await shortTransaction(sql, '', {
		// each sees what was committed before it: the voters' ballots are read when the lock is ours
		first: async (tx) => {
			const locking = lockPoll(tx, poll, box, networks);
			const reading = readHoldings(tx, poll, wishes.flatMap(credentialsOf));
			// where the first fails the second says only that the transaction is aborted: that is not the reason, and must not be heard first
			reading.catch(() => {});
			return [await locking, await reading] as const;
		},
		work: async (tx, [{ last, at, refusal, crowdRows }, holdings]) => {
			if (refusal && refusal !== 'silence') return { outcomes: wishes.map((): Outcome => ({ result: refusal })) };
			const crowds = openCrowds(crowdRows, { at, perHour: box.newVotersPerHour ?? usualPerHour });
			const { outcomes, changes } = decide(wishes, holdings, last, { at, isSilent: refusal === 'silence', crowds });
			await takeAway(tx, poll, changes.shifts);
			return { outcomes, at, changes, crowds: crowds.changes() };
		},
		last: (tx, { at, changes, crowds }) => (changes ? write(tx, poll, at, changes, crowds) : [])
	});
	return outcomes;
}

/** What the box holds for a device: its ballot, and how its voter is known. Null where nothing was ever cast or confirmed on it. */
export async function findHeld(sql: Sql, poll: string, hash: Buffer): Promise<Held | null> {
	const { ballots } = await readHoldings(sql, poll, [{ tier: 'device', hash }]);
	const [held] = ballots.values();
	return held ?? null;
}

/** Takes the poll's lock until the commit, and says whether ballots may enter, and how crowded these networks were. */
export async function lockPoll(
	tx: Sql,
	poll: string,
	box: Box,
	networks: readonly Network[] = []
): Promise<{ last: number; at: Date; isClosed: boolean; refusal: 'closed' | 'not-open' | 'silence' | null; crowdRows: CrowdRow[] }> {
	const locked = tx`select pg_advisory_xact_lock(${locks.poll}, hashtext(${poll}))`.execute();
	const standing = tx<
		{
			kind: string;
			closesAt: Date | null;
			closedAt: Date | null;
			last: number;
			votingInSilence: Manifest['votingInSilence'] | null;
			crowdRows: CrowdRow[];
		}[]
	>`
		select i.kind, p.closes_at as "closesAt", p.closed_at as "closedAt",
			coalesce((select max(id) from entry where poll = p.id), 0)::float8 as last,
			p.manifest::jsonb ->> 'votingInSilence' as "votingInSilence", ${crowdsColumn(tx, poll, networks)} as "crowdRows"
		from poll p, installation i where p.id = ${poll}`;
	const [, [row]] = await Promise.all([locked, standing]);
	const at = box.now();
	if (!row) return { last: 0, at, isClosed: false, refusal: 'not-open', crowdRows: [] };
	// a database is real or simulated for ever: neither takes the other's ballots
	if (row.kind !== box.kind) throw new Error(`this database holds ${row.kind} ballots and refuses ${box.kind} ones`);
	const isClosed = row.closedAt !== null;
	const isOver = isClosed || (row.closesAt !== null && at >= row.closesAt);
	const { takesBallots } = legalMoment(at, box.votingDays ?? [], { votingInSilence: row.votingInSilence ?? undefined });
	return { last: row.last, at, isClosed, refusal: isOver ? 'closed' : takesBallots ? null : 'silence', crowdRows: row.crowdRows };
}

interface HeldRow {
	wantedTier: Tier;
	wantedHash: Buffer;
	id: string;
	state: string;
	standing: string;
	entry: number;
	firstEntry: number;
	tiers: Tier[];
	/** null for a ballot that was never cast */
	kind: string | null;
	ranking: string | null;
	place: string;
	settlement: Settlement;
	tier: Tier;
	castEntry: number;
	castKind: 'cast' | 'change';
	castAt: Date;
}

async function readHoldings(sql: Sql, poll: string, credentials: readonly Credential[]): Promise<Holdings> {
	const rows = await sql<HeldRow[]>`
		select c.tier as "wantedTier", c.hash as "wantedHash", b.id, b.state, b.entry::float8 as entry, ${standing(sql)} as standing, b.first_entry::float8 as "firstEntry",
			(select array_agg(distinct tier) from credential where ballot = b.id) as tiers,
			e.kind, e.ranking, e.place, e.settlement, e.tier, cast_by.id::float8 as "castEntry", cast_by.kind as "castKind", cast_by.at as "castAt"
		from unnest(${credentials.map((c) => c.tier)}::text[], ${credentials.map((c) => c.hash.toString('hex'))}::text[]) as wanted (tier, hash)
		join credential c on c.poll = ${poll} and c.tier = wanted.tier and c.hash = decode(wanted.hash, 'hex')
		join ballot b on b.id = c.ballot
		left join entry e on e.poll = b.poll and e.id = b.entry
		left join lateral (
			select id, kind, at from entry where ballot = b.id and kind in ('cast', 'change') order by id desc limit 1
		) cast_by on true`;
	// after a lost connection the driver's first result can begin with a hole
	const known = rows.filter(Boolean);
	return {
		ballots: new Map(
			known.map(({ id, state, standing, entry, firstEntry, tiers, ...row }) => [
				id,
				{ id, state, standing, entry, firstEntry, tiers: new Set(tiers), current: currentOf(row, state) }
			])
		),
		owners: new Map(known.map(({ wantedTier: tier, wantedHash: hash, id }) => [credentialKey({ tier, hash }), id]))
	};
}

/** What is withdrawn comes back as its burst stands by then. */
const standing = (sql: Sql) => sql`case when b.state <> 'withdrawn' then b.state else coalesce((
	select case u.state when 'review' then 'review' when 'voided' then 'void' else 'counted' end
	from entry r join burst u on u.poll = r.poll and u.id::text = r.reason
	where r.ballot = b.id and r.kind = 'review' order by r.id desc limit 1
), 'counted') end`;

type Content = Omit<HeldRow, 'wantedTier' | 'wantedHash' | 'id' | 'state' | 'standing' | 'entry' | 'firstEntry' | 'tiers'>;

function currentOf({ kind, ranking, place, settlement, tier, castEntry, castKind, castAt }: Content, state: string): Held['current'] {
	if (ranking === null || kind === null || kind === 'withdraw') return null;
	return { ballot: { ranking: parseRankingKey(ranking), place, settlement }, at: castAt, kind: castKind, state, tier, castEntry };
}
