import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openBrowser, type Opened } from './browser';
import { openRelay, type Relay } from './relay';
import { startSite, type Site } from './site';
import { keptOn, visit, vote } from './unsent/phone';

// What a voter is told where something breaks between her phone and the box, and on the phone itself.

let site: Site;
let browser: Opened;
beforeAll(async () => {
	[site, browser] = await Promise.all([startSite({ server: inject('server') }), openBrowser(inject('browserPath'))]);
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
});

let relay: Relay;
let context: BrowserContext;
let page: Page;
beforeEach(async () => {
	relay = await openRelay(site.url);
	context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: relay.url });
	page = await context.newPage();
});
afterEach(async () => {
	await context.close();
	await relay.close();
});

const ballots = async (poll = 'priorities'): Promise<string[]> =>
	(
		await site.sql<{ ranking: string }[]>`select e.ranking from ballot b join entry e on e.poll = b.poll and e.id = b.entry
			where b.poll = ${poll} and b.state = 'counted' order by e.id`
	).map(({ ranking }) => ranking);

describe('a phone whose store of ballots is broken', () => {
	beforeEach(async () => {
		// no page of ours: no worker yet. A version that no build of ours has: opening ours fails from now on, as on a damaged disk
		await page.goto('/robots.txt');
		await page.evaluate(
			async () =>
				new Promise<void>((done, fail) => {
					const opening = indexedDB.open('demilge', 1_000);
					opening.onerror = () => fail(new Error('not even this can be opened'));
					opening.onsuccess = () => {
						opening.result.close();
						done();
					};
				})
		);
	});

	test('opens the ballot, casts it, and keeps the programme', async () => {
		const before = await ballots();
		await visit(page, '/ky/vote/priorities');
		expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
		await page.goto('/ky/vote/priorities');
		await vote(page, ['Билим берүү']);
		await page.getByText('Добушуңуз сакталды.').waitFor();
		expect(await ballots()).toEqual([...before, 'education']);
	});

	test('is told by a page of ours that there is no network, where a ballot can wait nowhere', async () => {
		await visit(page, '/ky/vote/priorities');
		await expect.poll(async () => Object.keys(await keptOn(page))).toContain('/ky/offline');
		const before = await ballots();
		relay.cut();
		await page.goto('/ky/vote/priorities');
		await vote(page, ['Билим берүү']);
		await page.getByRole('heading', { name: 'Интернет жок' }).waitFor();
		expect(await ballots()).toEqual(before);
	});
});
