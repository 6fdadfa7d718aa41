import { isLanguage, type Language } from '$lib/i18n/languages';
import { hashPrefix } from '$lib/publication/name';
import { chartIds, type ChartId } from './spec';

export const fileTypes = ['svg', 'png', 'csv', 'json', 'zip'] as const;

export type FileType = (typeof fileTypes)[number];

/** One chart as an address names it: live, or pinned on a publication; as a page, or as a file. */
export interface ChartAddress {
	chart: ChartId;
	/** the publication's name; null for the newest */
	publication: string | null;
	/** null for the page */
	file: FileType | null;
}

/** Reads the last part of a chart's address, such as `scores`, `trend@mzxw6ytbojtg633c` or `places.csv`, `%40` being `@`; null for what is no chart. */
export function parseChartAddress(text: string): ChartAddress | null {
	const [, chart, publication = null, file = null] = /^([a-z-]+)(?:@([a-z2-7]+))?(?:\.([a-z]+))?$/.exec(text.replace(/%40/i, '@')) ?? [];
	const id = chartIds.find((known) => known === chart);
	const type = fileTypes.find((known) => known === file) ?? null;
	if (!id || (file !== null && type === null) || (publication !== null && hashPrefix(publication) === null)) return null;
	return { chart: id, publication, file: type };
}

/** `scores@mzxw6ytbojtg633c.csv` */
export const writeChartAddress = ({ chart, publication, file }: ChartAddress): string =>
	chart + (publication === null ? '' : `@${publication}`) + (file === null ? '' : `.${file}`);

/** the path of a chart's page or file */
export const chartPath = (language: Language, poll: string, address: ChartAddress): string =>
	`/${language}/polls/${poll}/${writeChartAddress(address)}`;

/** the path of a chart's embed */
export const embedPath = (language: Language, poll: string, address: Omit<ChartAddress, 'file'>): string =>
	`/embed/${language}/${poll}/${writeChartAddress({ ...address, file: null })}`;

/** A chart's page or embed by its path, as somebody may have pasted it. Null for every other path. */
export function parseChartPath(path: string): (ChartAddress & { language: Language; poll: string }) | null {
	const [, language = '', poll = '', chart = ''] =
		/^\/([a-z]{2})\/polls\/([a-z-]+)\/([^/]+)\/?$/.exec(path) ?? /^\/embed\/([a-z]{2})\/([a-z-]+)\/([^/]+)\/?$/.exec(path) ?? [];
	const address = parseChartAddress(chart);
	return address && isLanguage(language) ? { ...address, language, poll } : null;
}
