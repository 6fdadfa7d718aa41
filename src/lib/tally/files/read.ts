import { readAbif } from './abif';
import { BadFile } from './bad-file';
import type { Election } from './election';
import { readExport } from './export';
import { isDataType, readPrefLib } from './preflib';

/** Reads an election file of any format: by what its name ends in, otherwise by what it looks like. Throws `BadFile` for all that is wrong with it. */
export function readElection(text: string, fileName: string): Election {
	if (text.replace(/^\uFEFF/, '').trim() === '') throw new BadFile(1, 'the file is empty');
	const [, extension = ''] = /\.([^./\\]*)$/.exec(fileName.toLowerCase()) ?? [];
	if (isDataType(extension)) return readPrefLib(text, extension);
	if (extension === 'abif') return readAbif(text);
	if (extension === 'json') return readExport(text);
	if (/^#\s*(FILE NAME|NUMBER ALTERNATIVES|ALTERNATIVE NAME 1)\s*:/m.test(text)) return readPrefLib(text);
	if (/^\uFEFF?\s*\{/.test(text) && text.includes('"rankings"')) return readExport(text);
	if (/^\s*(\d+\s*:|=.*:\s*\S)/m.test(text)) return readAbif(text);
	throw new BadFile(1, 'neither the name nor the content tells the format: .soc, .soi, .toc, .toi, .abif and .json are read');
}
