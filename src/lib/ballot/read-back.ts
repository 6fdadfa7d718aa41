import { list } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import { unstated, type Ballot } from './ballot';

/** What can be chosen, in the voter's language and in the order in which she sees it. */
export interface Choices {
	options: { id: string; label: string; short: string }[];
	places: { id: string; name: string }[];
}

interface Words {
	yes: string;
	no: string;
	unstated: string;
	lastShared: (options: string) => string;
}

/** A ballot as the box holds it, read back to its voter. */
export interface ReadBack {
	/** first choice first */
	ranked: { id: string; label: string }[];
	/** says where the other options stand; null where she has ranked all */
	unranked: string | null;
	place: string;
	settlement: string;
}

export function readBack(ballot: Ballot, { options, places }: Choices, words: Words, language: Language): ReadBack {
	const others = options.filter(({ id }) => !ballot.ranking.includes(id)).map(({ short }) => short);
	return {
		ranked: ballot.ranking.map((id) => ({ id, label: options.find((option) => option.id === id)?.label ?? id })),
		unranked: others.length > 0 ? words.lastShared(list(language, others)) : null,
		place: places.find(({ id }) => id === ballot.place)?.name ?? words.unstated,
		settlement: { yes: words.yes, no: words.no, [unstated]: words.unstated }[ballot.settlement]
	};
}
