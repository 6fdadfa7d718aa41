import type { Language } from '$lib/i18n/languages';
import type { ChartSpec, Table } from '../spec';

/** above the cells that say that ballots are made up */
const heading: Record<Language, string> = { ky: 'Эскертүү', ru: 'Примечание', en: 'Note' };

/** A file's name says it too: it is what is left of a file that lies in a folder or hangs on a letter. */
export const fileName = (name: string, { isSimulated }: { isSimulated: boolean }): string => (isSimulated ? `simulated-${name}` : name);

/** A table that leaves its page. Where the ballots are made up each row says so, in a last column; a real one keeps its columns as they are. */
export const marked = (table: Table, { mark, language }: Pick<ChartSpec, 'mark' | 'language'>): Table =>
	mark === null
		? table
		: {
				...table,
				columns: [...table.columns, { id: 'note', heading: heading[language], format: 'note' }],
				rows: table.rows.map((row) => [...row, mark])
			};
