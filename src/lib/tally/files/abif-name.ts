import { BadFile } from './bad-file';

export const inBrackets = String.raw`\[[^[\]]*\]`;
export const inQuotes = String.raw`"(?:[^"\\]|\\.)*"`;

/** a name in brackets, in quotes, or bare */
export const spelling = String.raw`${inBrackets}|${inQuotes}|[^\s>=,/:#*[\]{}"](?:[^>=,/:#*[\]{}"]*[^\s>=,/:#*[\]{}"])?`;

/** The name that is written so. Quotes hold a JSON string; brackets have no escapes. */
export function spelled(written: string, line: number): string {
	const name = written.startsWith('"') ? unquoted(written) : written.startsWith('[') ? written.slice(1, -1).trim() : written;
	if (name === '') throw new BadFile(line, 'a name is empty');
	return name;
}

export function unquoted(written: string): string {
	try {
		const value: unknown = JSON.parse(written);
		return String(value);
	} catch {
		// people quote without thinking of escapes
		return written.slice(1, -1);
	}
}
