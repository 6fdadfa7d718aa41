import type { Translated } from '$lib/i18n/languages';

/** the order of the programme, and of the options in a publication */
export const plankIds = ['education', 'buses', 'rental', 'settlements', 'parks'] as const;

export type PlankId = (typeof plankIds)[number];

export interface Measure {
	id: string;
	text: Translated;
}

/** What residents say, as the candidate tells it: Kyrgyz word for word from the source. */
export interface Voice {
	text: Translated;
	/** what the source says this of, where that is not the plank itself */
	about?: Translated;
}

/** One part of the programme. Kyrgyz is the original: a quote or a voice stands in `source.ky.txt` as it stands here. */
export interface Plank {
	id: PlankId;
	title: Translated;
	/** for bars, lines and narrow cards: at most 24 characters */
	short: Translated;
	quote: Translated;
	measures: readonly Measure[];
	/** what the candidate says will follow */
	consequence?: Translated;
	voices: readonly Voice[];
	/** what has to be explained under the quote, in this order */
	notes: readonly Translated[];
}
