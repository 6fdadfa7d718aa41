import type { Language } from '$lib/i18n/languages';
import type { ChartId } from './spec';
import { en } from './words/en';
import { ky } from './words/ky';
import { ru } from './words/ru';

/** Everything a chart says besides names and numbers. Only the builders read it: a drawn chart carries its own words. */
export const chartWords: Record<Language, ChartWords> = { ky, ru, en };

export interface ChartWords {
	measure: Record<ChartId, (ballots: number) => string>;
	rank: string;
	option: string;
	score: string;
	ballots: string;
	/** the heading over percentages: of how many ballots they are */
	share: (ballots: number) => string;
	/** 1 → "1st" */
	place: (position: number) => string;
	unranked: string;
	table: string;
	hint: string;
	mark: string;
	selfSelected: string;
	partyPoll: string;
	/** "4,385 ballots · as of 22 November 2026, 18:05" */
	counted: (ballots: number, when: Moment) => string;
	/** what a screen reader says of a bar, after the option's name */
	scored: (score: string) => string;
	firstOn: (firstChoices: number, ballots: number, share: string) => string;
	sentence: Sentences;
}

/** When a publication was made, and whether it is the last of its poll. */
export interface Moment {
	asOf: string;
	final: boolean;
}

/** Names come without quotation marks; figures as numbers, because case endings depend on them. */
interface Sentences {
	asOf: (when: Moment) => string;
	/** two scores that differ, but hardly */
	tinyGap: string;
	/** one leader, one runner-up */
	leads: (it: Duel & { firstChoices: number }) => string;
	/** one leader, several level behind it */
	leadsMany: (it: { first: string; others: string[]; firstChoices: number; ballots: number }) => string;
	levelTwo: (it: Duel) => string;
	levelMany: (names: string[], ballots: number) => string;
	mostFirst: (it: { names: string[]; firstChoices: number; ballots: number; share: string }) => string;
	nextFirst: (names: string[], firstChoices: number) => string;
	nobodyElseFirst: string;
	places: (it: { name: string; first: number; second: number; unranked: number; ballots: number }) => string;
}

interface Duel {
	first: string;
	second: string;
	/** ballots that put the first above the second */
	above: number;
	below: number;
	ballots: number;
}
