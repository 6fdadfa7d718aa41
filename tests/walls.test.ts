import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readSource } from './walls/source';
import { walls } from './walls/walls';

// The walls between the rooms of the house, and a proof of each that it stands: what breaks it is caught.

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
	.map((path) => join('src', path).split(sep).join('/'))
	.filter((path) => /\.(ts|svelte|html|svg)$/.test(path) && !path.endsWith('.test.ts'))
	.map((path) => readSource(path, readFileSync(path, 'utf8')));

test('the walls look at every room', () => {
	const rooms = ['programme', 'ballot', 'tally', 'publication', 'law', 'charts', 'i18n', 'components', 'server'].map(
		(room) => `src/lib/${room}/`
	);
	const empty = [...rooms, 'src/routes/'].filter((room) => !sources.some(({ path }) => path.startsWith(room)));
	expect(empty).toEqual([]);
	expect(sources.map(({ path }) => path)).toEqual(
		expect.arrayContaining([
			'src/app.html',
			'src/hooks.server.ts',
			'src/lib/components/Chart.svelte',
			'src/lib/server/ballot-box/write.ts',
			'src/lib/server/publish.ts',
			'src/lib/server/voter-cookie.ts'
		])
	);
});

describe.each(walls)('$name', ({ breaches, caught, spared }) => {
	it('holds', () => {
		expect(sources.flatMap((source) => breaches(source).map((breach) => `${source.path}: ${breach}`))).toEqual([]);
	});

	it.each(caught)('catches %s: %s', (path, text) => {
		expect(breaches(readSource(path, text))).not.toEqual([]);
	});

	it.each(spared)('spares %s: %s', (path, text) => {
		expect(breaches(readSource(path, text))).toEqual([]);
	});
});
