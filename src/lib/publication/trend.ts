import type { Translated } from '$lib/i18n/languages';
import type { Dimension } from './dimension';
import type { GroupCount, Publication } from './publication';

/** How a poll has moved: one point per day and one per closed week, drawn from publications alone. */
export interface Trend {
	poll: string;
	simulated: boolean;
	/** option ids; the order of all counts below */
	options: string[];
	/** oldest first; a day without a publication has none */
	days: DayPoint[];
	/** oldest first; each is the answers of its own new voters */
	weeks: WeekPoint[];
}

export interface Counts {
	/** by option */
	halfPoints: number[];
	firstChoices: number[];
	ballots: number;
}

/** The last publication before a midnight of Bishkek: everybody who had voted by then. */
export interface DayPoint extends Counts {
	/** ISO date */
	day: string;
	asOf: string;
	/** its number in the chain */
	publication: number;
	/** voters whose ballot was published for the first time on this day */
	newVoters: number;
}

/** The ballots of those who first voted in a closed week. */
export interface WeekPoint extends Counts {
	/** Monday and Sunday, ISO dates */
	from: string;
	to: string;
	asOf: string;
}

/** One group of a breakdown, each time that it was replaced. */
export interface GroupPoint extends Counts {
	day: string;
	asOf: string;
}

/** Something that happened, as the operator states it. Events explain nothing and change no number. */
export interface TrendEvent {
	/** ISO date in Bishkek */
	day: string;
	kind: EventKind;
	title: Translated;
	link: string | null;
	/** when it was first stated, ISO 8601 */
	added: string;
}

/** Everything that was ever stated of one event: the operator may mend or withdraw it, and takes no word back. */
export interface EventHistory {
	/** oldest first */
	statements: {
		id: number;
		/** ISO 8601 */
		stated: string;
		/** null: it was withdrawn */
		says: Omit<TrendEvent, 'added'> | null;
	}[];
}

export const eventKinds = ['debate', 'decision', 'incident', 'campaign', 'site'] as const;

export type EventKind = (typeof eventKinds)[number];

/** What a trend needs of a publication. */
export type DayEnd = Pick<
	Publication,
	'poll' | 'simulated' | 'asOf' | 'seq' | 'ballots' | 'voters' | 'options' | 'week' | 'breakdowns' | 'underReview' | 'toFlip' | 'review'
>;

/** The last publication of a day, by its name, and who ran the poll then. */
export interface NamedDayEnd extends DayEnd {
	/** SHA-256, hex */
	hash: string;
	/** null where the operator had not named itself */
	operator: Translated | null;
}

/** as of `2026-11-21T23:58:12+06:00` is the day `2026-11-21` */
export const dayOf = ({ asOf }: { asOf: string }): string => asOf.slice(0, 10);

/** The trend from the last publication of each day, oldest first. */
export function trendOf(ends: readonly DayEnd[]): Trend | null {
	const last = ends.at(-1);
	if (!last) return null;
	const weeks = new Map(ends.flatMap(({ week }) => (week ? [[week.from, week]] : [])));
	return {
		poll: last.poll,
		simulated: last.simulated,
		options: last.options.map(({ id }) => id),
		days: ends.map((end, i) => ({
			day: dayOf(end),
			asOf: end.asOf,
			publication: end.seq,
			newVoters: end.voters - (ends[i - 1]?.voters ?? 0),
			...countsOf(end)
		})),
		weeks: [...weeks.values()].map((week) => ({ from: week.from, to: week.to, asOf: week.asOf, ...countsOf(week) }))
	};
}

/** The trend as it stood at a publication: the days before its own, and itself. Days before never change, so neither does this. */
export const endsUntil = <E extends DayEnd, P extends DayEnd>(ends: readonly E[], publication: P): (E | P)[] => [
	...ends.filter((end) => dayOf(end) < dayOf(publication)),
	publication
];

/** The versions of one group, oldest first; none while it is counted under the rest. */
export function groupTrend(ends: readonly DayEnd[], dimension: Dimension, id: string): GroupPoint[] {
	const versions = new Map(
		ends.flatMap(({ breakdowns }) => (breakdowns[dimension] ? [[breakdowns[dimension].asOf, breakdowns[dimension]]] : []))
	);
	return [...versions.values()].flatMap(({ asOf, groups }) => {
		const group = groups.find((one) => one.id === id);
		return group ? [{ day: dayOf({ asOf }), asOf, ...countsOf(group) }] : [];
	});
}

const countsOf = ({ ballots, options }: GroupCount): Counts => ({
	ballots,
	halfPoints: options.map(({ halfPoints }) => halfPoints),
	firstChoices: options.map(({ firstChoices }) => firstChoices)
});
