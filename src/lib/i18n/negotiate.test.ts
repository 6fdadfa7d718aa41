import { expect, test } from 'vitest';
import { languageOfPath, negotiate } from './negotiate';

test.each([
	[null, 'ky'],
	['', 'ky'],
	['*', 'ky'],
	['de-DE,de;q=0.9', 'ky'],
	['ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7', 'ru'],
	['en-GB', 'en'],
	['de,en;q=0.5,ru;q=0.7', 'ru'],
	['ky-KG;q=0.4, ru;q=0.4', 'ky'],
	['en;q=0, ru;q=0.1', 'ru'],
	['RU', 'ru'],
	['ru;q=nonsense, en', 'en']
])('%j is answered in %s', (header, language) => {
	expect(negotiate(header)).toBe(language);
});

test('an address names its language first, an embed second', () => {
	expect(languageOfPath('/ru/polls/priorities')).toBe('ru');
	expect(languageOfPath('/embed/en/priorities/scores')).toBe('en');
	expect(languageOfPath('/api/v1/polls')).toBe(null);
	expect(languageOfPath('/')).toBe(null);
});
