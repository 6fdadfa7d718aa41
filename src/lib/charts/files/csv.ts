import { number } from '$lib/i18n/format';
import type { Format, Table } from '../spec';

/** how numbers are written: for programs, or for an Excel that speaks Russian */
export type CsvKind = 'plain' | 'excel-ru';

/**
 * A table as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes it for another encoding; for a Russian Excel with `;` and a
 * decimal comma. Texts that a spreadsheet would take for a formula are made texts (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function csv(table: Table, kind: CsvKind = 'plain'): string {
	const separator = kind === 'excel-ru' ? ';' : ',';
	const rows = [
		table.columns.map(({ heading }) => textCell(heading)),
		...table.rows.map((row) =>
			row.map((value, i) => (typeof value === 'number' ? numberCell(value, table.columns[i]?.format ?? 'count', kind) : textCell(value)))
		)
	];
	return `\uFEFF${rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator)).join('\r\n')}\r\n`;
}

/** A number with as many decimals as the page shows. */
const roundedTo = (value: number, format: Format): string =>
	format === 'score' || format === 'points' || format === 'percent'
		? number('en', value, 1).replaceAll(',', '').replace('−', '-')
		: String(value);

const numberCell = (value: number, format: Format, kind: CsvKind): string =>
	kind === 'excel-ru' ? roundedTo(value, format).replace('.', ',') : roundedTo(value, format);

const textCell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (cell: string, separator: string): string =>
	cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
