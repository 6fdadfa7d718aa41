import { asc, eq } from 'drizzle-orm';
import * as v from 'valibot';
import { isoInBishkek } from '$lib/i18n/format';
import { eventKinds, type EventHistory, type TrendEvent } from '$lib/publication/trend';
import type { Tables } from './db/client';
import { statement } from './db/schema';
import { BadStatement, parseStatement, translated } from './statements';

const eventSchema = v.strictObject({
	day: v.pipe(v.string(), v.isoDate('must be a date such as 2026-11-22')),
	kind: v.picklist(eventKinds, `must be one of ${eventKinds.join(', ')}`),
	title: translated,
	link: v.optional(v.nullable(v.pipe(v.string(), v.url('must be an address'), v.startsWith('https://', 'must begin with https://'))), null)
});
const withdrawnSchema = v.strictObject({ withdrawn: v.literal(true) });
const storedSchema = v.union([eventSchema, withdrawnSchema]);

/** One statement about an event, and how it stands to the others. */
export interface StatedEvent {
	id: number;
	body: string;
	added: Date;
	supersedes: number | null;
}

/** An event that holds, with the number of the newest statement about it. */
export interface HeldEvent extends TrendEvent {
	id: number;
}

/** Every statement about events, oldest first: mended and withdrawn ones too. */
export const readEvents = (tables: Tables): Promise<StatedEvent[]> =>
	tables
		.select({ id: statement.id, body: statement.body, added: statement.added, supersedes: statement.supersedes })
		.from(statement)
		.where(eq(statement.kind, 'event'))
		.orderBy(asc(statement.id));

/** Everything that was stated of each event by a moment, in the order in which they were first stated; each by its statements, oldest first. */
export function eventHistoryAt(stated: readonly StatedEvent[], at: Date): EventHistory[] {
	const histories: EventHistory[] = [];
	for (const { id, body, added, supersedes } of stated) {
		if (added > at) continue;
		const event = v.parse(storedSchema, JSON.parse(body));
		const statement = { id, stated: isoInBishkek(added), says: 'withdrawn' in event ? null : event };
		const before = supersedes === null ? undefined : histories.find(({ statements }) => statements.at(-1)?.id === supersedes);
		if (before) before.statements.push(statement);
		else histories.push({ statements: [statement] });
	}
	return histories;
}

/** The events that hold at a moment: the newest word on each, without those that were withdrawn. By their days. */
export const eventsAt = (stated: readonly StatedEvent[], at: Date): HeldEvent[] =>
	eventHistoryAt(stated, at)
		.flatMap(({ statements }) => {
			const [first, last] = [statements[0], statements.at(-1)];
			return first && last?.says ? [{ id: last.id, ...last.says, added: first.stated }] : [];
		})
		.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id - b.id));

/** Adds an event, or says a newer word on one that holds; null withdraws it. Returns the statement's id; throws `BadStatement`. */
export async function stateEvent(
	tables: Tables,
	body: string | null,
	{ by, now, supersedes = null }: { by: string; now: Date; supersedes?: number | null }
): Promise<number> {
	const event = body === null ? { withdrawn: true } : parseStatement(eventSchema, body);
	const stated = await readEvents(tables);
	if (supersedes !== null && !eventsAt(stated, now).some(({ id }) => id === supersedes)) {
		throw new BadStatement(`there is no event ${supersedes} that holds: npm run desk -- event list`);
	}
	const [added] = await tables
		.insert(statement)
		.values({ kind: 'event', body: JSON.stringify(event), added: now, by, supersedes })
		.returning({ id: statement.id });
	if (!added) throw new Error('the statement was not stored');
	return added.id;
}
