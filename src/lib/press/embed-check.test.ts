import { describe, expect, it } from 'vitest';
import { buildChart } from '$lib/charts/build';
import { city, sourceOf } from '$lib/charts/fixture';
import { checkEmbed } from './embed-check';
import { embedCodes } from './embed-code';
import { oembed } from './oembed';
import { tagsIn } from './tags';
import { asWordPressFilters } from './wordpress';

const origin = 'https://demilge.example';
const spec = buildChart('scores', sourceOf('ky', city));
const codes = embedCodes({ spec, origin, isPinned: true, theme: null });
const check = (html: string) => checkEmbed(html, origin);
const page = `${origin}/ru/polls/priorities/scores`;

describe('what an editor kept', () => {
	it('each code as it was copied lacks nothing', () => {
		expect(check(codes.listening)).toEqual({
			kept: ['frame', 'script', 'quote', 'link'],
			stripped: { listening: [], frame: [], picture: ['picture'] },
			way: 'listening',
			binding: 'pinned',
			hints: []
		});
		expect(check(codes.frame)).toMatchObject({ kept: ['frame', 'link'], way: 'frame', stripped: { frame: [] } });
		expect(check(codes.picture)).toMatchObject({ kept: ['picture', 'link'], way: 'picture', stripped: { picture: [] } });
		expect(check(codes.address)).toMatchObject({ kept: [], way: 'address', binding: 'pinned' });
	});

	it('a script that was stripped is missed, and the frame still works', () => {
		expect(check(codes.listening.replace(/<script>.*<\/script>/, ''))).toMatchObject({ way: 'frame', stripped: { listening: ['script'] } });
	});

	it('without script and frame the quotation and its link are left', () => {
		const quote = codes.listening.split('\n')[0] ?? '';
		expect(check(quote)).toMatchObject({ kept: ['quote', 'link'], way: 'address', stripped: { listening: ['frame', 'script'] } });
	});

	it('what WordPress makes of a pasted address is recognised, and so is the block that it keeps', () => {
		const { html } = oembed({ spec, origin, isPinned: false, theme: null }, { max: { width: 600, height: 900 }, site: 'x', author: null });
		expect(check(asWordPressFilters(html, 's') ?? '')).toMatchObject({ kept: ['frame', 'quote', 'link'], binding: 'live', hints: [] });
		const block = `<!-- wp:embed {"url":"${page}"} --><figure><div>\n${page}\n</div></figure><!-- /wp:embed -->`;
		expect(check(block)).toMatchObject({ way: 'address', binding: 'live' });
	});

	it('a code that stands as text is said to', () => {
		const text = codes.frame.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
		expect(check(`<p>${text}</p>`)).toMatchObject({ kept: [], way: null, hints: ['text'] });
	});

	it('lazy frames and those of AMP are frames', () => {
		expect(check(`<iframe data-src="${origin}/embed/ru/priorities/trend"></iframe>`)).toMatchObject({ way: 'frame' });
		expect(check(`<amp-iframe src="${origin}/embed/ru/priorities/trend"></amp-iframe>`)).toMatchObject({ way: 'frame' });
	});

	it('a sandbox without scripts, foreign pictures, several charts and both kinds of address are pointed out', () => {
		const found = check(
			`<iframe sandbox="" src="${origin}/embed/ru/priorities/trend"></iframe><img src=https://elsewhere.example/a.png>` + codes.picture
		);
		expect(found.hints).toEqual(['sandbox', 'foreign', 'several']);
		expect(found.binding).toBe('both');
		expect(check(`<iframe sandbox="allow-scripts" src="${origin}/embed/ru/priorities/trend"></iframe>`).hints).toEqual([]);
	});

	it('a path without a host leads to their site, and nothing of ours is there', () => {
		expect(check('<iframe src="/embed/ru/priorities/scores"></iframe>')).toMatchObject({ kept: [], way: null, hints: ['foreign'] });
		expect(check('')).toMatchObject({ kept: [], way: null, binding: null, hints: [] });
	});

	it('character references in an address are resolved', () => {
		expect(check(`<a href="${page}&#64;${'a'.repeat(16)}">x</a>`)).toMatchObject({ binding: 'pinned' });
		expect(check(`<a href='${page}%40${'a'.repeat(16)}'>x</a>`)).toMatchObject({ binding: 'pinned' });
	});

	it('hostile HTML of the largest size is read in no time', () => {
		const began = performance.now();
		for (const piece of ['<', '<a', '<a b="', `<a b='`, '<script>', '<!--', '<a =', '<a b  ', '&#', 'https://', '<a b="c'])
			check(piece.repeat(32_768 / piece.length));
		check(`<a${' '.repeat(32_768)}`);
		expect(performance.now() - began).toBeLessThan(5_000);
	});
});

describe('tags', () => {
	it('are read with their attributes, whatever the quotes; comments and scripts hold none', () => {
		const tags = tagsIn(`<P CLASS=a x='1' y="&lt;&amp;&#x41;" z><!-- <i> --><script>"<b>"</script></p><br/>< no>`);
		expect(tags.map(({ name, content }) => [name, content])).toEqual([
			['p', ''],
			['script', '"<b>"'],
			['br', '']
		]);
		expect([...(tags[0]?.attributes ?? [])]).toEqual([
			['class', 'a'],
			['x', '1'],
			['y', '<&A'],
			['z', '']
		]);
	});
});
