import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages } from '../../src/lib/i18n/languages';
import type { OembedAnswer } from '../../src/lib/press/oembed';
import { violationsOf } from './axe';
import { follow, openBrowser, type Opened } from './browser';
import { firstPublication } from './first-publication';
import { startSite, type Site } from './site';

let site: Site;
let browser: Opened;
/** the newest publication's name and hash */
let name: string;
let hash: string;
beforeAll(async () => {
	[site, browser] = await Promise.all([startSite({ server: inject('server') }), openBrowser(inject('browserPath'))]);
	await firstPublication(site);
	const chain = (await (await fetch(`${site.url}/api/v1/polls/priorities/publications`)).json()) as {
		publications: { name: string; hash: string }[];
	};
	name = chain.publications[0]?.name ?? '';
	hash = chain.publications[0]?.hash ?? '';
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
});

describe.each(languages)('the press page in %s', (language) => {
	test('is accessible, in light and dark, and shows the real embeds', async () => {
		for (const colorScheme of ['light', 'dark'] as const) {
			const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme });
			const page = await context.newPage();
			// the embeds have tests of their own
			const complaints: string[] = [];
			page.on('console', (message) => {
				const isOurs = !message.location().url.includes('/embed/');
				if (isOurs && ['error', 'warning'].includes(message.type())) complaints.push(message.text());
			});
			page.on('pageerror', ({ message, stack = '' }) => {
				if (!stack.includes('/embed/')) complaints.push(message);
			});
			await page.goto(`${site.url}/${language}/press`);
			for (const frame of await page.locator('iframe').all()) await frame.scrollIntoViewIfNeeded();
			const shown = () => page.frames().filter((frame) => frame.url().includes('/embed/'));
			await expect
				.poll(() => shown().map((frame) => frame.url()))
				.toEqual(Array(3).fill(`${site.url}/embed/${language}/priorities/scores@${name}`));
			for (const frame of shown()) await frame.locator('main svg').first().waitFor({ state: 'attached' });
			await page.waitForLoadState('networkidle');

			expect(await violationsOf(page, { iframes: false })).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
			expect(complaints).toEqual([]);
			await context.close();
		}
	});

	test('gives a frame the room that its embed needs, and not much more', async () => {
		const page = await browser.newPage();
		for (const width of [320, 600]) {
			for (const chart of ['scores', 'first-choices', 'positions', 'head-to-head']) {
				const path = `${language}/polls/priorities/${chart}@${name}`;
				const { height } = await ask({ url: `${site.url}/${path}`, maxwidth: String(width) });
				await page.setViewportSize({ width, height: 3_000 });
				await page.goto(`${site.url}/embed/${path.replace('/polls', '')}`);
				const needed = await page.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
				expect({ chart, width, height, needed, isEnough: height >= needed - 4, isClose: height < needed + 150 }).toMatchObject({
					isEnough: true,
					isClose: true
				});
			}
		}
		await page.close();
	});
});

describe('without JavaScript', () => {
	test('a choice is a form, and its codes are for what was chosen', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(`${site.url}/ru/press`);
		expect(await page.inputValue('#code-address')).toBe(`${site.url}/ru/polls/priorities/scores@${name}`);
		expect(await page.locator('.copy button').count()).toBe(0);

		await page.selectOption('select[name=chart]', 'first-choices');
		await page.selectOption('select[name=language]', 'ky');
		await page.selectOption('select[name=theme]', 'dark');
		await page.check('#publication-live');
		await follow(page.locator('form[action="#preview"] button'));
		expect(new URL(page.url()).search).toBe('?poll=priorities&chart=first-choices&language=ky&theme=dark&publication=live');
		expect(await page.inputValue('#code-address')).toBe(`${site.url}/ky/polls/priorities/first-choices`);
		expect(await page.inputValue('#code-frame')).toContain(`<iframe src="${site.url}/embed/ky/priorities/first-choices?theme=dark" `);
		expect(await page.inputValue('#code-listening')).toMatch(/^<blockquote>.*<\/blockquote>\n<iframe .*<\/iframe>\n<script>.*<\/script>$/s);
		// the words of a picture, a citation and the law's paragraph do not follow: they stay on the publication
		expect(await page.inputValue('#code-picture')).toContain(`${site.url}/ky/polls/priorities/first-choices@${name}.png?theme=dark`);
		for (const language of languages) {
			const citation = await page.inputValue(`#cite-${language}`);
			expect(citation).toContain(`${site.url}/${language}/polls/priorities/first-choices@${name}`);
			expect(citation).toContain(hash);
		}
		expect(await page.inputValue('#cite-bibtex')).toContain(hash);
		expect(await page.inputValue('#law-ky')).toContain('өзүн атай элек');
		expect(await page.locator('iframe').first().getAttribute('src')).toBe('/embed/ky/priorities/first-choices?theme=dark');
		await context.close();
	});

	test('the files that it names are there', async () => {
		const html = await (await fetch(`${site.url}/en/press`)).text();
		const paths = [...html.matchAll(/href="(\/en\/polls\/priorities\/scores@[^"]+\.[a-z]+(?:\?[^"]*)?)"/g)].map(([, path = '']) => path);
		expect(paths.length).toBe(7);
		for (const path of paths) expect([path, (await fetch(site.url + path.replaceAll('&amp;', '&'))).status]).toEqual([path, 200]);
	});

	test('a poll of which nothing is published has no figures and no codes', async () => {
		const html = await (await fetch(`${site.url}/en/press?poll=settlement-works`)).text();
		expect(html).toContain('There is no chart to embed yet');
		expect(html).not.toContain('<iframe');
		expect(html).not.toContain('code-address');
	});

	test('the embed check says what an editor kept, and shows what was pasted as text only', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(`${site.url}/en/press?chart=positions`);
		const hostile = '</textarea><script>alert(1)</script>';
		await page.selectOption('#site', 'newsroom');
		await page.fill('#html', `<iframe src="${site.url}/embed/en/priorities/scores"></iframe>${hostile}`);
		await follow(page.locator('section[aria-labelledby=check] form button'));
		const said = await page.innerText('[role=status]');
		expect(said).toContain('Paste the plain iframe into an HTML block.');
		expect(said).toContain('The frame is left and shows.');
		expect(said).toContain('The address is live: the figures will change.');
		expect(await page.inputValue('#html')).toContain(hostile);
		expect(await page.content()).not.toContain('<script>alert');
		// the choice stays
		expect(await page.inputValue('#code-address')).toContain('/positions@');
		await context.close();
	});
});

test('with JavaScript a code is copied by a button', async () => {
	const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
	const page = await context.newPage();
	await page.goto(`${site.url}/en/press`);
	await page
		.locator('.copy', { has: page.locator('#code-address') })
		.getByRole('button', { name: 'Copy' })
		.click();
	await page.getByText('Copied', { exact: true }).waitFor();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}/en/polls/priorities/scores@${name}`);
	await context.close();
});

test('the embed check refuses what is empty, too large, or from another site', async () => {
	const check = async (html: string, headers: Record<string, string> = {}): Promise<number> => {
		const body = new FormData();
		body.set('html', html);
		return (await fetch(`${site.url}/en/press`, { method: 'POST', body, headers: { origin: site.url, ...headers } })).status;
	};
	expect(await check('<p>')).toBe(200);
	expect(await check(' ')).toBe(422);
	expect(await check('a'.repeat(40_000))).toBe(413);
	expect(await check('<p>', { origin: 'https://elsewhere.example' })).toBe(403);
});

describe('oEmbed', () => {
	test('answers for a live and a pinned chart, its page and its embed, for anybody', async () => {
		const page = `${site.url}/ky/polls/priorities/scores`;
		const answer = await fetch(`${site.url}/oembed?url=${encodeURIComponent(page)}&format=json`, {
			headers: { origin: 'https://elsewhere.example' }
		});
		expect([answer.status, answer.headers.get('content-type'), answer.headers.get('access-control-allow-origin')]).toEqual([
			200,
			'application/json',
			'*'
		]);
		expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
		expect(await answer.json()).toMatchObject({
			version: '1.0',
			type: 'rich',
			provider_url: site.url,
			cache_age: 60,
			width: 600,
			thumbnail_url: `${page}@${name}.png`,
			thumbnail_width: 1200,
			thumbnail_height: 630
		});
		expect(await ask({ url: `${page}@${name}` })).toMatchObject({ cache_age: 86_400 });
		expect(await ask({ url: `${site.url}/embed/ky/priorities/scores@${name}`.replace('@', '%40') })).toMatchObject({ cache_age: 86_400 });
		expect((await fetch((await ask({ url: page })).thumbnail_url ?? '')).status).toBe(200);
	});

	test('its frame leads to an embed that answers', async () => {
		const { html } = await ask({ url: `${site.url}/en/polls/priorities/scores`, maxwidth: '480', maxheight: '500' });
		expect(html).toContain('width="480" height="500"');
		const src = /<iframe src="([^"]+)"/.exec(html)?.[1] ?? '';
		expect((await fetch(src)).status).toBe(200);
		expect(html).toMatch(/^<blockquote><a href="[^"]+">.* of 1\d ballots.*<\/a><\/blockquote><iframe /);
	});

	test('the chart’s page leads to it', async () => {
		const html = await (await fetch(`${site.url}/en/polls/priorities/scores`)).text();
		const href = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(html)?.[1] ?? '';
		expect((await fetch(href.replaceAll('&amp;', '&'))).status).toBe(200);
	});

	test.each<[string, Record<string, string>, number]>([
		['a chart that is none', { url: '/en/polls/priorities/nothing' }, 404],
		['a poll that is none', { url: '/en/polls/nothing/scores' }, 404],
		['a publication that is none', { url: `/en/polls/priorities/scores@${'a'.repeat(16)}` }, 404],
		['a chart that has nothing to show yet', { url: '/en/polls/settlement-works/scores' }, 404],
		['a chart without data', { url: '/en/polls/priorities/trend' }, 404],
		['another page', { url: '/en' }, 404],
		['a file', { url: '/en/polls/priorities/scores.png' }, 404],
		['xml', { url: '/en/polls/priorities/scores', format: 'xml' }, 501],
		['a width that is none', { url: '/en/polls/priorities/scores', maxwidth: '10em' }, 400],
		['no address', {}, 400]
	])('%s is refused as JSON', async (_, query, status) => {
		const params = new URLSearchParams({ ...query, ...(query.url === undefined ? {} : { url: site.url + query.url }) });
		const answer = await fetch(`${site.url}/oembed?${params}`);
		expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('cache-control')]).toEqual([
			status,
			'*',
			'no-store'
		]);
		expect(await answer.json()).toMatchObject({ status, detail: expect.any(String) });
	});

	test('another site’s address is not ours', async () => {
		const answer = await fetch(`${site.url}/oembed?url=${encodeURIComponent('https://elsewhere.example/en/polls/priorities/scores')}`);
		expect(answer.status).toBe(404);
	});
});

type Answer = Pick<OembedAnswer, 'html' | 'width' | 'height' | 'thumbnail_url'>;

async function ask(query: Record<string, string>): Promise<Answer> {
	const answer = await fetch(`${site.url}/oembed?${new URLSearchParams(query)}`);
	expect(answer.status).toBe(200);
	return (await answer.json()) as Answer;
}
