import type { Translated } from '$lib/i18n/languages';

/** Where a voter may say that she lives. Borders and names change: a place that does is ended, and another id begins. */
export interface Place {
	id: string;
	name: Translated;
	/** the first day (ISO, in Bishkek) on which it may be named; null: from the beginning */
	from: string | null;
	/** the first day on which it no longer may; null: open */
	until: string | null;
	/** null: not a part of the city */
	parent: 'bishkek' | null;
}

export const places: readonly Place[] = [
	{ id: 'lenin', name: { ky: 'Ленин району', ru: 'Ленинский район', en: 'Lenin District' }, from: null, until: null, parent: 'bishkek' },
	{
		id: 'oktyabr',
		name: { ky: 'Октябрь району', ru: 'Октябрьский район', en: 'Oktyabr District' },
		from: null,
		until: null,
		parent: 'bishkek'
	},
	{
		id: 'pervomay',
		name: { ky: 'Биринчи Май району', ru: 'Первомайский район', en: 'Birinchi May District' },
		from: null,
		until: null,
		parent: 'bishkek'
	},
	{
		id: 'sverdlov',
		name: { ky: 'Свердлов району', ru: 'Свердловский район', en: 'Sverdlov District' },
		from: null,
		until: null,
		parent: 'bishkek'
	},
	{
		id: 'outside',
		name: { ky: 'Бишкектен тышкары', ru: 'За пределами Бишкека', en: 'Outside Bishkek' },
		from: null,
		until: null,
		parent: null
	}
];

/** The places that may be named on a day (`2026-11-22`, in Bishkek). */
export const placesOn = (day: string, known: readonly Place[] = places): Place[] =>
	known.filter(({ from, until }) => (from === null || from <= day) && (until === null || day < until));

/** Also a place that has ended: old publications go on naming it. */
export const placeOf = (id: string): Place | undefined => places.find((place) => place.id === id);
