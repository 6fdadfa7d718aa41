import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages } from '../../src/lib/i18n/languages';
import { violationsOf } from './axe';
import { openBrowser, type Opened } from './browser';
import { firstPublication } from './first-publication';
import { startSite, type Site } from './site';

let site: Site;
let browser: Opened;
beforeAll(async () => {
	[site, browser] = await Promise.all([startSite({ server: inject('server') }), openBrowser(inject('browserPath'))]);
	await firstPublication(site);
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
});

const paths = [
	'',
	'/planks/education',
	'/planks/settlements',
	'/vote/priorities',
	'/vote/settlement-works',
	'/vote/priorities/unsent',
	'/offline',
	'/polls/priorities',
	'/polls/settlement-works',
	'/polls/priorities/scores',
	'/polls/priorities/head-to-head',
	'/polls/settlement-works/scores',
	'/method',
	'/privacy',
	'/trends',
	'/nothing-here'
];

describe.each(languages)('every page in %s', (language) => {
	test.each(paths)('%s is accessible, in light and dark, and complains of nothing', async (path) => {
		for (const colorScheme of ['light', 'dark'] as const) {
			const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme });
			const page = await context.newPage();
			const complaints: string[] = [];
			page.on('console', (message) => {
				if (['error', 'warning'].includes(message.type()) && !message.text().includes('status of 404')) complaints.push(message.text());
			});
			page.on('pageerror', (error) => complaints.push(error.message));
			await page.goto(`${site.url}/${language}${path}`);
			await page.waitForLoadState('networkidle');

			expect(await page.getAttribute('html', 'lang')).toBe(language);
			expect(await violationsOf(page)).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
			expect(complaints).toEqual([]);
			await context.close();
		}
	});
});

describe('the programme', () => {
	test('a plank shows the Kyrgyz quote word for word beside its translation, its speaker, its date and the source’s imprint', async () => {
		const html = await (await fetch(`${site.url}/ru/planks/parks`)).text();
		expect(html).toContain('Эгерде биз БШКга өтүп калсак, жаңы парктарды, бакчаларды курабыз (анын ичинде калктуу конуштарга дагы).');
		expect(html).toContain('Если мы пройдём в городской кенеш, создадим новые парки и сады (в том числе в жилмассивах).');
		expect(html).toContain('Элизавета Алымбаева, 29 июня 2021');
		expect(html).toContain('Аткаруучу: "ПроМедиа Плюс" КФ, Бишкек шаары, Токтогул көчөсү, 90а.');
		expect(html).toContain('в случае избрания в 2021 году');
	});

	test('/ goes to the language of the browser, and says that it depends on it', async () => {
		const to = async (language: string): Promise<[number, string | null, string | null]> => {
			const answer = await fetch(`${site.url}/`, { redirect: 'manual', headers: { 'accept-language': language } });
			return [answer.status, answer.headers.get('location'), answer.headers.get('vary')];
		};
		expect(await to('ru-RU,ru;q=0.9')).toEqual([307, '/ru', 'Accept-Language']);
		expect(await to('de')).toEqual([307, '/ky', 'Accept-Language']);
	});
});

describe('the results', () => {
	test('stand without JavaScript: sentence, drawing, table and card', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
		const page = await context.newPage();
		await page.goto(`${site.url}/en/polls/priorities`);
		// scores, first choices, head-to-head, all places; the trend needs a second day, groups need thirty ballots
		expect(await page.locator('main svg').count()).toBeGreaterThanOrEqual(4);
		expect(await page.locator('figure table').count()).toBe(4);
		expect(await page.textContent('main')).toMatch(/of 1\d ballots/);
		expect(await page.textContent('main')).toContain("This installation's operator has not named itself.");
		expect(await page.textContent('main')).toContain('Participants chose themselves; there was no random sample.');
		expect(await page.textContent('main')).toContain("A party's poll about its own programme, not an election.");
		await context.close();
	});

	test('are the same bytes for everybody: a voter’s cookie changes nothing', async () => {
		const voted = await fetch(`${site.url}/ky/vote/priorities`);
		const cookie = (voted.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		expect(cookie).toMatch(/^demilge=/);
		for (const path of ['/ky', '/ky/planks/parks', '/ky/polls/priorities', '/api/v1/polls/priorities/results']) {
			const [plain, known] = await Promise.all([fetch(site.url + path), fetch(site.url + path, { headers: { cookie } })]);
			expect(await known.text()).toBe(await plain.text());
			expect(known.headers.get('set-cookie')).toBe(null);
			expect(known.headers.get('etag')).toBe(plain.headers.get('etag'));
			const again = await fetch(site.url + path, { headers: { 'if-none-match': plain.headers.get('etag') ?? '' } });
			expect(again.status).toBe(304);
		}
	});

	test('become a canvas when a person reaches for them, and arrow keys walk over the bars', async () => {
		const page = await browser.newPage();
		await page.goto(`${site.url}/ru/polls/priorities`);
		await page.waitForLoadState('networkidle');
		expect(await page.locator('canvas').count()).toBe(0);
		await page.locator('.graphic[tabindex]').first().focus();
		await page.locator('.graphic.is-drawn canvas').first().waitFor();
		await page.keyboard.press('ArrowDown');
		await expect.poll(() => page.locator('figure').first().locator('[aria-live]').textContent()).toMatch(/: .*балл/);
		await page.close();
	});

	test('the voter’s own ballot is filled in by script, when she asks for it', async () => {
		const context = await browser.newContext();
		const page = await context.newPage();
		await page.request.post(`${site.url}/api/v1/polls/priorities/ballots`, { data: { ranking: ['rental', 'other'] } });
		await page.goto(`${site.url}/ru/polls/priorities`);
		await page.waitForLoadState('networkidle');
		await page.getByText('Показать мой голос').click();
		await page.getByText('Ваш голос', { exact: true }).waitFor();
		expect((await page.locator('main ol').first().innerText()).replace(/\s+/g, ' ')).toBe(
			'1. Прокат велосипедов, самокатов и гироскутеров 2. Другое (нет в этом списке)'
		);
		await context.close();
	});

	test('fewer than ten ballots: no number at all is shown', async () => {
		const html = await (await fetch(`${site.url}/en/polls/settlement-works`)).text();
		expect(html).toContain('Fewer than 10 ballots so far. Results appear at 10.');
		expect(html).not.toContain('<svg viewBox="0 0 344');
	});
});

test('a second visit looks like the first: an unchanged page keeps its own policy', async () => {
	const context = await browser.newContext();
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => complaints.push(message.text()));
	for (const visit of [1, 2, 3]) {
		const answer = await page.goto(`${site.url}/ky/polls/priorities`);
		expect([visit, answer?.status()]).toEqual([visit, 200]);
		expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Onest');
	}
	expect(complaints).toEqual([]);
	const { headers } = await fetch(`${site.url}/ky`);
	const unchanged = await fetch(`${site.url}/ky`, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
	// a browser writes what a 304 says over what it has kept: it has to be the page's own
	const policy = headers.get('content-security-policy');
	expect(policy).toContain("script-src 'self'");
	expect([unchanged.status, unchanged.headers.get('content-security-policy')]).toEqual([304, policy]);
	await context.close();
});

describe('every answer', () => {
	test.each([
		'/',
		'/ky',
		'/ky/vote/priorities',
		'/ky/polls/priorities',
		'/ky/nothing',
		'/api/v1/polls',
		'/api/v1/nothing',
		'/healthz',
		'/favicon.svg',
		'/service-worker.js',
		'/robots.txt'
	])('%s carries the security headers and a strict policy', async (path) => {
		const { headers } = await fetch(site.url + path, { redirect: 'manual' });
		const policy = headers.get('content-security-policy') ?? '';
		expect(policy).toMatch(/default-src 'none'/);
		expect(policy).toMatch(/frame-ancestors 'none'/);
		expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('same-origin');
		expect(headers.get('permissions-policy')).toContain('geolocation=()');
	});

	test('pages are compressed as the browser asks, and each variant has its own ETag', async () => {
		const get = (encoding: string): Promise<Response> =>
			fetch(`${site.url}/ky/polls/priorities`, { headers: { 'accept-encoding': encoding } });
		const [br, gzip, plain] = await Promise.all(['br', 'gzip', 'identity'].map(get));
		expect([br, gzip, plain].map((answer) => answer?.headers.get('content-encoding'))).toEqual(['br', 'gzip', null]);
		expect(new Set([br, gzip, plain].map((answer) => answer?.headers.get('etag'))).size).toBe(3);
		expect(await br?.text()).toBe(await plain?.text());
		expect(br?.headers.get('vary')).toMatch(/accept-encoding/i);
	});

	test('errors on our side carry an id to report, which stands in the log', async () => {
		// a table that is not there is not a database that is away
		await site.sql`alter table credential rename to credential_gone`;
		try {
			const answer = await fetch(`${site.url}/api/v1/polls/priorities/ballots`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: JSON.stringify({ ranking: ['parks'] })
			});
			expect(answer.status).toBe(500);
			const { id } = (await answer.json()) as { id: string };
			expect(id).toMatch(/^[0-9a-f]{8}$/);
			await expect.poll(() => site.output()).toContain(`"id":"${id}"`);
		} finally {
			await site.sql`alter table credential_gone rename to credential`;
		}
	});
});

describe('the ballot page on a first visit, as received with brotli', () => {
	test.each(languages)('%s: at most 20 kB, and 45 kB with fonts', async (language) => {
		const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
		const page = await context.newPage();
		const session = await context.newCDPSession(page);
		await session.send('Network.enable');
		const types = new Map<string, string>();
		const received: { type: string; bytes: number }[] = [];
		session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
		session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
			received.push({ type: types.get(requestId) ?? '', bytes: encodedDataLength })
		);
		await page.goto(`${site.url}/${language}/vote/priorities`);
		await page.waitForLoadState('networkidle');
		const sum = (of: (type: string) => boolean): number =>
			received.filter(({ type }) => of(type)).reduce((total, { bytes }) => total + bytes, 0);
		const code = sum((type) => ['Document', 'Stylesheet', 'Script'].includes(type));
		expect(code).toBeGreaterThan(10_000);
		expect(code).toBeLessThanOrEqual(20_000);
		expect(sum(() => true)).toBeLessThanOrEqual(45_000);
		await context.close();
	});
});
