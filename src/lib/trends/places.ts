import type { Dimension } from '$lib/publication/dimension';
import { dayOf } from '$lib/publication/trend';
import { daysAfter } from '$lib/publication/week';
import type { History } from './history';
import type { Span } from './period';
import { valueOf, versionOn, wholeOf } from './series';
import type { Measure } from './view';

/** The groups of one question at the breakdown's own date. */
export interface Parting {
	dimension: Dimension;
	asOf: string;
	/** what changes and growth are counted from: when the breakdown before the period, or the first within, was made; null where there is none */
	since: string | null;
	ballots: number;
	/** the group farthest from the whole first; those that state nothing and the rest last */
	groups: PartingGroup[];
}

export interface PartingGroup {
	id: string;
	ballots: number;
	/** ballots more than at `since`; null where the group was not shown then */
	grown: number | null;
	/** in the poll's order of options */
	options: GroupValue[];
}

export interface GroupValue {
	option: string;
	value: number;
	/** of all ballots of the breakdown */
	whole: number;
	firstChoices: number;
	/** from `since` to `asOf`, which are not the period's own days; null where the group was not shown then */
	change: number | null;
}

/** groups that are no place of anybody's: they stand at the end and are never said to differ */
const nobodys: readonly string[] = ['unstated', 'rest'];

export const isNobodys = (id: string): boolean => nobodys.includes(id);

/** How the groups of a dimension stood at the end of a period, and how they had moved. Null while none is published. */
export function partingIn({ versions, options }: History, dimension: Dimension, { from, to }: Span, measure: Measure): Parting | null {
	const now = versionOn(versions[dimension], to);
	if (!now) return null;
	const earlier = versionOn(versions[dimension], daysAfter(from, -1)) ?? versions[dimension].find((version) => dayOf(version) >= from);
	const then = earlier === now ? undefined : earlier;
	const whole = wholeOf(now);
	const groups = now.groups.map((group): PartingGroup => {
		const before = then?.groups.find(({ id }) => id === group.id);
		return {
			id: group.id,
			ballots: group.ballots,
			grown: before ? group.ballots - before.ballots : null,
			options: options.map((option, i) => {
				const value = valueOf(group, i, measure);
				return {
					option,
					value,
					whole: valueOf(whole, i, measure),
					firstChoices: group.firstChoices[i] ?? 0,
					change: before ? value - valueOf(before, i, measure) : null
				};
			})
		};
	});
	return { dimension, asOf: now.asOf, since: then?.asOf ?? null, ballots: now.ballots, groups: groups.toSorted(byDistance) };
}

/** The option in which a group differs most from the whole. */
export const farthestIn = ({ options }: PartingGroup): GroupValue | null =>
	options.toSorted((a, b) => Math.abs(b.value - b.whole) - Math.abs(a.value - a.whole))[0] ?? null;

function byDistance(a: PartingGroup, b: PartingGroup): number {
	const [lastA, lastB] = [nobodys.indexOf(a.id), nobodys.indexOf(b.id)];
	if (lastA !== lastB && (lastA >= 0 || lastB >= 0)) return lastA - lastB;
	return distanceOf(b) - distanceOf(a);
}

function distanceOf(group: PartingGroup): number {
	const far = farthestIn(group);
	return far ? Math.abs(far.value - far.whole) : 0;
}
