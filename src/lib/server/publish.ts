import type { Sql } from 'postgres';
import { isoInBishkek } from '$lib/i18n/format';
import { composePublication } from '$lib/publication/compose';
import { composeDisclosure } from '$lib/publication/disclosure';
import { due, isWatched, type Due } from '$lib/publication/due';
import type { Manifest } from '$lib/programme/manifest';
import type { Publication } from '$lib/publication/publication';
import { carry } from '$lib/publication/carry';
import { holdBursts } from './db/locks';
import { transaction } from './db/transaction';
import { canonical, type OpenPoll } from './polls';
import { readCounted } from './publish/counted';
import { replaceBreakdowns } from './publish/groups';
import { histogramDocument } from './publish/histogram-document';
import { readReview, wasNeverHeld } from './publish/bursts';
import { closeWeek } from './publish/week';
import { parseOperator } from './statements';

/**
 * Between the making of a publication and the moment at which every process shows it, in ms. A process looks every second (published/freshness.ts): one that
 * hangs, or loses the database alone, knows for 3 s more all that is shown, less what its last look took. The proxy has it out after 1.5 s
 * (tests/proxy/haproxy.cfg); the rest is for looks that are slow.
 */
export const noticeMs = 4_000;

interface Context {
	now: Date;
	/** what time it is when all is counted; `now` where time stands still */
	ready?: () => Date;
	kind: 'real' | 'simulated';
	/** what it was found to be time for: where it is time for another thing by now, nothing is made */
	as?: Due;
	/** 0 where nobody is reading yet */
	noticeMs?: number;
}

/**
 * Makes the poll's next publication if one is due, and returns it. One snapshot of the database is all it needs: ballots enter one batch at a time,
 * so every snapshot holds the entries 1 … n without a gap, and casting goes on while it counts.
 */
export async function publish(sql: Sql, { manifest, hash, opensAt }: OpenPoll, context: Context): Promise<Publication | null> {
	const { poll, thresholds } = manifest;
	const found = await glance(sql, { manifest }, context.now);
	if (found.due === null) return null;

	return transaction(sql, 'isolation level repeatable read', async (tx) => {
		if (found.due === 'final') await holdBursts(tx);
		const standing = await readStanding(tx, manifest);
		const decision = due(momentOf(standing, context.now), thresholds);
		if (decision !== found.due || decision !== (context.as ?? decision)) return null;

		const counted = await readCounted(tx, manifest);
		const previous = standing.body === null ? null : (JSON.parse(standing.body) as Publication);
		const moment = {
			manifest,
			now: context.now,
			final: decision === 'final',
			entries: standing.entries,
			opened: opensAt,
			closed: standing.closedAt,
			previous
		};
		const { review, underReview, voided } = await readReview(tx, manifest, previous);
		const carried = carry(previous, standing.previous);
		const document =
			decision === 'final'
				? histogramDocument(manifest, counted.histogram, { simulated: context.kind === 'simulated', manifest: hash })
				: null;
		const publication = composePublication(manifest, counted.histogram, {
			simulated: context.kind === 'simulated',
			seq: standing.seq + 1,
			previous: standing.previous,
			manifest: hash,
			asOf: isoInBishkek(context.now),
			final: decision === 'final',
			entries: standing.entries,
			voters: (previous?.voters ?? 0) + standing.joined,
			breakdowns: { ...carried.breakdowns, ...(await replaceBreakdowns(tx, moment)) },
			week: (await closeWeek(tx, moment)) ?? carried.week,
			histogram: document?.hash ?? null,
			underReview,
			...(review && { review }),
			disclosure: composeDisclosure(manifest, {
				operator: standing.operator === null ? null : parseOperator(standing.operator),
				opened: isoInBishkek(opensAt),
				closed: standing.closedAt === null ? null : isoInBishkek(standing.closedAt),
				tiers: counted.tiers,
				underReview,
				voided
			})
		});
		const { body, hash: name } = canonical(publication);
		// the notice begins when all is counted, which may have taken a while.
		// seq is unique: a publisher that lost its office without noticing is stopped here
		await tx`
			insert into publication (poll, seq, hash, body, as_of, entries_through, final, visible_from)
			values (${poll}, ${publication.seq}, ${name}, ${body}, ${context.now}, ${publication.entries}, ${publication.final},
				${new Date((context.ready?.() ?? context.now).getTime() + (context.noticeMs ?? noticeMs))})`;
		if (document) await tx`insert into histogram_document (poll, hash, body) values (${poll}, ${document.hash}, ${document.body})`;
		return publication;
	});
}

/** What a look at a poll finds to do. */
interface Glance {
	/** the publication that would be made now, if nothing came under review */
	due: Due | null;
	/** bursts are to be looked for all the same */
	isWatched: boolean;
}

const momentOf = ({ newVoters, lastAsOf, closesAt, closedAt, isUndecided, final }: Last & Pick<Come, 'newVoters'>, now: Date) => ({
	now: now.getTime(),
	newVoters,
	lastAt: lastAsOf?.getTime() ?? null,
	closesAt: closesAt?.getTime() ?? null,
	closedAt: closedAt?.getTime() ?? null,
	isUndecided,
	final
});

/** A glance outside the transaction: it is time, and enough ballots have come that it is worth counting them. It costs the same however many have come. */
export async function glance(sql: Sql, { manifest }: Pick<OpenPoll, 'manifest'>, now: Date): Promise<Glance> {
	const { poll, tiers, thresholds } = manifest;
	const last = await readLast(sql, poll);
	const moment = momentOf({ ...last, newVoters: Infinity }, now);
	const decision = due(moment, thresholds);
	const found = { due: decision, isWatched: isWatched(moment, thresholds) };
	if (decision === null) return found;
	// a bound that the planner knows: it then reads the new ones by the index, and not all there are
	const rows = await sql`
		select 1 from ballot b join entry e on e.poll = b.poll and e.id = b.entry
		where b.poll = ${poll} and b.first_entry > ${last.through} and b.state = 'counted' and e.tier = any(${tiers}::text[])
			and ${wasNeverHeld(sql, poll)}
		limit ${thresholds.newVoters}`;
	return rows.length >= thresholds.newVoters ? found : { ...found, due: null };
}

/** Where the poll stands, with its newest publication. */
interface Last {
	entries: number;
	seq: number;
	/** its hash and its bytes */
	previous: string | null;
	body: string | null;
	lastAsOf: Date | null;
	/** the newest publication counts the entries 1 … n */
	through: number;
	final: boolean;
	closesAt: Date | null;
	closedAt: Date | null;
	/** a burst is under review */
	isUndecided: boolean;
	operator: string | null;
}

type StandingRow = Last & Come;

/** Whose ballots would be in a publication for the first time. */
interface Come {
	/** those who would count in the headline and were never under review: bursts may be told apart, and then only they would be left */
	newVoters: number;
	/** with those of bursts */
	joined: number;
}

/** The first statement of the transaction, and so the one that fixes what it sees. */
async function readStanding(tx: Sql, { poll, tiers }: Manifest): Promise<StandingRow> {
	const last = await readLast(tx, poll);
	const [come] = await tx<Come[]>`
		select (count(*) filter (where b.state = 'counted' and ${wasNeverHeld(tx, poll)}))::float8 as "newVoters", count(*)::float8 as joined
		from ballot b join entry e on e.poll = b.poll and e.id = b.entry
		where b.poll = ${poll} and b.first_entry > ${last.through} and b.state in ('counted', 'review') and e.tier = any(${tiers}::text[])`;
	return { ...last, ...(come ?? { newVoters: 0, joined: 0 }) };
}

async function readLast(tx: Sql, poll: string): Promise<Last> {
	const [row] = await tx<Last[]>`
		select coalesce((select max(id) from entry where poll = p.id), 0)::float8 as entries,
			coalesce(last.seq, 0) as seq, last.hash as previous, last.body, last.as_of as "lastAsOf", coalesce(last.final, false) as final,
			coalesce(last.entries_through, 0)::float8 as through, p.closes_at as "closesAt", p.closed_at as "closedAt",
			exists (select 1 from burst where poll = p.id and state = 'review') as "isUndecided",
			(select body from statement where kind = 'operator' order by id desc limit 1) as operator
		from poll p
		left join lateral (select * from publication where poll = p.id order by seq desc limit 1) last on true
		where p.id = ${poll}`;
	if (!row) throw new Error(`the poll "${poll}" is not in the database`);
	return row;
}
