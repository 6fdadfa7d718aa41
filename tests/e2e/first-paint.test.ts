import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, type Opened } from './browser';
import { firstPublication } from './first-publication';
import { startSite, type Site } from './site';

// What a cheap phone on a bad network waits for. Times are printed: a busy machine has others. What is asserted is what they are made of.

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
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: site.url });
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
	/** what had arrived by the first paint, the page itself included */
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
		const before = all.filter(({ responseEnd }) => responseEnd <= paintMs);
		return {
			paintMs: Math.round(paintMs),
			bytes: [...(document ? [document] : []), ...before].reduce((sum, { transferSize }) => sum + transferSize, 0),
			blocking: all
				.filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
				.map(({ name, initiatorType }) => ({ name: new URL(name).pathname, initiator: initiatorType })),
			shifts: (window as unknown as { shifts: number[] }).shifts
		};
	});

/** The longest time from an interaction to the frame that shows it, in ms; null where all were shorter than a frame. */
const longestInteraction = async (page: Page): Promise<number> => {
	await page.evaluate(async () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200))));
	return page.evaluate(() => Math.max(0, ...(window as unknown as { interactions: number[] }).interactions));
};

const pages = [
	['the ballot', '/ky/vote/priorities', 30_000],
	['the results', '/ky/polls/priorities', 45_000]
] as const;

describe.each(pages)('%s', (name, path, most) => {
	test('is painted after its own bytes and its style sheets, in two trips, and nothing moves afterwards', async () => {
		const page = await slowPhone();
		await page.goto(path, { waitUntil: 'networkidle' });
		await page.evaluate(async () => document.fonts.ready);
		const seen = await see(page);
		console.error(`${name} on slow 3G and a slow phone: first paint after ${seen.paintMs} ms and ${seen.bytes} bytes`);
		expect(seen.blocking.length).toBeGreaterThan(0);
		expect(seen.blocking.filter(({ name, initiator }) => !name.endsWith('.css') || initiator !== 'link')).toEqual([]);
		expect(seen.bytes).toBeLessThan(most);
		expect(seen.shifts).toEqual([]);
		// the trips that come before the first paint: the page, and at once all of its sheets; none of them asks for another
		const html = await (await fetch(site.url + path)).text();
		const named = [...html.matchAll(/<link href="([^"]+)" rel="stylesheet"/g)].map(([, sheet]) => sheet);
		expect(seen.blocking.map(({ name }) => name).sort()).toEqual(named.sort());
		await page.context().close();
	});
});

test('a tap is answered: ranking, and reaching for a chart', async () => {
	const page = await slowPhone();
	await page.goto('/ky/vote/priorities', { waitUntil: 'networkidle' });
	for (let i = 0; i < 3; i++)
		await page
			.getByRole('button', { name: /-орунга коюу/ })
			.first()
			.click();
	console.error(`a tap on the ballot, slow phone: at most ${await longestInteraction(page)} ms to the next paint`);
	expect(await page.locator('main ol li').count()).toBe(3);
	// a loose bound, for machines that are busy: half a second would be felt by everybody
	expect(await longestInteraction(page)).toBeLessThan(1_000);
	await page.context().close();
});
