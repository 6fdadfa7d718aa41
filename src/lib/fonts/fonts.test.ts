import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { characters } from './characters';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const css = readFileSync(here('onest.css'), 'utf8');

/** the code points of a font file, as the style sheet announces them */
function announced(script: string): Set<number> {
	const range = new RegExp(`onest-${script}\\.woff2[^}]*unicode-range:\\s*([^;]+);`).exec(css)?.[1] ?? '';
	const points = range.split(/,\s*/).flatMap((part) => {
		const [first = NaN, last = first] = part
			.slice(2)
			.split('-')
			.map((hex) => parseInt(hex, 16));
		return Array.from({ length: last - first + 1 }, (_, i) => first + i);
	});
	return new Set(points);
}

describe('the typeface', () => {
	for (const [script, text] of Object.entries(characters)) {
		it(`announces exactly the characters of its ${script} file`, () => {
			expect([...announced(script)].sort((a, b) => a - b)).toEqual([...text].map((c) => c.charCodeAt(0)).sort((a, b) => a - b));
		});
	}

	it('has every character that the site says', () => {
		const known = new Set(Object.values(characters).join('').concat('\n\t'));
		const said = ['../i18n/ky', '../i18n/ru', '../i18n/en', '../programme/planks', '../charts/words']
			.flatMap((folder) => readdirSync(here(folder)).map((name) => readFileSync(here(`${folder}/${name}`), 'utf8')))
			.join('')
			// a comment may say more
			.replace(/^\s*(\/\/|\/?\*).*$/gm, '');
		expect([...new Set(said)].filter((character) => !known.has(character))).toEqual([]);
	});

	it('weighs less than 24 kB', () => {
		const bytes = Object.keys(characters).map((script) => statSync(here(`onest-${script}.woff2`)).size);
		expect(bytes.reduce((a, b) => a + b)).toBeLessThan(24_000);
	});
});
