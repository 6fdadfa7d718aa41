import { placeOf, places } from '$lib/programme/places';
import type { Breakdown } from '$lib/publication/publication';
import { scoreOf } from '$lib/publication/score';
import type { Source } from './frame';
import { chartWords } from './words';

export interface Group {
	id: string;
	name: string;
	ballots: number;
	/** in the manifest's order */
	options: Standing[];
}

interface Standing {
	id: string;
	score: number;
	/** of all ballots of the breakdown */
	whole: number;
	firstChoices: number;
}

/** One question by which ballots are parted: its groups, those that state nothing and the rest last. */
export interface Parted {
	by: 'place' | 'settlement';
	breakdown: Breakdown;
	groups: Group[];
}

/** What is known by place and by settlement, at the breakdowns' own dates. A breakdown is a full partition, so its groups add up to all its ballots. */
export function partedBallots(source: Source): Parted[] {
	return (['place', 'settlement'] as const).flatMap((by) => {
		const breakdown = source.publication.breakdowns[by];
		return breakdown && breakdown.ballots > 0 ? [{ by, breakdown, groups: groupsOf(breakdown, by, source) }] : [];
	});
}

function groupsOf({ groups, ballots }: Breakdown, by: Parted['by'], { publication, language }: Source): Group[] {
	const words = chartWords[language].groups;
	const n = publication.options.length;
	const total = (option: string): number =>
		groups.reduce((sum, { options }) => sum + (options.find(({ id }) => id === option)?.halfPoints ?? 0), 0);
	const nameOf = (id: string): string => {
		if (id === 'rest') return words.rest;
		if (id === 'unstated') return words.unstated;
		if (by === 'place') return placeOf(id)?.name[language] ?? id;
		return id === 'yes' || id === 'no' ? words.settlement[id] : id;
	};
	return groups
		.filter((group) => group.ballots > 0)
		.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
		.map((group) => ({
			id: group.id,
			name: nameOf(group.id),
			ballots: group.ballots,
			options: group.options.map(({ id, halfPoints, firstChoices }) => ({
				id,
				score: scoreOf(halfPoints, group.ballots, n) ?? 0,
				whole: scoreOf(total(id), ballots, n) ?? 0,
				firstChoices
			}))
		}));
}

/** an id that is not among them comes before all: that is a place which the files no longer know */
const order: readonly string[] = [...places.map(({ id }) => id), 'yes', 'no', 'unstated', 'rest'];
