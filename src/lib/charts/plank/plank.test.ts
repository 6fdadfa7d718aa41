import { describe, expect, it } from 'vitest';
import { languages } from '$lib/i18n/languages';
import { settlementWorks } from '$lib/programme/polls';
import { breakdownOf, city, citySource, sourceOf, trendOf } from '../fixture';
import { trend } from '../trend';
import { highestPlace } from './places';
import { plankTrend } from './trend';
import { worksSentence } from './works';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('how a plank has moved', () => {
	it('is told in a sentence that adds up', () => {
		expect(languages.map((language) => plain(plankTrend(citySource(language), 'buses').sentence))).toMatchInlineSnapshot(`
			[
			  "«Автобус, троллейбус» пунктунун упайы 2026-жылдын 1-октябры менен салыштырганда 22,9 упайга өстү: мурда 30,4, азыр 53,3. Эң жогорку упайы 2026-жылдын 22-ноябрында болгон: 53,3; эң төмөнкүсү 2026-жылдын 1-октябрында: 30,4. 4 385 добуш · 2026-жылдын 22-ноябры, 18:05 абалы боюнча.",
			  "Балл пункта «Автобусы, троллейбусы» с 1 октября 2026 г. вырос на 22,9: был 30,4, сейчас 53,3. Самым высоким он был 22 ноября 2026 г. — 53,3, самым низким 1 октября 2026 г. — 30,4. 4 385 голосов · по состоянию на 22 ноября 2026 г., 18:05.",
			  "Since 1 October 2026 the score of “Buses, trolleybuses” is up by 22.9: it was 30.4 and is now 53.3. It was highest on 22 November 2026, 53.3, and lowest on 1 October 2026, 30.4. 4,385 ballots · as of 22 November 2026, 18:05.",
			]
		`);
	});

	it('is the line of the trend, alone in colour, with a table of its own', () => {
		const spec = plankTrend(citySource('en'), 'buses');
		const whole = trend(citySource('en'));
		expect(spec.lines.filter(({ marker }) => marker !== null).map(({ option }) => option)).toEqual(['buses']);
		expect(spec.lines.map(({ points }) => points)).toEqual(whole.lines.map(({ points }) => points));
		expect(spec.table.rows).toHaveLength(50);
		const column = whole.table.columns.findIndex(({ id }) => id === 'buses');
		expect(spec.table.rows.map(([day, score]) => [day, score])).toEqual(whole.table.rows.map((row) => [row[0], row[column]]));
		expect(spec.table.rows[0]?.slice(2, 4)).toEqual([4, 4385]);
	});

	it('says so when it stood still, and when there is no second day', () => {
		const steady = { ...sourceOf('en', city, { seq: 9 }), trend: trendOf([[40, 'parks']], '2026-11-02', 2) };
		expect(plankTrend(steady, 'parks').sentence).toContain(
			'Since 2 November 2026 the score of “Parks and gardens” has not changed: 100.0.'
		);
		expect(plankTrend({ ...steady, trend: null }, 'parks').sentence).toContain('A comparison needs at least two days');
	});
});

describe('where a plank stands highest', () => {
	it('is told at the breakdown’s own date, with its ballots', () => {
		expect(languages.map((language) => plain(highestPlace(citySource(language), 'settlements')))).toMatchInlineSnapshot(`
			[
			  "Бул пункттун упайы эң жогору турган жер — Ленин району: 75,3; бардык добуш боюнча 66,3. Ленин району: 6 жооптун арасында 1-орунда; 793 добуштун ичинен биринчи коюлганы — 341. Эң төмөн турган жер — Биринчи Май району: 62,3. Жерлер боюнча сандардын өз датасы бар: 2026-жылдын 22-ноябры, 00:02, 4 253 добуш.",
			  "Балл выше всего: Ленинский район — 75,3; во всех голосах вместе 66,3. Ленинский район: 1-е место из 6; первый в 341 из 793 голосов. Ниже всего: Первомайский район — 62,3. У чисел по местам своя дата: 22 ноября 2026 г., 00:02, 4 253 голоса.",
			  "Its score is highest in Lenin District: 75.3; in all ballots together 66.3. Lenin District: place 1 of 6; first on 341 of 793 ballots. Lowest: Birinchi May District, 62.3. Figures by place have a date of their own: 22 November 2026, 00:02, 4,253 ballots.",
			]
		`);
	});

	it('says so when one place is shown, or none', () => {
		const one = breakdownOf({ lenin: [[30, 'parks', 'buses']], rest: city });
		const source = sourceOf('en', city, { breakdowns: { place: one, settlement: null, tier: null } });
		expect(highestPlace(source, 'parks')).toMatch(/^So far only one place is shown by itself, Lenin District: score 100\.0;/);
		expect(highestPlace(sourceOf('en', city), 'parks')).toBe('So far no place is shown by itself: that takes at least 30 ballots there.');
	});

	it('names all places that are level', () => {
		const same = breakdownOf({ lenin: [[30, 'parks']], oktyabr: [[40, 'parks']], pervomay: [[50, 'buses']] });
		const source = sourceOf('en', city, { breakdowns: { place: same, settlement: null, tier: null } });
		expect(highestPlace(source, 'parks')).toMatch(
			/^Its score is highest in Lenin District and Oktyabr District: 100\.0; .* Lowest: Birinchi May District, 40\.0\./
		);
	});
});

it('what the settlements put first in their own poll is told with its question', () => {
	const source = sourceOf('en', [[60, 'water', 'roads']], { manifest: settlementWorks });
	expect(worksSentence(source)).toBe(
		'People in the settlements have a poll of their own: “Which of these does your settlement need first?” Highest score: Water, 100.0. 60 ballots, as of 22 November 2026, 18:05.'
	);
});
