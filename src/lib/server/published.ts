import { isBlackout, legalMoment, type Blackout, type LegalMoment } from '$lib/law/calendar';
import type { Manifest } from '$lib/programme/manifest';
import { decisionDue } from '$lib/publication/burst';
import type { Operator } from '$lib/publication/publication';
import { stateOf } from '$lib/publication/review';
import type { EventHistory } from '$lib/publication/trend';
import type { Database } from './db/client';
import { openHistory, type History } from './db/history';
import { eventHistoryAt } from './events';
import type { Log } from './log';
import type { OpenPoll } from './polls';
import { openEdition } from './published/edition';
import { openFigures, type ChainLink, type Figures } from './published/figures';
import { openFreshness } from './published/freshness';
import { openKnown } from './published/known';
import type { Published } from './published/stored';

export type { ChainLink, Figures, Published };

/** What the public may know of a poll at any time: no figure. */
export interface PollStanding {
	manifest: Manifest;
	manifestHash: string;
	opened: Date;
	/** null while ballots are taken */
	closed: Date | null;
	/** it is closed, and until then at the latest its final publication waits for a decision about ballots under review; null where it does not */
	waitsUntil: Date | null;
}

export interface ReadSide {
	/** the polls, in the order of the programme */
	polls(): PollStanding[];
	poll(id: string): PollStanding | null;
	/** who runs this installation; null until it has named itself */
	operator(): Operator | null;
	/** the time by the clock of the house: whatever the law counts to is counted by it, and by no other */
	now(): Date;
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
	const known = openKnown(tables, { now, history });
	const { shelf, closed } = known;
	const figures = openFigures(known, open, { now, history });
	const { refresh, begin, staleSince, stop } = openFreshness(known.read, { now, log });
	/** ms since 1970 */
	const waitsUntil = (id: string): number | null => {
		const closedAt = closed.get(id)?.getTime();
		if (closedAt === undefined || shelf.newest(id)?.publication.final || now().getTime() >= decisionDue(closedAt)) return null;
		return known.bursts(id).some((burst) => stateOf(burst) === 'review') ? decisionDue(closedAt) : null;
	};
	const edition = openEdition(
		[
			known.newestStatement,
			known.newestDecision,
			() => staleSince()?.getTime() ?? null,
			...[...open.keys()].flatMap((id) => [
				() => shelf.newest(id)?.name ?? null,
				() => closed.get(id)?.getTime() ?? null,
				() => waitsUntil(id)
			])
		],
		{ votingDays, now }
	);

	const poll = (id: string): PollStanding | null => {
		const it = open.get(id);
		if (!it) return null;
		const waits = waitsUntil(id);
		return {
			manifest: it.manifest,
			manifestHash: it.hash,
			opened: it.opensAt,
			closed: closed.get(id) ?? null,
			waitsUntil: waits === null ? null : new Date(waits)
		};
	};
	const legal = (id?: string): LegalMoment => legalMoment(now(), votingDays, id === undefined ? {} : open.get(id)?.manifest);

	// a year is read at the start, a moment later on
	await refresh(patient);
	begin(sql);

	return {
		polls: () => [...open.keys()].flatMap((id) => poll(id) ?? []),
		poll,
		operator: known.operator,
		now,
		legal,
		figures: () => {
			const moment = legal();
			return isBlackout(moment) ? moment : figures;
		},
		eventHistory: (by) => eventHistoryAt(known.events(), by),
		edition,
		staleSince,
		refresh: () => refresh(sql),
		stop
	};
}
