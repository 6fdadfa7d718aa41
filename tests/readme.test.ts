import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scripts } from '../package.json';

const readme = readFileSync('README.md', 'utf8');

test('every command that the README names exists', () => {
	const named = commandsIn(readme);
	expect(named).toEqual(expect.arrayContaining(['start', 'demo', 'test', 'recount', 'desk', 'tally']));
	expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every picture and file that the README links to is there', () => {
	const links = [...readme.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map(([, path = '']) => path);
	expect(links.filter((path) => !existsSync(path))).toEqual([]);
});

test('commands are found in fences and in running text', () => {
	expect(commandsIn('```sh\nnpm ci && npm start\nnpm run desk -- help\n```\nWith `npm run db:migrate`, or `npm test`.')).toEqual([
		'start',
		'desk',
		'db:migrate',
		'test'
	]);
});

/** Scripts of package.json that a text calls, in the order in which it does. */
function commandsIn(text: string): string[] {
	return [...text.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test))\b/g)].map(([, run, own]) => run ?? own ?? '');
}
