import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages, type Translated } from '$lib/i18n/languages';
import { places } from './places';
import { plankIds } from './plank';
import { planks } from './planks';
import { manifests, shortName } from './polls';
import { source } from './source';

const sourceText = readFileSync(new URL('source.ky.txt', import.meta.url), 'utf8');

describe('the source', () => {
	it.each(planks.map(({ id, quote }) => [id, quote.ky]))('has the quote of %s word for word', (_, quote) => {
		expect(sourceText).toContain(quote);
	});

	it('has what residents say word for word', () => {
		const voices = planks.flatMap((plank) => plank.voices.map(({ text }) => text.ky));
		expect(voices).toHaveLength(5);
		expect(voices.filter((voice) => !sourceText.includes(voice))).toEqual([]);
	});

	it('has the imprint word for word, at its end', () => {
		expect(sourceText.endsWith(`\n${source.imprint.join('\n')}\n`)).toBe(true);
	});

	it('names the programme, the party and the park', () => {
		for (const name of [source.programme.ky, 'Эмгек', 'Ынтымак', source.speaker.ky]) expect(sourceText).toContain(name);
		expect(sourceText).toContain('29.06.2021');
		expect(source.date).toBe('2021-06-29');
	});
});

describe('the planks', () => {
	it('stand in the order of their ids', () => {
		expect(planks.map(({ id }) => id)).toEqual([...plankIds]);
	});

	it('have ids that occur once, those of their measures included', () => {
		const ids = [
			...planks.map(({ id }) => id),
			...planks.flatMap(({ measures }) => measures.map(({ id }) => id)),
			...places.map(({ id }) => id)
		];
		expect(ids).toHaveLength(5 + 16 + 5);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('explain the letters БШК under every quote that has them', () => {
		const quoting = planks.filter(({ quote }) => quote.ky.includes('БШК'));
		expect(quoting.map(({ id }) => id)).toEqual(['education', 'parks']);
		for (const { notes } of quoting) expect(notes[0]?.ky).toMatch(/^БШК — Бишкек шаардык кеңеши\./);
	});

	it('have short names of at most 24 characters', () => {
		const names = manifests.flatMap(({ poll, options }) =>
			options.flatMap(({ id }) => languages.map((language) => shortName(poll, id, language) ?? `${id} has none`))
		);
		expect(names).toHaveLength((6 + 5) * 3);
		expect(names.filter((name) => name.length > 24 || name.endsWith('has none'))).toEqual([]);
		expect(shortName('priorities', 'electricity', 'ky')).toBeUndefined();
		expect(shortName('buses', 'buses', 'ky')).toBeUndefined();
	});
});

describe('the translations', () => {
	const all = [planks, places, source, manifests].flatMap(translationsIn);
	/** the same word in both languages */
	const shared = ['Канализация', 'Элизавета Алымбаева', '«Эмгек»'];

	it('are all found', () => {
		expect(all.length).toBeGreaterThan(60);
	});

	it('are filled, without stray spaces', () => {
		expect(all.filter((text) => languages.some((language) => text[language] === '' || text[language].trim() !== text[language]))).toEqual(
			[]
		);
	});

	it('differ between the languages', () => {
		expect(all.filter(({ ky, ru }) => ky === ru && !shared.includes(ky))).toEqual([]);
		expect(all.filter(({ ky, ru, en }) => en === ky || en === ru)).toEqual([]);
	});

	it('have no Latin letters in Kyrgyz and Russian', () => {
		expect(all.filter(({ ky, ru }) => /[a-z]/i.test(ky + ru))).toEqual([]);
	});

	it('have no Kyrgyz or Russian letters in English, but for the abbreviation that is explained', () => {
		expect(all.filter(({ en }) => /[\u0400-\u04ff]/.test(en.replace('БШК', '')))).toEqual([]);
	});
});

function translationsIn(value: unknown): Translated[] {
	if (typeof value !== 'object' || value === null) return [];
	return isTranslated(value) ? [value] : Object.values(value).flatMap(translationsIn);
}

function isTranslated(value: object): value is Translated {
	return languages.every((language) => language in value);
}
