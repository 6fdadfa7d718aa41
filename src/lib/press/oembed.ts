import { parseChartPath } from '$lib/charts/address';
import {
	embedThemes,
	frameAddress,
	nameOf,
	pictureAddress,
	pictureSize,
	quote,
	withoutFigures,
	type EmbedTheme,
	type Wanted
} from './embed-code';
import { embedHeight } from './embed-height';
import { attribute } from './html';
import { ownAddress } from './own-address';

/** https://oembed.com, 2.3.4.4: the type `rich` */
export interface OembedAnswer {
	version: '1.0';
	type: 'rich';
	title: string;
	author_name?: string;
	provider_name: string;
	provider_url: string;
	/** seconds */
	cache_age: number;
	html: string;
	width: number;
	height: number;
	thumbnail_url?: string;
	thumbnail_width?: number;
	thumbnail_height?: number;
}

export interface OembedQuery {
	address: NonNullable<ReturnType<typeof parseChartPath>>;
	theme: EmbedTheme | null;
	/** px */
	max: { width: number; height: number };
}

export type OembedRefusal = { refusal: 'format' | 'address' } | { refusal: 'parameter'; about: string };

/** seconds for which an answer may be kept: the newest publication changes once a minute, a pinned one never */
export const cacheAge = (isPinned: boolean, isSparing = false): number => (isPinned && !isSparing ? 86_400 : 60);

/** px, where the asker names no limit */
const usualWidth = 600;

export function readOembedQuery(query: URLSearchParams, origin: string): OembedQuery | OembedRefusal {
	if ((query.get('format') ?? 'json') !== 'json') return { refusal: 'format' };
	const [width, height] = [pixels(query.get('maxwidth')), pixels(query.get('maxheight'))];
	if (width === null) return { refusal: 'parameter', about: 'maxwidth' };
	if (height === null) return { refusal: 'parameter', about: 'maxheight' };
	const given = query.get('url');
	if (given === null) return { refusal: 'parameter', about: 'url' };
	const url = ownAddress(given, origin);
	if (!url) return { refusal: 'address' };
	const address = parseChartPath(url.pathname);
	if (address?.file !== null) return { refusal: 'address' };
	return { address, theme: themeOf(url.searchParams.get('theme')), max: { width, height } };
}

export function oembed(
	wanted: Wanted,
	{ max, site, author, isSparing = false }: { max: OembedQuery['max']; site: string; author: string | null; isSparing?: boolean }
): OembedAnswer {
	const { spec, origin, isPinned } = wanted;
	const said = isSparing ? { ...wanted, spec: withoutFigures(spec) } : wanted;
	const width = Math.min(usualWidth, max.width);
	const needed = embedHeight(spec, width, isPinned);
	const height = Math.min(needed, max.height);
	const fits = pictureSize.width <= max.width && pictureSize.height <= max.height;
	return {
		version: '1.0',
		type: 'rich',
		title: nameOf(spec),
		...(author === null ? {} : { author_name: author }),
		provider_name: site,
		provider_url: origin,
		cache_age: cacheAge(isPinned, isSparing),
		html: quote(said) + frame(wanted, { width, height, isCut: height < needed }),
		width,
		height,
		// a thumbnail keeps to the limits as well, and a smaller one there is not: then none of the three is said
		// nor is there one when a blackout is near: askers keep pictures for themselves
		...(fits && !isSparing
			? { thumbnail_url: pictureAddress(wanted), thumbnail_width: pictureSize.width, thumbnail_height: pictureSize.height }
			: {})
	};
}

/** With the attributes that WordPress lets through, in its filter for providers that it does not know. */
const frame = (wanted: Wanted, { width, height, isCut }: { width: number; height: number; isCut: boolean }): string =>
	`<iframe src="${attribute(frameAddress(wanted))}" width="${width}" height="${height}" frameborder="0" marginwidth="0" marginheight="0" scrolling="${isCut ? 'auto' : 'no'}" title="${attribute(nameOf(wanted.spec))}"></iframe>`;

/** A limit in px: none where it is absent, null where it is no positive whole number. */
function pixels(given: string | null): number | null {
	if (given === null) return Infinity;
	return /^\d{1,9}$/.test(given) && Number(given) > 0 ? Number(given) : null;
}

const themeOf = (given: string | null): EmbedTheme | null => embedThemes.find((known) => known === given) ?? null;
