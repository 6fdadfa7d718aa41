import type { Places } from '../histogram';
import { BadFile, quoted } from './bad-file';
import { checkEntries, linesOf, parseCount, placeOf, sameRanking, type Election, type FileEntry } from './election';

/** Orders that are strict or have ties, and are complete or not. */
export type DataType = 'soc' | 'soi' | 'toc' | 'toi';

export const isDataType = (text: string): text is DataType => ['soc', 'soi', 'toc', 'toi'].includes(text);

interface Header {
	value: string;
	line: number;
}

/**
 * Reads a PrefLib file of orders: github.com/PrefLib/PrefLib-Data, FORMAT_SPECIFICATION.md. Of the headers, the number and the names of the alternatives must be
 * there; the others may be missing, but what they say must be true. Files of before 2022, which have no `# KEY: value` headers, are refused.
 */
export function readPrefLib(text: string, extension?: DataType): Election {
	const lines = linesOf(text);
	const headers = new Map<string, Header>();
	const orders: { text: string; line: number }[] = [];
	lines.forEach((raw, i) => {
		const line = i + 1;
		if (raw.trim() === '') return;
		if (!raw.startsWith('#')) {
			orders.push({ text: raw, line });
			return;
		}
		const [, key, value = ''] = /^#\s*([^:]*?)\s*:(.*)$/s.exec(raw) ?? [];
		if (key === undefined) return;
		if (orders.length > 0) throw new BadFile(line, `the header ${quoted(key)} stands after the first order`);
		if (headers.has(key)) throw new BadFile(line, `the header ${quoted(key)} stands there twice`);
		headers.set(key, { value: value.trim(), line });
	});

	const options = readAlternatives(headers);
	const type = dataTypeOf(headers, extension);
	const entries = orders.map((order) => readOrder(order.text, order.line, options, type));
	const firstLines = new Map<string, number>();
	for (const { ranking, line } of entries) {
		const key = sameRanking(ranking);
		const first = firstLines.get(key);
		if (first !== undefined) throw new BadFile(line, `the same order stands in line ${first} already`);
		firstLines.set(key, line);
	}
	const histogram = checkEntries(entries, options);
	checkNumber(
		headers,
		'NUMBER VOTERS',
		entries.reduce((sum, { n }) => sum + n, 0),
		'ballots'
	);
	checkNumber(headers, 'NUMBER UNIQUE ORDERS', entries.length, 'orders');
	if (entries.length === 0 && !headers.has('NUMBER VOTERS')) throw new BadFile(lines.length, 'the file has no orders');
	const title = headers.get('TITLE')?.value;
	return { options, histogram, ...(title ? { title } : {}) };
}

function readAlternatives(headers: ReadonlyMap<string, Header>): string[] {
	const total = headers.get('NUMBER ALTERNATIVES');
	if (!total) throw new BadFile(1, 'there is no header "# NUMBER ALTERNATIVES" (PrefLib files of before 2022 are not read)');
	if (!/^[1-9]\d{0,3}$/.test(total.value))
		throw new BadFile(total.line, `${quoted(total.value)} is no number of alternatives from 1 to 9999`);
	const names = new Map<string, Header>();
	for (const [key, { value, line }] of headers) {
		const [, index] = /^ALTERNATIVE NAME (.*)$/.exec(key) ?? [];
		if (index === undefined) continue;
		if (!/^[1-9]\d*$/.test(index) || Number(index) > Number(total.value))
			throw new BadFile(line, `there is a name for alternative ${quoted(index)}, but there are ${total.value} alternatives`);
		if (value === '') throw new BadFile(line, `alternative ${index} has an empty name`);
		names.set(index, { value, line });
	}
	const lineOf = new Map<string, string>();
	return Array.from({ length: Number(total.value) }, (_, i) => {
		const index = String(i + 1);
		const name = names.get(index);
		if (!name) throw new BadFile(total.line, `alternative ${index} of ${total.value} has no name`);
		const other = lineOf.get(name.value);
		if (other !== undefined) throw new BadFile(name.line, `alternatives ${other} and ${index} have the same name ${quoted(name.value)}`);
		lineOf.set(name.value, index);
		return name.value;
	});
}

function dataTypeOf(headers: ReadonlyMap<string, Header>, extension: DataType | undefined): DataType {
	const header = headers.get('DATA TYPE');
	if (!header) return extension ?? 'toi';
	const type = header.value.toLowerCase();
	if (!isDataType(type)) throw new BadFile(header.line, `the data type ${quoted(header.value)} is none of soc, soi, toc, toi`);
	if (extension && extension !== type)
		throw new BadFile(header.line, `the data type is ${type}, but the file's name ends in .${extension}`);
	return type;
}

const number = String.raw`\s*[^\s,{}]+\s*`;
const place = String.raw`(?:${number}|\s*\{${number}(?:,${number})*\}\s*)`;
const orderForm = new RegExp(`^${place}(?:,${place})*$`);

function readOrder(text: string, line: number, options: readonly string[], type: DataType): FileEntry {
	const [, count, order] = /^\s*([^:]*?)\s*:\s*(.*?)\s*$/.exec(text) ?? [];
	if (count === undefined || order === undefined) throw new BadFile(line, `${quoted(text)} is no order: "count: 1,2,{3,4}" is expected`);
	const n = parseCount(count, line);
	if (!orderForm.test(order))
		throw new BadFile(
			line,
			order === '' ? 'the order is empty' : `${quoted(order)} is no order: numbers with commas between them are expected, ties in braces`
		);

	const nameOf = (digits: string): string => {
		const name = /^[1-9]\d*$/.test(digits) ? options[Number(digits) - 1] : undefined;
		if (name === undefined) throw new BadFile(line, `${quoted(digits)} is none of the alternatives 1 to ${options.length}`);
		return name;
	};
	const ranking: Places<string> = [...order.matchAll(/\{([^}]*)\}|([^\s,{}]+)/g)].map(([, tied, single = '']) =>
		tied === undefined ? nameOf(single) : placeOf(tied.split(',').map((digits) => nameOf(digits.trim())))
	);
	if (type.startsWith('s') && order.includes('{')) throw new BadFile(line, `a tie, but the data type ${type} has none`);
	checkEntries([{ ranking, n, line }], options);
	const ranked = ranking.flat().length;
	if (type.endsWith('c') && ranked < options.length)
		throw new BadFile(line, `only ${ranked} of ${options.length} alternatives, but the data type ${type} ranks all of them`);
	return { ranking, n, line };
}

function checkNumber(headers: ReadonlyMap<string, Header>, key: string, found: number, what: string): void {
	const header = headers.get(key);
	if (header && header.value !== String(found))
		throw new BadFile(header.line, `${key} says ${quoted(header.value)}, but the file has ${found} ${what}`);
}
