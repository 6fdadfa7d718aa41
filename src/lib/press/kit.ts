import { chartPath, embedPath, type FileType } from '$lib/charts/address';
import type { ChartSpec } from '$lib/charts/spec';
import { languages, type Language } from '$lib/i18n/languages';
import { publicationName } from '$lib/publication/name';
import type { Publication } from '$lib/publication/publication';
import { bibtex, citation } from './citation';
import { embedCodes, statement, type Code, type EmbedTheme } from './embed-code';
import { embedHeight } from './embed-height';
import { lawParagraph } from './law-paragraph';

/** All that the press page gives out for one chart. */
export interface PressKit {
	statement: string;
	codes: Record<Code, string>;
	/** the embed's path on this site, and how high it is at the widths at which it is shown */
	embed: { path: string; sizes: { width: number; height: number }[] };
	/** of the pinned chart */
	files: { type: FileType; query: string; path: string }[];
	citations: { language: Language; text: string }[];
	bibtex: string;
	/** the chart's language first */
	paragraphs: { language: Language; text: string }[];
}

/** px: a phone, a column of text, a wide page */
const widths = [320, 600, 800];

const files: [FileType, string][] = [
	['png', ''],
	['png', '?size=square'],
	['svg', ''],
	['csv', ''],
	['csv', '?excel=ru'],
	['json', ''],
	['zip', '']
];

interface Asked {
	spec: ChartSpec;
	publication: Publication;
	isPinned: boolean;
	theme: EmbedTheme | null;
	origin: string;
}

export function pressKit({ spec, publication, isPinned, theme, origin }: Asked): PressKit {
	const { poll, language } = spec;
	const name = publicationName(spec.publication.hash);
	const { disclosure, seq, asOf, ballots, simulated } = publication;
	const path = (file: FileType | null): string => chartPath(language, poll, { chart: spec.id, publication: name, file });
	const cited = { spec, seq, disclosure, origin };
	return {
		statement: statement(spec),
		codes: embedCodes({ spec, origin, isPinned, theme }),
		embed: {
			path: embedPath(language, poll, { chart: spec.id, publication: isPinned ? name : null }) + (theme === null ? '' : `?theme=${theme}`),
			sizes: widths.map((width) => ({ width, height: embedHeight(spec, width, isPinned) }))
		},
		files: files.map(([type, query]) => ({ type, query, path: path(type) + query })),
		citations: languages.map((each) => ({ language: each, text: citation(cited, each) })),
		bibtex: bibtex(cited),
		paragraphs: [language, ...languages.filter((each) => each !== language)].map((each) => ({
			language: each,
			text: lawParagraph({ disclosure, asOf, ballots, simulated, origin, address: origin + path(null) }, each)
		}))
	};
}
