import { isoInBishkek } from '$lib/i18n/format';
import { nameOfOption } from '$lib/programme/polls';
import { hashPrefix, publicationName } from '$lib/publication/name';
import { decidedBy, type Burst } from '$lib/publication/review';
import { newestNotices, reviewNotices } from '$lib/publication/say-review';
import { firstUnsettled } from '$lib/publication/settled';
import { dayOf, type NamedDayEnd, type TrendEvent } from '$lib/publication/trend';
import { readCheckpoints, type Checkpoint } from '../api/checkpoints';
import type { Correction } from '../corrections';
import type { History } from '../db/history';
import { eventsAt } from '../events';
import type { OpenPoll } from '../polls';
import type { Known } from './known';
import { readPublished, type Published } from './stored';

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
	/** what came under review, as the newest publication tells it, with what was decided since */
	bursts(poll: string): Burst[];
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

/** The newest publications come from memory, older ones from where history is read. */
export function openFigures(
	{ shelf, book, ...known }: Known,
	polls: ReadonlyMap<string, OpenPoll>,
	{ now, history }: { now: () => Date; history: History }
): Figures {
	const { newest } = shelf;
	const bursts = (id: string): Burst[] => decidedBy(newest(id)?.publication ?? null, known.bursts(id));
	return {
		newest,
		dayEnds: book.ends,
		events: (by) => eventsAt(known.events(), by).map(({ day, kind, title, link, added }) => ({ day, kind, title, link, added })),
		corrections: ({ hash, poll: id, asOf }) => {
			const poll = polls.get(id);
			const last = newest(id);
			const nameOf = poll && nameOfOption(poll.manifest);
			const notices =
				!nameOf || !last
					? []
					: last.hash === hash
						? newestNotices(bursts(id), last.publication, nameOf)
						: reviewNotices(bursts(id), { newest: last.publication, pinned: { asOf } }, nameOf);
			return [...known.corrections(hash), ...notices].sort((a, b) => Date.parse(a.added) - Date.parse(b.added));
		},
		bursts,
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
}
