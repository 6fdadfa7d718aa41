import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { BrowserContextOptions, Frame, Page, Request } from 'playwright-core';
import { chartIds } from '../../src/lib/charts/spec';
import { openBrowser, openInTypeface, type Opened } from './browser';
import type { HostName } from './hosts/pages';
import { serveHosts, type Hosts } from './hosts/serve';
import { startSite, type Site } from './site';
import { canvasStrokes, recordCanvas, svgStrokes } from './strokes';

// Embeds on the pages of others: another site, its listeners, its sandboxes.

let site: Site;
let hosts: Hosts;
let browser: Opened;
beforeAll(async () => {
	[site, hosts, browser] = await Promise.all([
		startSite({ server: inject('server'), kind: 'simulated' }),
		serveHosts(),
		openBrowser(inject('browserPath'))
	]);
});
afterAll(async () => {
	await browser?.close();
	await hosts?.stop();
	await site?.stop();
});

interface Visit {
	page: Page;
	frame: Frame;
	/** what was asked of our site */
	asked: string[];
	complaints: string[];
	/** uses of cookies and of storage, by the frame's own script */
	touched: () => Promise<string[]>;
	leave: () => Promise<void>;
}

/** Opens a host's page with an embed on it. */
async function visit(host: HostName, path: string, options: BrowserContextOptions = {}): Promise<Visit> {
	const context = await browser.newContext({ viewport: { width: 640, height: 900 }, ...options });
	const page = await context.newPage();
	const asked: string[] = [];
	const complaints: string[] = [];
	page.on('request', (request) => request.url().startsWith(site.url) && asked.push(request.url().slice(site.url.length)));
	page.on('console', (message) => complaints.push(message.text()));
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.addInitScript(() => {
		const uses: string[] = [];
		Object.assign(globalThis, { uses });
		for (const [owner, name] of [
			[Document.prototype, 'cookie'],
			[globalThis, 'localStorage'],
			[globalThis, 'sessionStorage'],
			[globalThis, 'indexedDB'],
			[globalThis, 'caches']
		] as const) {
			Object.defineProperty(owner, name, { configurable: true, get: () => void uses.push(name) });
		}
	});
	await page.goto(hosts.page(host, site.url + path));
	await page.waitForLoadState('networkidle');
	// a busy browser gives a frame its width late
	const given = page.locator('iframe');
	const frame = page.frames().find((one) => one.url().startsWith(site.url));
	if (!frame)
		throw new Error(
			`no frame on ${host}: ${page
				.frames()
				.map((one) => one.url())
				.join(' ')}`
		);
	await expect
		.poll(async () => (await frame.evaluate(() => innerWidth)) === (await given.evaluate((element) => element.clientWidth)))
		.toBe(true);
	return {
		page,
		frame,
		asked,
		complaints,
		touched: () => frame.evaluate(() => (globalThis as unknown as { uses: string[] }).uses),
		leave: async () => {
			expect(await context.cookies(site.url)).toEqual([]);
			await context.close();
		}
	};
}

/** the height, px, that an embed needs, and those that its frame has outside and inside */
async function heights({ page, frame }: Visit): Promise<{ needed: number; given: number; scrolls: boolean }> {
	const given = await page.locator('iframe').evaluate((element) => element.clientHeight);
	const [needed, scrolls] = await frame.evaluate((): [number, boolean] => {
		const root = document.documentElement;
		return [Math.ceil(root.getBoundingClientRect().height), root.scrollHeight > innerHeight || root.scrollWidth > innerWidth];
	});
	return { needed, given, scrolls };
}

/** it is seen whole, and nothing beside it */
async function isFit(it: Visit): Promise<boolean> {
	const { given, needed, scrolls } = await heights(it);
	return !scrolls && Math.abs(given - needed) <= 1;
}

const path = '/embed/ky/priorities/scores';
const listeners: HostName[] = ['datawrapper', 'medium', 'messenger', 'wordpress', 'pym', 'newswire'];

describe.each(listeners)('on a page that speaks %s', (host) => {
	test('the frame is as high as it needs, also when its table is opened', async () => {
		const it = await visit(host, path);
		await expect.poll(() => isFit(it)).toBe(true);
		const before = await heights(it);
		expect(before.needed).toBeGreaterThan(500);

		await it.frame.locator('summary').first().click();
		await expect.poll(async () => (await heights(it)).needed).toBeGreaterThan(before.needed + 100);
		const after = async (): Promise<number> => {
			const { given, needed } = await heights(it);
			return Math.abs(given - (host === 'wordpress' ? Math.min(1000, needed) : needed));
		};
		await expect.poll(after).toBeLessThanOrEqual(1);

		await it.page.setViewportSize({ width: 400, height: 900 });
		await expect.poll(after).toBeLessThanOrEqual(1);
		expect(await it.page.locator('iframe').isVisible()).toBe(true);
		await it.leave();
	});

	test('it costs one request, touches no cookie and no storage, and complains of nothing', async () => {
		const it = await visit(host, path);
		expect(it.asked.map((address) => address.replace(/[?#].*/, ''))).toEqual([path]);
		expect(await it.touched()).toEqual([]);
		expect(it.complaints).toEqual([]);
		await it.leave();
	});
});

const readable = ['Шаар эмнеден башташы керек?', 'Катышуучулар өздөрү каалап катышты', 'СЫНОО: добуштар чыныгы эмес', 'абалы боюнча'];

describe('where no script runs', () => {
	test.each<[string, HostName, BrowserContextOptions]>([
		['in a sandbox', 'still', {}],
		['in a browser without JavaScript', 'bare', { javaScriptEnabled: false }]
	])('%s the chart, its sentence, its table and its card are there', async (_, host, options) => {
		const it = await visit(host, path, options);
		const frame = it.page.frameLocator('iframe');
		for (const text of readable) expect(await frame.locator('main').textContent()).toContain(text);
		await expect.poll(() => frame.locator('svg:visible').count()).toBe(1);
		expect(await frame.locator('table').isVisible()).toBe(false);
		await frame.locator('summary').first().click();
		expect(await frame.locator('table').isVisible()).toBe(true);
		expect(await frame.locator('tbody tr').count()).toBe(6);
		await frame.locator('summary').last().click();
		expect(await frame.locator('dl').innerText()).toContain('Бул сайтты жүргүзгөн тарап өзүн атай элек.');
		expect(it.asked).toEqual([path]);
		await it.leave();
	});

	test('on a page that does not listen, all can be scrolled to', async () => {
		const it = await visit('bare', path);
		const { given, needed, scrolls } = await heights(it);
		expect([given, scrolls]).toEqual([150, true]);
		await it.frame.locator('footer a').last().scrollIntoViewIfNeeded();
		expect(await it.frame.evaluate(() => scrollY)).toBeGreaterThan(needed - 150 - 60);
		expect(it.complaints).toEqual([]);
		await it.leave();
	});
});

describe('reaching for the chart', () => {
	test.each<[HostName, string]>([
		['newswire', 'scores'],
		['wordpress', 'scores'],
		['wordpress', 'trend'],
		['datawrapper', 'places'],
		['datawrapper', 'head-to-head'],
		['datawrapper', 'positions']
	])('with a pointer, on %s: the canvas of %s takes the place of the drawing, and all stands where it stood', async (host, chart) => {
		const it = await visit(host, `/embed/ru/priorities/${chart}`, { viewport: { width: 700, height: 2400 } });
		const graphic = it.frame.locator('.graphic[tabindex]');
		await expect.poll(() => isFit(it)).toBe(true);
		const before = await graphic.screenshot();
		await graphic.hover({ position: { x: 5, y: 5 } });
		await it.frame.locator('.is-drawn canvas').waitFor();
		await it.page.mouse.move(699, 2399);
		await expect.poll(async () => strayed(before, await graphic.screenshot())).toBeLessThan(0.004);
		const after = await graphic.screenshot();

		// what is pointed at, or walked to, is told on it
		await graphic.focus();
		await it.page.keyboard.press('Home');
		await expect.poll(async () => strayed(after, await graphic.screenshot())).toBeGreaterThan(0.002);
		expect(await it.touched()).toEqual([]);
		expect(it.complaints).toEqual([]);
		await it.leave();
	});

	test.each(chartIds.flatMap((chart) => [360, 1000].map((width) => [chart, width] as const)))(
		'the canvas of %s, %i px wide, has its texts, bars, lines and icons where the drawing has them',
		async (chart, width) => {
			const context = await browser.newContext({ viewport: { width, height: 1600 } });
			const page = await context.newPage();
			await openInTypeface(page, `${site.url}/ky/polls/priorities/${chart}`);
			await page.locator('.graphic[tabindex]').waitFor();
			const drawing = await svgStrokes(page);
			await recordCanvas(page);
			await page.locator('.graphic[tabindex]').focus();
			await page.locator('.is-drawn canvas').waitFor();
			const canvas = await canvasStrokes(page);
			await context.close();

			expect(canvas.texts.map(({ text }) => text).sort()).toEqual(drawing.texts.map(({ text }) => text).sort());
			expect(drawing.texts.length).toBeGreaterThan(10);
			if (chart !== 'trend') expect(drawing.boxes.length).toBeGreaterThan(5);
			else expect(drawing.points.length).toBeGreaterThan(200);
			expect(drawing.icons.length).toBeGreaterThan(5);
			for (const kind of ['texts', 'boxes', 'points', 'icons'] as const) {
				expect([kind, ...missed(drawing[kind], canvas[kind])]).toEqual([kind]);
				expect([kind, ...missed(canvas[kind], drawing[kind])]).toEqual([kind]);
			}
		}
	);

	test('with a finger', async () => {
		const it = await visit('wordpress', path, { hasTouch: true });
		await it.frame.locator('.graphic[tabindex]').tap({ position: { x: 100, y: 100 } });
		await it.frame.locator('.is-drawn canvas').waitFor();
		await it.leave();
	});

	test('with the keyboard: arrows walk over the bars, and a screen reader hears what stands there', async () => {
		const it = await visit('wordpress', '/embed/en/priorities/scores');
		await it.frame.locator('.graphic[tabindex]').focus();
		await it.frame.locator('.is-drawn canvas').waitFor();
		await it.page.keyboard.press('ArrowDown');
		await expect.poll(() => it.frame.locator('.voice').textContent()).toMatch(/^.+: .*score \d+\.\d/i);
		await it.page.keyboard.press('Escape');
		await expect.poll(() => it.frame.locator('.voice').textContent()).toBe('');
		await it.leave();
	});

	test('costs one chunk of at most 46 kB that all charts share, and a little beside it', async () => {
		const loaded = async (chart: string): Promise<Map<string, number>> => {
			const it = await visit('bare', `/embed/ky/priorities/${chart}`);
			const requests: Request[] = [];
			it.page.on('request', (request) => requests.push(request));
			await it.frame.locator('.graphic[tabindex]').hover();
			// what is drawn is drawn from all of them
			await it.frame.locator('.is-drawn canvas').waitFor();
			expect(requests.map((request) => request.url()).join()).toContain('spec.json');
			const sizes = new Map<string, number>();
			for (const request of requests) {
				await (await request.response())?.finished();
				sizes.set(request.url().slice(site.url.length), (await request.sizes()).responseBodySize);
			}
			await it.leave();
			return sizes;
		};
		const [bars, lines] = [await loaded('scores'), await loaded('trend')];
		const scripts = (sizes: Map<string, number>): string[] => [...sizes.keys()].filter((address) => address.endsWith('.js')).sort();
		expect(scripts(bars)).toEqual(scripts(lines));
		expect(Math.max(...bars.values())).toBeLessThanOrEqual(46_000);
		expect(scripts(bars).reduce((sum, address) => sum + (bars.get(address) ?? 0), 0)).toBeLessThanOrEqual(56_000);
	});

	test('without a network changes nothing, and the next reach tries again', async () => {
		const it = await visit('bare', path);
		await it.page.route('**/_app/**', (route) => route.abort());
		await it.frame.locator('.graphic[tabindex]').hover({ position: { x: 5, y: 5 } });
		await expect.poll(() => it.complaints.length).toBeGreaterThan(0);
		expect(await it.frame.locator('svg:visible').count()).toBe(1);
		await it.page.unroute('**/_app/**');
		await it.frame.locator('.graphic[tabindex]').click({ position: { x: 5, y: 50 } });
		await it.frame.locator('.is-drawn canvas').waitFor();
		await it.leave();
	});
});

describe('in a browser that sizes frames by itself', () => {
	test.each<[string, HostName]>([
		['a page that asks for it', 'native'],
		['a page that gives it a width late', 'late']
	])('%s gets a frame as high as it needs, without a script, also when the phone is turned', async (_, host) => {
		const it = await visit(host, path);
		if (!(await it.page.evaluate(() => CSS.supports('frame-sizing', 'content-height')))) return it.leave();
		await expect.poll(() => isFit(it)).toBe(true);
		await it.frame.locator('summary').first().click();
		await expect.poll(() => isFit(it)).toBe(true);
		for (const width of [360, 800]) {
			await it.page.setViewportSize({ width, height: 640 });
			await expect.poll(() => it.frame.evaluate(() => innerWidth)).toBe(width - 16);
			await expect.poll(() => isFit(it)).toBe(true);
		}
		await it.leave();
	});
});

describe('in WordPress', () => {
	test('a link is handed to the page around, which follows it', async () => {
		const it = await visit('wordpress', path);
		await it.frame.locator('footer a').first().click();
		await expect
			.poll(() => it.page.evaluate(() => (globalThis as unknown as { followed: string[] }).followed))
			.toEqual([`${site.url}/ky/polls/priorities/scores`]);
		await it.leave();
	});
});

describe('a transparent embed', () => {
	test('lets a light page show through, whatever the reader’s system prefers', async () => {
		for (const colorScheme of ['light', 'dark'] as const) {
			const it = await visit('tinted', `${path}?theme=transparent`, { colorScheme });
			const box = await it.page.locator('iframe').boundingBox();
			const clip = { x: (box?.x ?? 0) + 300, y: (box?.y ?? 0) + 8, width: 4, height: 4 };
			await expect.poll(async () => colourOf(await it.page.screenshot({ clip }))).toEqual([238, 244, 232]);
			await it.leave();
		}
	});
});

describe('everywhere else', () => {
	test('a link opens beside the page around, which stays', async () => {
		const it = await visit('datawrapper', path);
		const opened = it.page.context().waitForEvent('page');
		await it.frame.locator('footer a').first().click();
		await (await opened).waitForURL(`${site.url}/ky/polls/priorities/scores`);
		expect(it.page.url()).toContain('/datawrapper?');
		await it.page.context().close();
	});

	test('pages that take votes cannot be framed', async () => {
		for (const voting of ['/ky/vote/priorities', '/ky/polls/priorities', '/ky']) {
			const context = await browser.newContext();
			const page = await context.newPage();
			await page.goto(hosts.page('bare', site.url + voting));
			await page.waitForLoadState('networkidle');
			expect(await page.frameLocator('iframe').locator('form, main').count()).toBe(0);
			await context.close();
		}
	});

	test('no cookie is asked for, so a browser that refuses them to third parties shows the same', async () => {
		const context = await browser.newContext();
		const page = await context.newPage();
		const session = await context.newCDPSession(page);
		await session.send('Network.enable');
		await session.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true });
		await page.goto(hosts.page('datawrapper', site.url + path));
		await page.frameLocator('iframe').locator('.graphic[tabindex]').hover();
		await page.frameLocator('iframe').locator('.is-drawn canvas').waitFor();
		expect(await context.cookies()).toEqual([]);
		await context.close();
	});
});

type Placed = Record<string, number | string>;

/** what has no fellow within a px */
const missed = (these: Placed[], those: Placed[]): Placed[] =>
	these.filter((one) => !those.some((other) => Object.entries(one).every(([key, value]) => isNear(value, other[key]))));

const isNear = (a: number | string, b: number | string | undefined): boolean =>
	typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1 : a === b;

/** red, green and blue of a picture's first pixel */
async function colourOf(png: Buffer): Promise<number[]> {
	const { createCanvas, loadImage } = await import('@napi-rs/canvas');
	const context = createCanvas(1, 1).getContext('2d');
	context.drawImage(await loadImage(png), 0, 0);
	return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** The part of two pictures' pixels that differ by more than the smoothing of an edge, once each is drawn a quarter as large. */
async function strayed(before: Buffer, after: Buffer): Promise<number> {
	const { createCanvas, loadImage } = await import('@napi-rs/canvas');
	const pixels = async (png: Buffer): Promise<Uint8ClampedArray> => {
		const image = await loadImage(png);
		const canvas = createCanvas(Math.floor(image.width / 4), Math.floor(image.height / 4));
		const context = canvas.getContext('2d');
		context.imageSmoothingQuality = 'high';
		context.drawImage(image, 0, 0, canvas.width, canvas.height);
		return context.getImageData(0, 0, canvas.width, canvas.height).data;
	};
	const [a, b] = [await pixels(before), await pixels(after)];
	expect(a.length).toBe(b.length);
	return a.filter((value, i) => Math.abs(value - (b[i] ?? 0)) > 60).length / a.length;
}
