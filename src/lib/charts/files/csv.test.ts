import { expect, test } from 'vitest';
import type { Table } from '../spec';
import { csv } from './csv';
import { marked } from './made-up';

const table: Table = {
	summary: '',
	caption: '',
	columns: [
		{ id: 'option', heading: 'Пункт', format: 'text' },
		{ id: 'score', heading: 'Упай', format: 'score' },
		{ id: 'ballots', heading: 'Добуш', format: 'count' }
	],
	rows: [
		['Парктар жана бактар', 61.25, 4385],
		['Автобустар; "газ", троллейбустар', 50, 1000],
		['=HYPERLINK("http://x.example")', -0.05, 0]
	]
};

test('begins with a byte order mark, quotes what has to be quoted, and gives no spreadsheet a formula', () => {
	expect(csv(table)).toBe(
		'\uFEFFПункт,Упай,Добуш\r\n' +
			'Парктар жана бактар,61.3,4385\r\n' +
			'"Автобустар; ""газ"", троллейбустар",50.0,1000\r\n' +
			'"\'=HYPERLINK(""http://x.example"")",-0.1,0\r\n'
	);
});

test('for a Russian Excel has semicolons and decimal commas', () => {
	expect(csv(table, 'excel-ru').split('\r\n')[1]).toBe('Парктар жана бактар;61,3;4385');
	expect(csv(table, 'excel-ru').split('\r\n')[2]).toBe('"Автобустар; ""газ"", троллейбустар";50,0;1000');
});

test.each([
	['ky', 'Эскертүү'],
	['ru', 'Примечание'],
	['en', 'Note']
] as const)('in %s each row of made-up ballots says so in a last column, and a real table keeps its columns', (language, heading) => {
	const rows = csv(marked(table, { mark: 'made up', language })).split('\r\n');
	expect(rows.slice(0, 2)).toEqual([`\uFEFFПункт,Упай,Добуш,${heading}`, 'Парктар жана бактар,61.3,4385,made up']);
	expect(csv(marked(table, { mark: null, language }))).toBe(csv(table));
});
