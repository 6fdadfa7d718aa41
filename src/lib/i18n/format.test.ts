import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	dateAndTime,
	dayInBishkek,
	isoInBishkek,
	list,
	longDate,
	number,
	onDate,
	percentOf,
	plural,
	shortDay,
	signedPoints
} from './format';
import { languages } from './languages';

const inEach = <T>(say: (language: 'ky' | 'ru' | 'en') => T): T[] => languages.map(say);
const days = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-05`);

describe('numbers', () => {
	it('groups digits by threes, with a space that does not break in Kyrgyz and Russian', () => {
		expect(inEach((language) => number(language, 4385))).toEqual(['4\u00a0385', '4\u00a0385', '4,385']);
		expect(inEach((language) => number(language, 1234567.25, 2))).toEqual([
			'1\u00a0234\u00a0567,25',
			'1\u00a0234\u00a0567,25',
			'1,234,567.25'
		]);
		expect(inEach((language) => number(language, 912))).toEqual(['912', '912', '912']);
	});

	it('writes as many decimals as it is asked for', () => {
		expect(inEach((language) => number(language, 45.5, 1))).toEqual(['45,5', '45,5', '45.5']);
		expect([number('ky', 0, 1), number('ky', 0.04, 1), number('ky', 50, 1), number('ky', 0.05, 2)]).toEqual(['0,0', '0,0', '50,0', '0,05']);
	});

	it('rounds a half away from zero, as on paper', () => {
		expect([0.5, 1.5, 2.5, -2.5].map((value) => number('en', value))).toEqual(['1', '2', '3', '−3']);
		expect([0.15, 0.25, 1.005, 8.345].map((value) => number('en', value, 2))).toEqual(['0.15', '0.25', '1.01', '8.35']);
	});

	it('rounds every half of a score right, whatever binary makes of it', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 100_000 }), (twentieths) => {
				const tenths = Math.floor((twentieths + 1) / 2);
				expect(number('en', twentieths / 20, 1)).toBe(number('en', tenths / 10, 1));
			})
		);
	});

	it('has no minus before what rounds to nothing', () => {
		expect([number('en', -0.04, 1), number('en', -0), number('en', -0.05, 1)]).toEqual(['0.0', '0', '−0.1']);
	});
});

describe('percentages and points', () => {
	it('writes a percentage as each language does', () => {
		expect(inEach((language) => percentOf(language, 912, 4385))).toEqual(['20,8%', '20,8\u00a0%', '20.8%']);
		expect(percentOf('ru', 1, 3, 0)).toBe('33\u00a0%');
	});

	it('has no percentage of nothing', () => {
		expect(percentOf('ky', 0, 0)).toBe('–');
	});

	it('signs a change in both directions, and none where there is none', () => {
		expect([4.2, -4.2, 0, 0.01, -0.01].map((value) => signedPoints('ky', value))).toEqual(['+4,2', '−4,2', '0,0', '0,0', '0,0']);
		expect(signedPoints('en', 12, 0)).toBe('+12');
	});
});

describe('words around numbers', () => {
	it('joins a list', () => {
		expect(inEach((language) => list(language, ['a', 'b', 'c']))).toEqual(['a, b жана c', 'a, b и c', 'a, b and c']);
		expect([list('en', []), list('en', ['a']), list('en', ['a', 'b'])]).toEqual(['', 'a', 'a and b']);
	});

	it('has one form after a Kyrgyz numeral, two in English, three in Russian', () => {
		const russian = (n: number): string => plural('ru', n, ['голос', 'голоса', 'голосов']);
		expect([1, 21, 101].map(russian)).toEqual(['голос', 'голос', 'голос']);
		expect([2, 4, 22, 0.5, 1.5].map(russian)).toEqual(['голоса', 'голоса', 'голоса', 'голоса', 'голоса']);
		expect([0, 5, 11, 12, 14, 25, 111, 112].map(russian)).toEqual(Array(8).fill('голосов'));
		expect([0, 1, 2, 1.5].map((n) => plural('en', n, ['ballot', 'ballots']))).toEqual(['ballots', 'ballot', 'ballots', 'ballots']);
		expect([1, 5].map((n) => plural('ky', n, ['добуш']))).toEqual(['добуш', 'добуш']);
	});

	it('agrees with Intl.PluralRules in Russian', () => {
		const rules = new Intl.PluralRules('ru');
		const numbers = Array.from({ length: 1200 }, (_, n) => n);
		expect(numbers.map((n) => plural('ru', n, ['one', 'few', 'many']))).toEqual(numbers.map((n) => rules.select(n)));
	});
});

describe('dates', () => {
	it('writes a moment on the clock of the city', () => {
		expect(isoInBishkek(new Date('2026-11-22T12:05:00.999Z'))).toBe('2026-11-22T18:05:00+06:00');
		expect(isoInBishkek('2026-12-31T18:00:00Z')).toBe('2027-01-01T00:00:00+06:00');
		expect(isoInBishkek('2026-11-22T18:05:00+06:00')).toBe('2026-11-22T18:05:00+06:00');
		expect([dayInBishkek('2026-11-22T17:59:59Z'), dayInBishkek('2026-11-22T18:00:00Z')]).toEqual(['2026-11-22', '2026-11-23']);
	});

	it('writes a date out', () => {
		expect(inEach((language) => longDate(language, new Date('2026-11-22T12:05:00Z')))).toEqual([
			'2026-жылдын 22-ноябры',
			'22 ноября 2026\u00a0г.',
			'22 November 2026'
		]);
		expect(inEach((language) => longDate(language, '2021-06-29'))).toEqual(['2021-жылдын 29-июну', '29 июня 2021\u00a0г.', '29 June 2021']);
	});

	it('adds the time of day', () => {
		expect(inEach((language) => dateAndTime(language, '2026-11-22T18:05:00+06:00'))).toEqual([
			'2026-жылдын 22-ноябры, 18:05',
			'22 ноября 2026\u00a0г., 18:05',
			'22 November 2026, 18:05'
		]);
	});

	it('says on which date something happened, in the locative of every Kyrgyz month', () => {
		expect(days.map((day) => onDate('ky', day).slice(12))).toEqual([
			'5-январында',
			'5-февралында',
			'5-мартында',
			'5-апрелинде',
			'5-майында',
			'5-июнунда',
			'5-июлунда',
			'5-августунда',
			'5-сентябрында',
			'5-октябрында',
			'5-ноябрында',
			'5-декабрында'
		]);
		expect([onDate('ru', '2026-11-22'), onDate('en', '2026-11-22')]).toEqual(['22 ноября 2026\u00a0г.', '22 November 2026']);
	});

	it('shortens a day for an axis', () => {
		expect(inEach((language) => shortDay(language, '2026-11-22'))).toEqual(['22-ноя', '22\u00a0ноя', '22\u00a0Nov']);
	});

	it('names the Russian months as Intl does', () => {
		const intl = new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeZone: 'Asia/Bishkek' });
		expect(days.map((day) => longDate('ru', day).replace('\u00a0', ' '))).toEqual(
			days.map((day) => intl.format(new Date(day)).replace('\u00a0', ' '))
		);
	});
});
