import { scoreOf } from '$lib/publication/score';
import { dayOf, type Counts } from '$lib/publication/trend';
import type { History, Version } from './history';
import type { Span } from './period';
import type { GroupRef, Measure } from './view';

/** Counts at one moment, of everybody or of one group. */
export interface Point extends Counts {
	/** ISO date in Bishkek */
	day: string;
	asOf: string;
	/** voters whose ballot was published for the first time on this day; null for groups, of which this is not published */
	newVoters: number | null;
}

/** The points of the whole city, or of one group each time that its breakdown was replaced; oldest first. */
export function pointsOf(history: History, group: GroupRef | null): Point[] {
	if (!group) return history.days;
	return history.versions[group.dimension].flatMap(({ asOf, groups }) => {
		const found = groups.find(({ id }) => id === group.id);
		return found ? [{ day: dayOf({ asOf }), asOf, newVoters: null, ...found }] : [];
	});
}

/** A point's value for its i-th option: a score from 0 to 100, or per cent of the ballots. 0 without ballots. */
export function valueOf({ halfPoints, firstChoices, ballots }: Counts, i: number, measure: Measure): number {
	if (ballots === 0) return 0;
	if (measure === 'first') return (100 * (firstChoices[i] ?? 0)) / ballots;
	return scoreOf(halfPoints[i] ?? 0, ballots, halfPoints.length) ?? 0;
}

export const within = <P extends { day: string }>(points: readonly P[], { from, to }: Span): P[] =>
	points.filter(({ day }) => from <= day && day <= to);

/** How it stood when a day ended: the last point up to it. */
export const standingOn = <P extends { day: string }>(points: readonly P[], day: string): P | null =>
	points.findLast((point) => point.day <= day) ?? null;

/** The dimension as it stood when a day ended. */
export const versionOn = (versions: readonly Version[], day: string): Version | null =>
	versions.findLast((version) => dayOf(version) <= day) ?? null;

/** All groups of a version together: a breakdown is a full partition. */
export function wholeOf({ groups, ballots }: Version): Counts {
	const sum = (of: (group: Counts) => readonly number[]): number[] =>
		(groups[0] ? of(groups[0]) : []).map((_, i) => groups.reduce((all, group) => all + (of(group)[i] ?? 0), 0));
	return { ballots, halfPoints: sum(({ halfPoints }) => halfPoints), firstChoices: sum(({ firstChoices }) => firstChoices) };
}
