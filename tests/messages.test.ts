import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { chartWords } from '../src/lib/charts/words';
import { errorWords } from '../src/lib/i18n/errors';
import { languages, type Language } from '../src/lib/i18n/languages';
import { lawWords } from '../src/lib/i18n/law';
import { refusals } from '../src/lib/i18n/refusals';
import { faultsOf, terms, textsIn } from './messages/wording';

type Dictionary = Record<Language, unknown>;

const pages = readdirSync('src/lib/i18n/ky').map((file) => file.replace(/\.ts$/, ''));
const dictionaries: [name: string, words: Dictionary][] = [
	...(await Promise.all(pages.map(async (page): Promise<[string, Dictionary]> => [page, await pageWords(page)]))),
	['refusals', refusals],
	['errors', errorWords],
	['law', lawWords],
	['charts', chartWords]
];

/** words that Kyrgyz and Russian share */
const shared = ['Демилге', 'Программа', 'Пункт', 'Район', 'Номер', 'Идентификация'];

test('every page has its words in every language', () => {
	expect(pages.length).toBeGreaterThanOrEqual(4);
	for (const language of languages) expect(readdirSync(`src/lib/i18n/${language}`)).toEqual(readdirSync('src/lib/i18n/ky'));
});

describe.each(dictionaries)('the words of %s', (_, words) => {
	const leaves = { ky: leavesOf(words.ky), ru: leavesOf(words.ru), en: leavesOf(words.en) };

	it('are the same in every language: keys, kinds, and what sentences are told', () => {
		const kinds = (language: Language): string[] => leaves[language].map(({ path, kind }) => `${path}: ${kind}`).sort();
		expect(kinds('ky').length).toBeGreaterThan(0);
		expect(kinds('ru')).toEqual(kinds('ky'));
		expect(kinds('en')).toEqual(kinds('ky'));
	});

	it('are not empty', () => {
		expect(languages.flatMap((language) => leaves[language].filter(({ text }) => text.trim() === ''))).toEqual([]);
	});

	it('differ between the languages', () => {
		const kyrgyz = leaves.ky.filter(({ text }) => /\p{Script=Cyrillic}/u.test(text) && !shared.includes(text));
		// not only at the same key: a text pasted under another one is as untranslated
		const elsewhere = new Set([...leaves.ru, ...leaves.en].map(({ text }) => text));
		expect(kyrgyz.length).toBeGreaterThan(0);
		expect(kyrgyz.filter(({ text }) => elsewhere.has(text))).toEqual([]);
	});
});

describe('the wording', () => {
	const files = [
		...readdirSync('src/lib/i18n', { recursive: true, encoding: 'utf8' }).map((file) => `src/lib/i18n/${file}`),
		...readdirSync('src/lib/charts', { recursive: true, encoding: 'utf8' }).map((file) => `src/lib/charts/${file}`)
	]
		.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
		// months and figures, of which its own test says every one; «сен» is September
		.filter((file) => file !== 'src/lib/i18n/format.ts');
	const texts = files.flatMap((file) => textsIn(file, readFileSync(file, 'utf8')).map((it) => ({ file, ...it })));

	it.each(languages)('is in the letters and the manner of %s', (language) => {
		const own = texts.filter((it) => it.language === language);
		expect(own.length).toBeGreaterThan(200);
		expect(own.flatMap(({ file, text }) => faultsOf(language, text).map((fault) => `${file}: ${fault}: ${text}`))).toEqual([]);
	});

	it('needs every term that it lets stand', () => {
		expect(terms.filter((term) => !texts.some(({ language, text }) => language !== 'en' && text.includes(term)))).toEqual([]);
	});

	it.each<[Language, string, string]>([
		['ky', 'добуш бериңиз!', 'an exclamation mark'],
		['ky', 'дoбуш', 'a letter of another alphabet: o'],
		['ky', 'Content-Type жөнүндө', 'a letter of another alphabet: C'],
		['ky', 'СС BY 4.0', 'a letter of another alphabet: B'],
		['ky', 'Сен добуш бер', 'a familiar form of address'],
		['ky', 'добуш из журнала', 'a Russian word: из'],
		['ru', 'голоc', 'a letter of another alphabet: c'],
		['ru', 'добуш берүү', 'a letter of another alphabet: ү'],
		['ru', 'это твой голос', 'a familiar form of address'],
		['en', 'your bаllot', 'a letter of another alphabet: а']
	])('catches in %s: %s', (language, text, fault) => {
		expect(faultsOf(language, text)).toEqual([fault]);
	});

	it.each<[Language, string]>([
		['ky', 'Сенек: 10дон аз, өзгөртүүгө да болбойт (JSON), SHA-256 — «CC BY 4.0»'],
		['ru', 'Мечты и ответы: вы на месте'],
		['en', 'No. 5: “parks”, first on 912 of 4,385 ballots']
	])('spares in %s: %s', (language, text) => {
		expect(faultsOf(language, text)).toEqual([]);
	});

	it('is found in sentences, below keys and in files of one language, and nowhere else', () => {
		const sentence = "import a from 'x'; export const it = { ky: (n: 'one') => `а ${n} б` + c('ky', 'в'), ru: 'г', other: 'д' };";
		expect(textsIn('src/lib/i18n/it.ts', sentence).map(({ language, text }) => language + text)).toEqual(['kyа ', 'ky б', 'kyв', 'ruг']);
		expect(textsIn('src/lib/i18n/en/it.ts', "export const it = { one: 'a' }")).toEqual([{ language: 'en', text: 'a' }]);
	});
});

async function pageWords(page: string): Promise<Dictionary> {
	const of = async (language: Language): Promise<unknown> => import(`../src/lib/i18n/${language}/${page}.ts`);
	return { ky: await of('ky'), ru: await of('ru'), en: await of('en') };
}

interface Leaf {
	path: string;
	/** `text`, or how many things a sentence is told */
	kind: string;
	/** of a sentence, what it is made of */
	text: string;
}

function leavesOf(value: unknown, path = ''): Leaf[] {
	if (typeof value === 'string') return [{ path, kind: 'text', text: value }];
	if (typeof value === 'function') return [{ path, kind: `sentence of ${value.length}`, text: String(value) }];
	if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither text nor sentence`);
	return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
}
