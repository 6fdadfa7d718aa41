import { dayInBishkek, isoInBishkek } from '$lib/i18n/format';
import { isBlackout, legalMoment, type Blackout, type LegalMoment } from '$lib/law/calendar';
import type { Manifest } from '$lib/programme/manifest';
import { nameOfOption } from '$lib/programme/polls';
import { isComplete } from '$lib/publication/disclosure';
import { firstUnsettled } from '$lib/publication/settled';
import { hashPrefix, publicationName } from '$lib/publication/name';
import type { Operator, Publication } from '$lib/publication/publication';
import { reviewNotices } from '$lib/publication/say-review';
import { dayOf, type EventHistory, type NamedDayEnd, type TrendEvent } from '$lib/publication/trend';
import { readCheckpoints, type Checkpoint } from './api/checkpoints';
import type { Database } from './db/client';
import { openHistory, type History } from './db/history';
import { readCorrections, type Correction } from './corrections';
import { eventHistoryAt, eventsAt, readEvents, type StatedEvent } from './events';
import type { Log } from './log';
import type { OpenPoll } from './polls';
import { openDayBook } from './published/day-book';
import { parseOperator } from './statements';

/** A publication, and the very bytes that its hash is of. */
export interface Published {
	publication: Publication;
	/** canonical JSON */
	body: string;
	/** SHA-256 of `body`, hex */
	hash: string;
	/** the 16 characters that stand for it in addresses */
	name: string;
}

/** What the public may know of a poll at any time: no figure. */
export interface PollStanding {
	manifest: Manifest;
	manifestHash: string;
	opened: Date;
	/** null while ballots are taken */
	closed: Date | null;
}

export interface ReadSide {
	/** the polls, in the order of the programme */
	polls(): PollStanding[];
	poll(id: string): PollStanding | null;
	/** who runs this installation; null until it has named itself */
	operator(): Operator | null;
	/** what the law allows now; `takesBallots` is about the poll, where one is named */
	legal(poll?: string): LegalMoment;
	/**
	 * The only way to what has been published. In a blackout there is none, so that whoever asks has to say what is shown instead. Ask for it anew in
	 * every request.
	 */
	figures(): Figures | Blackout;
	/** everything that was stated of events by then: it holds no figure */
	eventHistory(by: Date): EventHistory[];
	/**
	 * Names all that a public answer can depend on but its address: the legal mode, what is published, closed and stated, what day it is, and whether the
	 * database is there. Null in a blackout: nothing that was made before may be given, and nothing made then is kept.
	 */
	edition(): string | null;
	/** since when the database could not be read, and so the numbers stand still; null while it can */
	staleSince(): Date | null;
	/** looks now */
	refresh(): Promise<void>;
	stop(): void;
}

/** What publications say, and what the operator says beside them. */
export interface Figures {
	/** the newest publication; null until ten voters have come */
	newest(poll: string): Published | null;
	/** the last publication of each day, oldest first; the newest day may go on */
	dayEnds(poll: string): readonly NamedDayEnd[];
	/** what happened, as it was stated by then */
	events(by: Date): TrendEvent[];
	/** what the operator has said about a publication since, and what was decided since about ballots that it counts */
	corrections(of: { hash: string; poll: string; asOf: string }): Correction[];
	/** the histogram that was published with a poll's final publication; null before */
	histogram(poll: string): Promise<{ hash: string; body: string } | null>;
	/** a publication by its name in addresses or its whole hash */
	find(poll: string, nameOrHash: string): Promise<Published | null>;
	/** the chain, newest first: at most `limit` links before `before` */
	chain(poll: string, page: { before: number; limit: number }): Promise<ChainLink[]>;
	/** the last publication of each day that is over, oldest first */
	checkpoints(poll: string): Promise<Checkpoint[]>;
}

export interface ChainLink {
	seq: number;
	hash: string;
	name: string;
	asOf: string;
	entries: number;
	final: boolean;
}

/** how often a process looks for what is new, in ms; below the notice that a publication is given */
const lookMs = 1_000;
/** a look that has not come back for so long has met nobody, in ms */
const quietMs = 4_000;

/**
 * The side that every public page, file and answer reads, and nothing else. The newest publication of each poll is held in memory: reading it
 * costs the same at ten ballots and at ten million, and goes on while the database is away.
 */
export async function openPublished(
	{ sql, patient, tables }: Database,
	open: ReadonlyMap<string, OpenPoll>,
	{
		votingDays = [],
		now,
		log,
		history = openHistory(sql, null, log)
	}: { votingDays?: readonly string[]; now: () => Date; log: Log; history?: History }
): Promise<ReadSide> {
	/** newest last; a later one waits here until its moment has come */
	const held = new Map<string, { known: Published; from: number }[]>();
	const closed = new Map<string, Date>();
	const book = openDayBook();
	/** the number of the newest publication that was ever shown: a clock that steps back takes none away */
	const shown = new Map<string, number>();
	let operator: Operator | null = null;
	let stated: StatedEvent[] = [];
	let corrections = new Map<string, Correction[]>();
	let newestStatement = 0;
	let isFailing = false;
	/** the last look that succeeded: as people say it, and by a clock that nobody sets */
	let seen = { at: now(), ms: performance.now() };
	let timer: NodeJS.Timeout | undefined;

	async function refresh(by = sql): Promise<void> {
		const rows = await by<
			{
				poll: string;
				closedAt: Date | null;
				hash: string | null;
				body: string | null;
				visibleFrom: Date | null;
				operator: string | null;
				statement: number;
			}[]
		>`
			select p.id as poll, p.closed_at as "closedAt", n.hash, n.body, n.visible_from as "visibleFrom",
				(select body from statement where kind = 'operator' order by id desc limit 1) as operator,
				coalesce((select max(id) from statement), 0)::float8 as statement
			from poll p
			left join jsonb_each_text(${by.json(newestKnown())}) k on k.key = p.id
			left join lateral (
				select hash, body, visible_from, seq from publication where poll = p.id and seq > coalesce(k.value::int, 0) order by seq desc limit 3
			) n on true
			order by p.id, n.seq`;
		for (const { poll, closedAt, hash, body, visibleFrom, ...row } of rows) {
			if (closedAt) closed.set(poll, closedAt);
			if (row.operator !== null) operator = parseOperator(row.operator);
			if (hash !== null && body !== null && visibleFrom) {
				held.set(poll, [...(held.get(poll) ?? []), { known: readPublished(hash, body), from: visibleFrom.getTime() }].slice(-4));
			}
		}
		const newest = rows.filter(Boolean)[0]?.statement ?? newestStatement;
		if (newest > newestStatement) {
			stated = await readEvents(tables);
			corrections = await readCorrections(tables);
			newestStatement = newest;
		}
		// before anybody can see a publication its day stands in the trend
		for (const [id, list] of held) {
			const seq = list.at(-1)?.known.publication.seq ?? 0;
			// all days at the start, one later on: a replica has the newest a moment late
			if (book.ends(id).length > 0) await book.readThrough(by, id, seq);
			else await history.read((from) => book.readThrough(from, id, seq), Boolean, by);
		}
		seen = { at: now(), ms: performance.now() };
	}
	const newestKnown = (): Record<string, number> =>
		Object.fromEntries([...held].map(([poll, list]) => [poll, list.at(-1)?.known.publication.seq ?? 0]));

	function look(): void {
		timer = setTimeout(() => {
			refresh()
				.then(() => {
					if (isFailing) log.info('publications are read again');
					isFailing = false;
				})
				.catch((error: unknown) => {
					if (!isFailing) log.error({ err: error }, 'publications cannot be read; what is known is shown');
					isFailing = true;
				})
				.finally(() => {
					if (timer) look();
				});
		}, lookMs);
	}

	const poll = (id: string): PollStanding | null => {
		const it = open.get(id);
		return it ? { manifest: it.manifest, manifestHash: it.hash, opened: it.opensAt, closed: closed.get(id) ?? null } : null;
	};
	const newest = (id: string): Published | null => {
		const seen = shown.get(id) ?? 0;
		const known = held.get(id)?.findLast(({ known, from }) => known.publication.seq <= seen || from <= now().getTime())?.known ?? null;
		if (known) shown.set(id, known.publication.seq);
		return known;
	};
	const staleSince = (): Date | null => (isFailing || performance.now() - seen.ms > lookMs + quietMs ? seen.at : null);
	const legal = (id?: string): LegalMoment => legalMoment(now(), votingDays, id === undefined ? {} : open.get(id)?.manifest);

	const edition = (): string | null => {
		const moment = legal();
		if (isBlackout(moment)) return null;
		// in the week before, what caches are told changes by the second
		const time = moment.mode === 'open' ? dayInBishkek(now()) : Math.floor(now().getTime() / 1000);
		const polls = [...open.keys()].map((id) => `${newest(id)?.name} ${closed.get(id)?.getTime()}`);
		return [moment.mode, time, newestStatement, staleSince()?.getTime(), ...polls].join(' ');
	};

	// a year is read at the start, a moment later on
	await refresh(patient);
	look();

	const figures: Figures = {
		newest,
		dayEnds: book.ends,
		events: (by) => eventsAt(stated, by).map(({ day, kind, title, link, added }) => ({ day, kind, title, link, added })),
		corrections: ({ hash, poll: id, asOf }) => {
			const standing = open.get(id);
			const last = newest(id)?.publication;
			const notices = standing && last ? reviewNotices(last, { asOf }, nameOfOption(standing.manifest)) : [];
			return [...(corrections.get(hash) ?? []), ...notices].sort((a, b) => Date.parse(a.added) - Date.parse(b.added));
		},
		async histogram(id) {
			if (!newest(id)?.publication.final) return null;
			const rows = await history.read(
				(from) => from<{ hash: string; body: string }[]>`select hash, body from histogram_document where poll = ${id}`,
				({ length }) => length > 0
			);
			return rows[0] ?? null;
		},

		async find(id, nameOrHash) {
			const last = newest(id);
			if (last && (last.name === nameOrHash || last.hash === nameOrHash)) return last;
			const prefix = /^[0-9a-f]{64}$/.test(nameOrHash) ? nameOrHash : hashPrefix(nameOrHash);
			if (prefix === null) return null;
			const rows = await history.read(
				(from) => from<{ hash: string; body: string; visibleFrom: Date }[]>`
					select hash, body, visible_from as "visibleFrom" from publication where poll = ${id} and hash like ${`${prefix}%`} limit 2`,
				({ length }) => length > 0
			);
			const found = rows.find(({ visibleFrom }) => visibleFrom <= now());
			return found ? readPublished(found.hash, found.body) : null;
		},

		async chain(id, { before, limit }) {
			const first = Math.min(before - 1, newest(id)?.publication.seq ?? 0);
			const rows = await history.read(
				(from) => from<(Omit<ChainLink, 'name' | 'asOf'> & { asOf: Date })[]>`
					select seq, hash, as_of as "asOf", entries_through::float8 as entries, final from publication
					where poll = ${id} and seq < ${before} and visible_from <= ${now()} order by seq desc limit ${limit}`,
				([newestFound]) => (newestFound?.seq ?? 0) >= first
			);
			return rows.map((row) => ({ ...row, asOf: isoInBishkek(row.asOf), name: publicationName(row.hash) }));
		},

		checkpoints: (id) => {
			const last = book.ends(id).findLast((end) => dayOf(end) < firstUnsettled(now()));
			return history.read(
				(from) => readCheckpoints(from, id, now()),
				(days) => days.at(-1)?.hash === last?.hash
			);
		}
	};

	return {
		polls: () => [...open.keys()].flatMap((id) => poll(id) ?? []),
		poll,
		operator: () => operator,
		legal,
		figures: () => {
			const moment = legal();
			return isBlackout(moment) ? moment : figures;
		},
		eventHistory: (by) => eventHistoryAt(stated, by),
		edition,
		staleSince,
		refresh: () => refresh(),
		stop: () => {
			clearTimeout(timer);
			timer = undefined;
		}
	};
}

/** A stored publication. One whose card is incomplete is not shown: that is a fault of ours, and says so. */
function readPublished(hash: string, body: string): Published {
	const publication = JSON.parse(body) as Publication;
	if (!isComplete(publication.disclosure)) throw new Error(`publication ${hash} has an incomplete disclosure card`);
	return { publication, body, hash, name: publicationName(hash) };
}
