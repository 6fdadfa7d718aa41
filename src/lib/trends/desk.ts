import type { Option } from '$lib/charts/spec';
import type { ChartWords } from '$lib/charts/words';
import type { Language } from '$lib/i18n/languages';
import type { trends } from '$lib/i18n/ky/trends';
import type { Manifest } from '$lib/programme/manifest';
import { placeOf } from '$lib/programme/places';
import type { Publication } from '$lib/publication/publication';
import type { TrendEvent } from '$lib/publication/trend';
import type { History } from './history';
import type { GroupRef } from './view';

/** All that the page of one poll is made from, in one language; a browser that has it answers every view by itself. */
export interface Desk {
	language: Language;
	manifest: Pick<Manifest, 'poll' | 'question'>;
	/** in the poll's order, with their names */
	options: Option[];
	/** SHA-256 of the newest publication, hex; its name in addresses */
	hash: string;
	name: string;
	publication: Pick<Publication, 'asOf' | 'final' | 'simulated' | 'ballots' | 'sameLeader' | 'toFlip'>;
	history: History;
	/** what is said in place of a leader, of days (ISO) at whose end none might be named */
	withheld: { day: string; sentence: string }[];
	events: TrendEvent[];
	/** the day (ISO) that is not over; null when the last day is */
	today: string | null;
}

/** The words of one language: a page ships no other. */
export type TrendsWords = typeof trends & { charts: ChartWords };

/** What a group is called. */
export function groupName({ dimension, id }: GroupRef, language: Language, words: TrendsWords): string {
	const { groups } = words.charts;
	if (id === 'rest') return groups.rest;
	if (id === 'unstated') return groups.unstated;
	if (dimension === 'place') return placeOf(id)?.name[language] ?? id;
	if (dimension === 'settlement') return id === 'yes' || id === 'no' ? groups.settlement[id] : id;
	return id === 'device' || id === 'phone' || id === 'id' ? words.choose.tier[id] : id;
}

export const nameOfView = (group: GroupRef | null, language: Language, words: TrendsWords): string =>
	group ? groupName(group, language, words) : words.choose.everybody;

export const shortOf = ({ options }: Pick<Desk, 'options'>, id: string): string => options.find(({ option }) => option === id)?.short ?? id;
