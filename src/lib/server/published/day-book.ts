import type { Sql } from 'postgres';
import { dayOf, type NamedDayEnd } from '$lib/publication/trend';
import type { Publication } from '$lib/publication/publication';

/** The last publication of each day, of each poll. */
export interface DayBook {
	/** oldest first; the newest day may go on */
	ends(poll: string): readonly NamedDayEnd[];
	/** Reads what has come since the last time, up to this publication; false, and nothing, where there is no such publication (yet). */
	readThrough(sql: Sql, poll: string, seq: number): Promise<boolean>;
}

/** Holds only what trends need, a few kilobytes a month: serving a trend reads neither ballots nor the database. */
export function openDayBook(): DayBook {
	const books = new Map<string, NamedDayEnd[]>();
	return {
		ends: (poll) => books.get(poll) ?? [],

		async readThrough(sql, poll, seq) {
			const before = books.get(poll);
			const known = before ?? [];
			const from = known.at(-1)?.seq ?? 0;
			if (seq <= from) return true;
			// the city keeps UTC+6 all year, and the session's time zone is UTC
			const rows = await sql<{ hash: string; body: string }[]>`
				select distinct on (day) hash, body from (
					select hash, body, seq, (as_of + interval '6 hours')::date as day from publication where poll = ${poll} and seq > ${from} and seq <= ${seq}
				) later order by day, seq desc`;
			const later = rows.filter(Boolean).map(({ hash, body }) => namedDayEnd(hash, JSON.parse(body) as Publication));
			if (later.at(-1)?.seq !== seq) return false;
			// another read was quicker, and may know more
			if (books.get(poll) !== before) return true;
			const first = later[0];
			books.set(poll, [...known.filter((end) => !first || dayOf(end) < dayOf(first)), ...later]);
			return true;
		}
	};
}

/** What is kept of a publication that ends a day. */
export const namedDayEnd = (
	hash: string,
	{ poll, simulated, asOf, seq, ballots, voters, options, week, breakdowns, underReview, toFlip, review, disclosure }: Publication
): NamedDayEnd => ({
	...{ hash, poll, simulated, asOf, seq, ballots, voters, options, week, breakdowns, underReview, toFlip },
	...(review && { review }),
	operator: disclosure.operator?.name ?? null
});
