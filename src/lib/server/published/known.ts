import type { Sql } from 'postgres';
import type { Operator } from '$lib/publication/publication';
import type { BurstFacts } from '$lib/publication/review';
import { readCorrections, type Correction } from '../corrections';
import type { Tables } from '../db/client';
import type { History } from '../db/history';
import { readDecisions } from '../decisions';
import { readEvents, type StatedEvent } from '../events';
import { parseOperator } from '../statements';
import { openDayBook, type DayBook } from './day-book';
import { openShelf, type Shelf } from './shelf';
import { readPublished } from './stored';

/** What a process knows of all that is published, closed and stated: it goes on knowing it while the database is away. */
export interface Known {
	shelf: Shelf;
	book: DayBook;
	/** when each closed poll was closed */
	closed: ReadonlyMap<string, Date>;
	/** null until the installation has named who runs it */
	operator(): Operator | null;
	/** every statement about events, oldest first */
	events(): readonly StatedEvent[];
	/** of the publication with this SHA-256, oldest first */
	corrections(hash: string): readonly Correction[];
	/** what came under review in a poll, oldest first, with what was decided by now */
	bursts(poll: string): readonly BurstFacts[];
	/** grows with every burst and with every decision */
	newestDecision(): number;
	/** the number of the newest statement; 0 before the first */
	newestStatement(): number;
	/** reads what is new */
	read(by: Sql): Promise<void>;
}

export function openKnown(tables: Tables, { now, history }: { now: () => Date; history: History }): Known {
	const shelf = openShelf(now);
	const book = openDayBook();
	const closed = new Map<string, Date>();
	let operator: Operator | null = null;
	let stated: StatedEvent[] = [];
	let corrections = new Map<string, Correction[]>();
	let newestStatement = 0;
	let bursts = new Map<string, BurstFacts[]>();
	let newestDecision = 0;

	async function read(by: Sql): Promise<void> {
		const lastSeqs = shelf.lastSeqs();
		const rows = await by<
			{
				poll: string;
				closedAt: Date | null;
				hash: string | null;
				body: string | null;
				visibleFrom: Date | null;
				operator: string | null;
				statement: number;
				decision: number;
			}[]
		>`
			select p.id as poll, p.closed_at as "closedAt", n.hash, n.body, n.visible_from as "visibleFrom",
				(select body from statement where kind = 'operator' order by id desc limit 1) as operator,
				coalesce((select max(id) from statement), 0)::float8 as statement,
				-- decisions are only added to
				coalesce((select sum(length(decisions)) from burst), 0)::float8 as decision
			from poll p
			left join jsonb_each_text(${by.json(lastSeqs)}) k on k.key = p.id
			left join lateral (
				select hash, body, visible_from, seq from publication where poll = p.id and seq > coalesce(k.value::int, 0) order by seq desc limit 3
			) n on true
			order by p.id, n.seq`;
		for (const { poll, closedAt, hash, body, visibleFrom, ...row } of rows) {
			if (closedAt) closed.set(poll, closedAt);
			if (row.operator !== null) operator = parseOperator(row.operator);
			if (hash !== null && body !== null && visibleFrom) shelf.put(poll, readPublished(hash, body), visibleFrom);
		}
		const newest = rows.filter(Boolean)[0]?.statement ?? newestStatement;
		if (newest > newestStatement) {
			stated = await readEvents(tables);
			corrections = await readCorrections(tables);
			newestStatement = newest;
		}
		const decision = rows.filter(Boolean)[0]?.decision ?? newestDecision;
		if (decision > newestDecision) {
			bursts = await readDecisions(by);
			newestDecision = decision;
		}
		// before anybody can see a publication its day stands in the trend
		for (const [id, seq] of Object.entries(shelf.lastSeqs())) {
			// all days at the start, one later on: a replica has the newest a moment late
			if (book.ends(id).length > 0) await book.readThrough(by, id, seq);
			else await history.read((from) => book.readThrough(from, id, seq), Boolean, by);
		}
	}

	return {
		...{ shelf, book, closed, read },
		operator: () => operator,
		events: () => stated,
		corrections: (hash) => corrections.get(hash) ?? [],
		bursts: (poll) => bursts.get(poll) ?? [],
		newestDecision: () => newestDecision,
		newestStatement: () => newestStatement
	};
}
