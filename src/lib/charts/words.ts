import type { Pace } from '$lib/publication/pace';
import type { Language } from '$lib/i18n/languages';
import type { EventKind } from '$lib/publication/trend';
import type { ChartId, Kind, Outcome } from './spec';
import { en } from './words/en';
import { ky } from './words/ky';
import { ru } from './words/ru';

/** Everything a chart says besides names and numbers. Only the builders read it: a drawn chart carries its own words. */
export const chartWords: Record<Language, ChartWords> = { ky, ru, en };

export interface ChartWords {
	measure: Record<Exclude<ChartId, 'trend'>, (ballots: number) => string>;
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
	hints: Record<Kind, string>;
	mark: string;
	selfSelected: string;
	partyPoll: string;
	/** "4,385 ballots · as of 22 November 2026, 18:05" */
	counted: (ballots: number, when: Moment) => string;
	/** what a screen reader says of a bar, after the option's name */
	scored: (score: string) => string;
	firstOn: (firstChoices: number, ballots: number, share: string) => string;
	sentence: Sentences;
	headToHead: DuelWords;
	groups: GroupWords;
	trend: TrendWords;
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

/** Who stands above whom. */
interface DuelWords {
	key: Record<Outcome, string>;
	/** the heading over how many duels an option wins */
	won: string;
	/** of one cell: ballots with the row's option above, below, and with neither ranked */
	details: (it: { above: number; below: number; neither: number; ballots: number }) => string[];
	/** one option wins each of its duels */
	winner: (name: string) => string;
	/** and the other comes closest to it */
	closest: (it: Duel) => string;
	noWinner: string;
	levelPair: (it: Duel) => string;
	levelPairs: (pairs: number) => string;
	/** each above the next, and the last above the first */
	circle: (names: string[]) => string;
}

/** Scores in groups of ballots. */
interface GroupWords {
	by: Record<'place' | 'settlement', string>;
	settlement: Record<'yes' | 'no', string>;
	unstated: string;
	rest: string;
	/** what the mark in each row is */
	reference: string;
	/** headings */
	breakdown: string;
	group: string;
	first: string;
	difference: string;
	ballotsOf: (ballots: number) => string;
	/** of one bar; the difference has its sign */
	details: (it: { score: string; whole: string; difference: string; firstChoices: number; ballots: number }) => string[];
	/** every group that was not named before */
	others: string;
	sameLeader: (names: string[]) => string;
	leaders: (all: { names: string[]; groups: string[] }[]) => string;
	/** the difference as it is written, without a sign */
	largest: (it: { option: string; group: string; difference: string; isAbove: boolean; score: string; whole: string }) => string;
	noDifference: string;
}

/** Scores by day. */
interface TrendWords {
	measure: (min: number, max: number, pace: Pace) => string;
	/** headings */
	day: string;
	asOf: string;
	newVoters: string;
	events: string;
	leads: (names: string[], score: string) => string;
	/** changes as they are written, without a sign; `since` is an ISO date */
	moved: (it: { since: string; gained: string[]; gain: string; lost: string[]; loss: string }) => string;
	unmoved: (since: string) => string;
	tooFew: string;
	/** a note: the last day is not over */
	dashed: string;
	/** said of that day */
	unfinished: string;
	caption: string;
	more: (events: number) => string;
	/** what a mark on the days stands for */
	kinds: Record<EventKind, string>;
}
