import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, type Opened } from './browser';
import { firstPublication } from './first-publication';
import { startSite, type Site } from './site';

// What a cheap phone on a bad network waits for, and what that is made of. Times are held where the machine had time.

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

/** "slow 3G" as phones in the city's outskirts have it: 400 ms there and back, 400 kbit/s; and a processor that takes four times as long */
const network = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slowness = 4;

async function slowPhone(): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, baseURL: site.url });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', network);
	await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
	// the browser remembers some of each kind for whoever asks later, and interactions not at all
	await page.addInitScript(() => {
		const shifts: number[] = [];
		const interactions: number[] = [];
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
		}).observe({ type: 'layout-shift', buffered: true });
		new PerformanceObserver((list) => interactions.push(...list.getEntries().map(({ duration }) => duration))).observe({
			type: 'event',
			durationThreshold: 16
		} as PerformanceObserverInit);
		Object.assign(window, { shifts, interactions });
	});
	return page;
}

interface Seen {
	paintMs: number;
	/** what the page itself takes on the way */
	own: number;
	/** what had arrived by the time at which all was there that a first paint needs, the page itself included: a busy machine paints later, when more is there */
	bytes: number;
	/** what had to come before anything could be painted */
	blocking: { name: string; initiator: string }[];
	shifts: number[];
}

const see = async (page: Page): Promise<Seen> =>
	page.evaluate(() => {
		const paintMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity;
		const all = performance.getEntriesByType('resource') as (PerformanceResourceTiming & { renderBlockingStatus?: string })[];
		const [document] = performance.getEntriesByType('navigation') as PerformanceResourceTiming[];
		const blocking = all.filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking');
		const needed = [...(document ? [document] : []), ...blocking];
		const before = all.filter(({ responseEnd }) => responseEnd <= Math.max(...needed.map(({ responseEnd }) => responseEnd)));
		return {
			paintMs: Math.round(paintMs),
			own: document?.transferSize ?? Infinity,
			bytes: [...(document ? [document] : []), ...before].reduce((sum, { transferSize }) => sum + transferSize, 0),
			blocking: blocking.map(({ name, initiatorType }) => ({ name: new URL(name).pathname, initiator: initiatorType })),
			shifts: (window as unknown as { shifts: number[] }).shifts
		};
	});

/** The longest time from an interaction to the frame that shows it, in ms; null where all were shorter than a frame. */
const longestInteraction = async (page: Page): Promise<number> => {
	await page.evaluate(async () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200))));
	return page.evaluate(() => Math.max(0, ...(window as unknown as { interactions: number[] }).interactions));
};

/** Opens a page as somebody does who has never been here, and says when there was something to see, in ms. */
async function paintOf(path: string): Promise<number> {
	const page = await slowPhone();
	await page.goto(path);
	await expect.poll(async () => (await see(page)).paintMs).toBeLessThan(Infinity);
	const { paintMs } = await see(page);
	await page.context().close();
	return paintMs;
}

/** what issue 7 allows, in ms */
const promptMs = 2_000;
/** for two lines of plain text on a machine that has time, in ms: there and back, and next to nothing else */
const plainMs = 550;
const plain = '/robots.txt';

/** `own`: as they are sent, with their sheets, and a fifth more than when this was written; `most`: with whatever else may have arrived by then */
const pages = [
	['the ballot', '/ky/vote/priorities', { own: 12_000, most: 15_000 }],
	['the results', '/ky/polls/priorities', { own: 18_000, most: 30_000 }]
] as const;

describe.each(pages)('%s', (name, path, { own, most }) => {
	test('is painted after its own bytes alone, in one trip, and nothing moves afterwards', async () => {
		const page = await slowPhone();
		await page.goto(path, { waitUntil: 'networkidle' });
		await page.evaluate(async () => document.fonts.ready);
		const seen = await see(page);
		console.error(`${name} on slow 3G and a slow phone: first paint after ${seen.paintMs} ms and ${seen.bytes} bytes`);
		// its sheets are in it, under the policy
		expect(seen.blocking).toEqual([]);
		expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Onest');
		expect(seen.own).toBeLessThan(own);
		expect(seen.bytes).toBeLessThan(most);
		expect(seen.shifts).toEqual([]);
		// nor does a framework come afterwards, or what draws charts that nobody has reached for
		expect(
			await page.evaluate(
				() =>
					performance
						.getEntriesByType('resource')
						.filter(({ name }) => /\.css|\/entry\/|\/chunks\/|\/workers\/(?!register|live|ranker)/.test(name)).length
			)
		).toBe(0);
		await page.context().close();
	});

	test('is painted within two seconds', async () => {
		const late: string[] = [];
		for (let tries = 1; tries <= 8 && late.length < 3; tries++) {
			const before = await paintOf(plain);
			const ms = await paintOf(path);
			const after = await paintOf(plain);
			console.error(`${name}, slow phone: painted after ${ms} ms; plain text after ${before} ms before it, and ${after} ms after it`);
			if (ms < promptMs) return;
			// where plain text takes long too, others use the machine, and it says nothing of the page
			if (Math.max(before, after) < plainMs) late.push(`${ms} ms, and plain text ${before} and ${after} ms`);
		}
		// one may have met with something that was over by the second look
		expect(late.length < 3 ? [] : late).toEqual([]);
	});
});

/** Taps and says how long it was until the frame that shows it, in ms. */
async function timed(page: Page, target: Locator): Promise<number> {
	await target.scrollIntoViewIfNeeded();
	await longestInteraction(page);
	await page.evaluate(() => (window as unknown as { interactions: number[] }).interactions.splice(0));
	await target.tap();
	await page.waitForTimeout(500);
	return longestInteraction(page);
}

/** what anybody feels is above 200 ms, https://web.dev/articles/inp */
const soonMs = 200;
/** a tap on what does nothing, on a machine that has time, in ms: a frame or two */
const frameMs = 32;

/** Taps, and holds the time against 200 ms; against more where a tap on what does nothing takes long as well, for then the machine is busy with something else. */
async function isSoon(page: Page, target: Locator, what: string): Promise<void> {
	const nothing = await timed(page, page.locator('h1').first());
	const ms = await timed(page, target);
	console.error(`${what}, slow phone: ${ms} ms to the next paint, and ${nothing} ms where nothing is to be done`);
	expect(ms).toBeLessThan(soonMs * Math.max(1, nothing / frameMs));
}

// a machine that is busy with something else may try again
describe('a tap is answered within 200 ms', { retry: 3 }, () => {
	let page: Page;
	afterEach(() => page.context().close());

	test('on the ballot', async () => {
		page = await slowPhone();
		await page.goto('/ky/vote/priorities', { waitUntil: 'networkidle' });
		const add = page.getByRole('button', { name: /-орунга коюу/ }).first();
		for (let i = 0; i < 3; i++) await isSoon(page, add, 'a tap on the ballot');
		await expect.poll(() => page.locator('main ol li').count()).toBe(3);
	});

	test('that reaches for a chart, and the chart says what it touched', async () => {
		page = await slowPhone();
		await page.goto('/ky/polls/priorities', { waitUntil: 'networkidle' });
		for (const id of ['scores', 'positions']) {
			const section = page.locator(`section[aria-labelledby="${id}"]`);
			await isSoon(page, section.locator('.graphic'), `reaching for the chart ${id}`);
			await section.locator('.is-drawn canvas').waitFor();
		}
	});

	test('on a filter of the trends', async () => {
		page = await slowPhone();
		await page.goto('/ru/trends', { waitUntil: 'networkidle' });
		const filter = page.getByRole('link', { name: 'Первые места' });
		await isSoon(page, filter, 'a filter of the trends');
		await expect.poll(() => filter.getAttribute('aria-current')).toBe('true');
	});
});
