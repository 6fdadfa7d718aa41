import { describe, expect, it } from 'vitest';
import { buildChart } from '$lib/charts/build';
import { citySource, trendOf, city } from '$lib/charts/fixture';
import { trendTable } from '$lib/charts/trend-table';
import { lastOfWeeks } from '$lib/publication/week';
import { languages } from '$lib/i18n/languages';
import { resultsWords } from '$lib/i18n/messages';
import { markup } from './html';
import { budget, packed } from './pack';
import { parseEmbedQuery } from './query';
import { slim } from './slim';

describe('markup', () => {
	it('escapes what is put into it, unless it is markup already', () => {
		const text = `<b title="x">'&'</b>`;
		expect(markup`<p>${text} ${{ html: '<i>' }} ${[1, markup`<br>`]} ${null}${false}</p>`.html).toBe(
			'<p>&#60;b title=&#34;x&#34;&#62;&#39;&#38;&#39;&#60;/b&#62; <i> 1<br> </p>'
		);
	});
});

describe('a slim drawing', () => {
	it('has its paths in steps, from the end of the one before, and its colours without fallbacks', () => {
		expect(slim('<path d="M24 251.1L26.9 258L29.9 250M0.5 1L0.5 9" stroke="var(--rule-strong, #8a8377)"/>', 0.15)).toBe(
			'<path d="M24 251.1l2.9 6.9 3-8m-29.4 -249l0 8" stroke="var(--rule-strong)"/>'
		);
	});

	it('leaves icons as they are', () => {
		const icon = '<path d="M2 11.25Q2 10.5 2.48 9.93z" transform="translate(0 29) scale(0.667)"/>';
		expect(slim(icon, 1)).toBe(icon);
	});

	it('loses points that nobody would see, and no others', () => {
		const path = (points: [number, number][]): string => `<path d="${points.map(([x, y], i) => `${i ? 'L' : 'M'}${x} ${y}`).join('')}"/>`;
		expect(slim(path([[0, 0], [10, 0.1], [20, 0], [30, 5], [40, 0]]), 0.15)).toBe('<path d="M0 0l20 0 10 5 10-5"/>'); // prettier-ignore
	});
});

describe('the query of an embed', () => {
	it.each([
		['', { theme: 'auto' }],
		['theme=transparent', { theme: 'transparent' }],
		['theme=dark&childId=a&parentUrl=b', { theme: 'dark' }],
		['theme=', { unknown: 'theme' }],
		['theme=dark&theme=light', { unknown: 'theme' }],
		['Theme=dark', { unknown: 'Theme' }]
	])('%s', (query, expected) => {
		expect(parseEmbedQuery(new URLSearchParams(query))).toEqual(expected);
	});
});

describe('a year of days', () => {
	it.each(languages)('fits the budget in %s', async (language) => {
		const source = { ...citySource(language, { seq: 366 }), trend: trendOf(city, '2025-11-22', 366) };
		const { packed: bytes } = await packed({
			spec: buildChart('trend', source),
			weeks: trendTable(source, lastOfWeeks(source.trend.days)),
			card: Array.from({ length: 12 }, (_, i) => [`${i}`, 'Участники вызвались сами, случайной выборки не было.']),
			isPinned: true,
			isNewest: false,
			notices: [],
			corrections: [],
			links: { page: '/', live: '/', home: '/', oembed: '/', spec: '/', canvas: '/' },
			words: await resultsWords(language),
			theme: 'auto'
		});
		expect(bytes.length).toBeLessThanOrEqual(budget);
	});
});
