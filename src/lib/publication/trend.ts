import type { Translated } from '$lib/i18n/languages';

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

interface Counts {
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

/** Something that happened, as the operator states it. Events explain nothing and change no number. */
export interface TrendEvent {
	/** ISO date in Bishkek */
	day: string;
	kind: EventKind;
	title: Translated;
	link: string | null;
	/** when it was added, ISO 8601 */
	added: string;
}

export const eventKinds = ['debate', 'decision', 'incident', 'campaign', 'site'] as const;

export type EventKind = (typeof eventKinds)[number];
