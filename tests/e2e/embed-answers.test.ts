import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { chartIds } from '../../src/lib/charts/spec';
import { languages } from '../../src/lib/i18n/languages';
import { violationsOf } from './axe';
import { betweenPublications } from './between-publications';
import { openBrowser, type Opened } from './browser';
import { startSite, type Site } from './site';

// What the server answers for embeds: documents, headers, bytes.

let site: Site;
let empty: Site;
let browser: Opened;
beforeAll(async () => {
	[site, empty, browser] = await Promise.all([
		startSite({ server: inject('server'), kind: 'simulated' }),
		startSite({ server: inject('server') }),
		openBrowser(inject('browserPath'))
	]);
});
afterAll(async () => {
	await browser?.close();
	await Promise.all([site?.stop(), empty?.stop()]);
});

const polls = ['priorities', 'settlement-works'];

interface Chain {
	publications: { name: string; hash: string; asOf: string }[];
}

/** a publication that others have followed */
async function older(): Promise<Chain['publications'][number]> {
	const { publications } = (await (await fetch(`${site.url}/api/v1/polls/priorities/publications`)).json()) as Chain;
	const last = publications[5];
	if (!last) throw new Error('the demo has publications');
	return last;
}

const bodyBytes = (address: string): Promise<number> =>
	new Promise((resolve, reject) => {
		get(address, { headers: { 'accept-encoding': 'br' } }, (answer) => {
			let bytes = 0;
			answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
			answer.on('end', () => resolve(bytes));
		}).on('error', reject);
	});

test.each(polls.flatMap((poll) => languages.map((language) => [poll, language] as const)))(
	'every chart of %s in %s has at most 8 kB',
	async (poll, language) => {
		for (const chart of chartIds) {
			const bytes = await bodyBytes(`${site.url}/embed/${language}/${poll}/${chart}`);
			expect([chart, bytes <= 8_000, bytes > 3_000]).toEqual([chart, true, true]);
		}
	}
);

describe('an embed', () => {
	test.each(['/embed/ky/priorities/scores', '/embed/ky/nothing/scores', '/embed/ky/priorities/scores?theme=pink'])(
		'%s may be framed by anybody, sets no cookie, and allows itself nothing but its own script and style',
		async (path) => {
			const { headers } = await fetch(site.url + path);
			const policy = headers.get('content-security-policy') ?? '';
			expect(policy).toMatch(
				/^default-src 'none'; script-src 'self' 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types demilge-canvas$/
			);
			expect(headers.get('x-frame-options')).toBe(null);
			expect(headers.get('set-cookie')).toBe(null);
			expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
			expect(headers.get('referrer-policy')).toBe('no-referrer');
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('content-language')).toBe('ky');
		}
	);

	test('is kept for a minute when it is live, for an hour when it is pinned, and asked for again by an ETag that names publication and theme', async () => {
		const { name } = await older();
		for (const [path, caching] of [
			['/embed/ru/priorities/scores?theme=dark', 'public, max-age=60, stale-while-revalidate=300'],
			[`/embed/ru/priorities/scores@${name}?theme=dark`, 'public, max-age=3600']
		] as const) {
			const isKept = async (encoding: string): Promise<void> => {
				const headers = { 'accept-encoding': encoding };
				const answer = await fetch(site.url + path, { headers });
				const etag = answer.headers.get('etag') ?? '';
				expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('vary')]).toEqual([200, caching, 'accept-encoding']);
				expect(etag).toMatch(/^"[a-z2-7]{16}-dark-[\w-]{12}(-br|-gzip)?"$/);
				if (path.includes('@')) expect(etag).toContain(name);
				const again = await fetch(site.url + path, { headers: { ...headers, 'if-none-match': etag } });
				expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
			};
			for (const encoding of ['br', 'gzip', 'identity']) await betweenPublications(site, () => isKept(encoding));
		}
		const tags = await Promise.all(
			['', '?theme=light', '?theme=dark', '?theme=transparent'].map(async (query) =>
				(await fetch(`${site.url}/embed/ru/priorities/scores@${name}${query}`)).headers.get('etag')
			)
		);
		expect(new Set(tags).size).toBe(4);
	});

	test('takes what pym.js adds to an address', async () => {
		const added = '?initialWidth=600&childId=chart&parentTitle=Host&parentUrl=http%3A%2F%2Fhost%2F';
		expect((await fetch(`${site.url}/embed/ky/priorities/scores${added}`)).status).toBe(200);
	});

	test('live, has the question for its title, and says of when its figures are', async () => {
		const html = await (await fetch(`${site.url}/embed/en/priorities/first-choices`)).text();
		expect(html).toContain('<h1>What should the city do first?</h1>');
		expect(html).toMatch(/as of \d+ \w+ \d{4}, \d\d:\d\d/);
		expect(html).toContain('DEMO: the votes are made up');
		expect(html).toContain('Participants chose themselves');
		expect(html).not.toContain('The newest figures');
	});

	test('of the trend has a row for each week, and says where the days are', async () => {
		const html = await (await fetch(`${site.url}/embed/en/priorities/trend`)).text();
		const rows = /<tbody>.*<\/tbody>/.exec(html)?.[0].match(/<tr>/g) ?? [];
		expect(rows.length).toBeGreaterThanOrEqual(9);
		expect(rows.length).toBeLessThanOrEqual(10);
		expect(html).toContain('One row a week. Every day is on the chart&#39;s page.');
	});
});

describe('a pinned embed', () => {
	test('keeps its numbers, has the finding for its title, leads to the newest, and takes a correction', async () => {
		const { name, hash } = await older();
		const address = `${site.url}/embed/en/priorities/scores@${name}`;
		const before = await fetch(address);
		const html = await before.text();
		expect(html).toMatch(/<h1>“[^<]+” leads? [^<]*\.<\/h1>|<h1>[^<]+<\/h1>/);
		expect(html).not.toContain('<h1>What should the city do first?</h1>');
		expect(html).toContain('<a href="/en/polls/priorities/scores" target="_blank" rel="noopener">The newest figures</a>');
		expect(html).toContain('they do not change');

		const text = { ky: 'Оңдолду', ru: 'Исправлено', en: 'Two ballots of <this> hour were counted twice.' };
		await site.sql`insert into statement (kind, body, added, by) values ('correction', ${JSON.stringify({ publication: hash, text })}, now(), 'test')`;
		const corrected = async (): Promise<string> => (await fetch(address)).text();
		await expect.poll(corrected).toContain('Two ballots of &#60;this&#62; hour were counted twice.');
		const after = await corrected();
		const figures = (page: string): string[] => [...page.matchAll(/<td>([^<]*)<\/td>/g)].map(([, figure = '']) => figure);
		expect(figures(after)).toEqual(figures(html));
		expect((await fetch(address, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } })).status).toBe(200);
		expect(await (await fetch(`${site.url}/embed/en/priorities/scores`)).text()).not.toContain('counted twice');
	});

	test('has its at sign written either way', async () => {
		const { name } = await older();
		const [plain, escaped] = await Promise.all(
			['@', '%40'].map(async (at) => (await fetch(`${site.url}/embed/ru/priorities/trend${at}${name}`)).text())
		);
		expect(escaped).toBe(plain);
	});
});

describe('an address that leads to no chart', () => {
	test.each([
		['/embed/en/priorities/scores?theme=pink', 400, 'theme must be one of auto, light, dark, transparent.'],
		['/embed/en/priorities/scores?colour=red', 400, 'This address has a parameter that is not known: colour.'],
		['/embed/ru/priorities/scores?%3Cb%3E=1', 400, 'неизвестный параметр: &#60;b&#62;.'],
		['/embed/en/priorities/nothing', 404, 'There is no such page'],
		['/embed/en/priorities/scores.csv', 404, 'There is no such page'],
		['/embed/ru/nothing/scores', 404, 'Такой страницы нет'],
		['/embed/ky/priorities/scores@aaaaaaaaaaaaaaaa', 404, 'Мындай барак жок']
	])('%s is answered with %i, in words and in its language', async (path, status, words) => {
		const answer = await fetch(site.url + path);
		expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-type')]).toEqual([
			status,
			'no-store',
			'text/html; charset=utf-8'
		]);
		expect(await answer.text()).toContain(words);
	});

	test('before the first publication it says so, and where to vote', async () => {
		const answer = await fetch(`${empty.url}/embed/en/priorities/scores`);
		const html = await answer.text();
		expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=60, stale-while-revalidate=300']);
		expect(html).toContain('Fewer than 10 ballots so far. Results appear at 10.');
		expect(html).toContain('<a href="/en/vote/priorities" target="_blank" rel="noopener">Vote</a>');
		expect(html).not.toContain('<svg');
	});
});

test('what the canvas is drawn from may be read by a frame without an origin', async () => {
	const { name } = await older();
	const answer = await fetch(`${site.url}/embed/ky/priorities/scores@${name}/spec.json`, { headers: { origin: 'null' } });
	expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
	expect(await answer.json()).toMatchObject({ id: 'scores', kind: 'bars', language: 'ky' });
	expect((await fetch(`${site.url}/embed/ky/priorities/scores/spec.json`)).status).toBe(404);
});

describe.each(languages)('every embed in %s', (language) => {
	test.each(['light', 'dark'] as const)('is accessible and fits a phone, %s', async (theme) => {
		const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
		const page = await context.newPage();
		for (const path of [...chartIds.map((chart) => `priorities/${chart}`), 'nothing/scores']) {
			await page.goto(`${site.url}/embed/${language}/${path}?theme=${theme}`);
			await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
			expect([path, ...(await violationsOf(page))]).toEqual([path]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
		}
		await context.close();
	});
});
