import type { Theme } from '../colours';
import type { FileType } from '../address';
import type { CsvKind } from './csv';

/** How a file is asked for, every part with its default. */
export interface FileQuery {
	theme: Theme;
	size: keyof typeof sizes;
	density: 1 | 2 | 3;
	csv: CsvKind;
}

/** px; `link` is what social networks and messengers show */
export const sizes = {
	link: { width: 1200, height: 630 },
	square: { width: 1080, height: 1080 },
	story: { width: 1080, height: 1920 },
	telegram: { width: 1280, height: 720 }
} as const;

type Reader = (value: string, query: FileQuery) => FileQuery | null;

const oneOf =
	<T extends string>(values: readonly T[], take: (value: T) => Partial<FileQuery>): Reader =>
	(value, query) => {
		const known = values.find((one) => one === value);
		return known === undefined ? null : { ...query, ...take(known) };
	};

const theme = oneOf(['light', 'dark'], (value) => ({ theme: value }));
const size = oneOf(['square', 'story', 'telegram'], (value) => ({ size: value }));
const scale = oneOf(['1', '2', '3'], (value) => ({ density: value === '3' ? 3 : value === '2' ? 2 : 1 }));
const excel = oneOf(['ru'], () => ({ csv: 'excel-ru' as const }));

/** the closed list: everything else is refused, so that no cache can be filled with what nobody needs */
const parameters: Record<FileType | 'card', Record<string, Reader | undefined>> = {
	svg: { theme },
	png: { theme, size, scale },
	/** the picture that says "I voted" */
	card: { size },
	csv: { excel },
	json: {},
	zip: {}
};

/** Reads a file's query; names the parameter that is unknown, repeated or has a value of its own. */
export function parseFileQuery(file: FileType | 'card', given: URLSearchParams): FileQuery | { wrong: string; known: string[] } {
	let query: FileQuery = { theme: 'light', size: 'link', density: 1, csv: 'plain' };
	const known = Object.keys(parameters[file]);
	for (const [name, value] of given) {
		const next = given.getAll(name).length === 1 ? parameters[file][name]?.(value, query) : null;
		if (!next) return { wrong: name, known };
		query = next;
	}
	return query;
}
