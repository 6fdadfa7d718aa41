import { describe, expect, it } from 'vitest';
import { buildChart } from '$lib/charts/build';
import { city, sourceOf } from '$lib/charts/fixture';
import { languages } from '$lib/i18n/languages';
import { publicationName } from '$lib/publication/name';
import { statement, type Wanted } from './embed-code';
import { oembed, readOembedQuery } from './oembed';
import { asWordPressFilters } from './wordpress';

const origin = 'https://demilge.example';
const name = publicationName('b'.repeat(64));
const spec = buildChart('scores', sourceOf('ru', city));
const wanted = (rest: Partial<Wanted> = {}): Wanted => ({ spec, origin, isPinned: true, theme: null, ...rest });
const none = { width: Infinity, height: Infinity };
const answer = (rest: Partial<Wanted> = {}, max = none) => oembed(wanted(rest), { max, site: 'Демилге', author: null });
const read = (query: string) => readOembedQuery(new URLSearchParams(query), origin);

describe('a question', () => {
	it.each([
		[`url=${origin}/ru/polls/priorities/scores`, { language: 'ru', poll: 'priorities', chart: 'scores', publication: null, file: null }],
		[`url=http://demilge.example/ky/polls/priorities/trend%40${name}`, { language: 'ky', chart: 'trend', publication: name }],
		[`url=${origin}/embed/en/settlement-works/positions@${name}&format=json&dnt=1`, { language: 'en', poll: 'settlement-works' }]
	])('%s is about a chart of ours', (query, address) => {
		expect(read(query)).toMatchObject({ address, theme: null, max: none });
	});

	it('takes limits and the theme along', () => {
		const url = encodeURIComponent(`${origin}/embed/ru/priorities/scores?theme=dark`);
		expect(read(`url=${url}&maxwidth=480&maxheight=700`)).toMatchObject({ theme: 'dark', max: { width: 480, height: 700 } });
	});

	it.each([
		['url=https://elsewhere.example/ru/polls/priorities/scores', { refusal: 'address' }],
		['url=/ru/polls/priorities/scores', { refusal: 'address' }],
		[`url=https://demilge.example@elsewhere.example/ru/polls/priorities/scores`, { refusal: 'address' }],
		[`url=https://demilge.example:8443/ru/polls/priorities/scores`, { refusal: 'address' }],
		['url=javascript:alert(1)', { refusal: 'address' }],
		[`url=${origin}/ru/polls/priorities/scores.png`, { refusal: 'address' }],
		[`url=${origin}/ru/polls/priorities`, { refusal: 'address' }],
		[`url=${origin}/ru/polls/priorities/scores@nope`, { refusal: 'address' }],
		['url=', { refusal: 'address' }],
		[`url=${origin}/ru/polls/priorities/scores&format=xml`, { refusal: 'format' }],
		['', { refusal: 'parameter', about: 'url' }],
		[`url=${origin}/ru/polls/priorities/scores&maxwidth=wide`, { refusal: 'parameter', about: 'maxwidth' }],
		[`url=${origin}/ru/polls/priorities/scores&maxheight=0`, { refusal: 'parameter', about: 'maxheight' }],
		[`url=${origin}/ru/polls/priorities/scores&maxwidth=-5`, { refusal: 'parameter', about: 'maxwidth' }]
	])('%s is refused', (query, refusal) => {
		expect(read(query)).toEqual(refusal);
	});
});

describe('an answer', () => {
	it('is rich, and says what the specification wants', () => {
		expect({ ...answer(), html: '' }).toEqual({
			version: '1.0',
			type: 'rich',
			title: 'С чего городу начать? Баллы',
			provider_name: 'Демилге',
			provider_url: origin,
			cache_age: 86_400,
			html: '',
			width: 600,
			height: expect.any(Number),
			thumbnail_url: `${origin}/ru/polls/priorities/scores@${name}.png`,
			thumbnail_width: 1200,
			thumbnail_height: 630
		});
		expect(answer({ isPinned: false }).cache_age).toBe(60);
	});

	it('keeps to the limits, thumbnail included', () => {
		const { width, height, html, ...rest } = answer({}, { width: 320, height: 240 });
		expect([width, height]).toEqual([320, 240]);
		expect(html).toContain(' width="320" height="240" ');
		expect(html).toContain('scrolling="auto"');
		expect(Object.keys(rest).filter((key) => key.startsWith('thumbnail'))).toEqual([]);
	});

	it('is higher where it is narrow', () => {
		expect(answer({}, { ...none, width: 320 }).height).toBeGreaterThan(answer().height);
	});
});

describe('in WordPress', () => {
	it.each(languages)('nothing of ours is lost, and the quotation is found (%s)', (language) => {
		const it = wanted({ spec: buildChart('scores', sourceOf(language, city)), theme: 'dark', isPinned: false });
		const { html } = oembed(it, { max: none, site: 'Demilge', author: null });
		const page = `${origin}/${language}/polls/priorities/scores`;
		const filtered = asWordPressFilters(html, 'aBcDeFgHiJ') ?? '';
		expect(filtered).toContain(`<a href="${page}">${statement(it.spec)}</a></blockquote>`);
		expect(filtered).toContain(` src="${origin}/embed/${language}/priorities/scores?theme=dark#?secret=aBcDeFgHiJ"`);
		const undone = filtered.replaceAll(/ (class|sandbox|security|data-secret)="[^"]*"/g, '').replace('#?secret=aBcDeFgHiJ', '');
		expect(undone).toBe(html);
	});

	it('a sentence with signs of HTML stays a sentence', () => {
		const sentence = `"A" & <script>alert('1')</script>`;
		const { html } = answer({ spec: { ...spec, sentence, title: sentence } });
		expect(html).not.toContain('<script');
		expect(asWordPressFilters(html, 's')).toContain(`&lt;script&gt;alert('1')&lt;/script&gt;</a>`);
	});

	it('the fixture drops what WordPress drops', () => {
		expect(asWordPressFilters('<blockquote>only</blockquote>', 's')).toBe(null);
		expect(asWordPressFilters('<p>x</p><script>y</script><iframe src="a" onload="z"></iframe>', 's')).toBe(
			'<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" data-secret="s" src="a#?secret=s"></iframe>'
		);
	});
});
