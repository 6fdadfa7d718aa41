import { inBrackets, inQuotes, spelled, spelling, unquoted } from './abif-name';
import { readRanking } from './abif-ranking';
import { BadFile, quoted } from './bad-file';
import { parseCount } from './election';

/** `=token:[Full name]` */
export interface Declaration {
	kind: 'declaration';
	token: string;
	name: string;
	line: number;
}

/** `27:A>B=C` */
export interface Votes {
	kind: 'votes';
	n: number;
	places: string[][];
	line: number;
}

type AbifLine = { kind: 'nothing' } | { kind: 'metadata'; key: string; value: string } | Declaration | Votes;

/** Tells what a line of an ABIF file is. `#` begins a comment anywhere but in brackets and quotes. */
export function parseAbifLine(raw: string, line: number): AbifLine {
	const text = withoutComment(raw).trim();
	if (text === '' || /^ABIF(\s+[\d.]+)?(\s*\{.*\})?$/s.test(text)) return { kind: 'nothing' };
	if (text.startsWith('{')) return metadata(text, line);
	const [, count, ranking] = /^([^:[\]"=]*?)\s*:(.*)$/s.exec(text) ?? [];
	if (count !== undefined && ranking !== undefined && /^[\d.+-]/.test(count))
		return { kind: 'votes', n: parseCount(count, line), places: readRanking(ranking, line), line };
	const [, token, name] = new RegExp(`^=?\\s*(${spelling})\\s*:\\s*(${spelling})$`).exec(text) ?? [];
	if (token !== undefined && name !== undefined && (text.startsWith('=') || /^[["]/.test(name)))
		return { kind: 'declaration', token: spelled(token, line), name: spelled(name, line), line };
	throw new BadFile(line, `${quoted(text)} is neither "count:A>B=C" nor "=token:[name]" nor "{key: value}" nor a comment`);
}

function withoutComment(raw: string): string {
	const [text = ''] = new RegExp(`^(?:${inBrackets}|${inQuotes}|[^#])*`).exec(raw) ?? [];
	return text;
}

function metadata(text: string, line: number): AbifLine {
	if (!text.endsWith('}')) throw new BadFile(line, `the metadata ${quoted(text)} do not end with "}"`);
	const [, key, value] = new RegExp(`^\\{\\s*(${inQuotes}|[\\w ]+?)\\s*:\\s*(${inQuotes}|[^"{}]*?)\\s*\\}$`).exec(text) ?? [];
	if (key === undefined || value === undefined) return { kind: 'nothing' };
	return { kind: 'metadata', key: key.startsWith('"') ? unquoted(key) : key, value: value.startsWith('"') ? unquoted(value) : value };
}
