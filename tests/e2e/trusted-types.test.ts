import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, type Opened } from './browser';
import { firstPublication } from './first-publication';
import { startSite, type Site } from './site';

// Trusted Types, https://www.w3.org/TR/trusted-types/: text becomes markup or script through one named policy, or not at all.

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

/** a page, and all that the policy was broken by and the console complained of meanwhile */
async function visit(path: string, use: (page: Page) => Promise<void> = async () => {}): Promise<{ page: Page; complaints: string[] }> {
	const context = await browser.newContext({ viewport: { width: 800, height: 900 }, baseURL: site.url });
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => complaints.push(message.text()));
	page.on('pageerror', (error) => complaints.push(error.message));
	await page.goto(path);
	await page.waitForLoadState('networkidle');
	await use(page);
	return { page, complaints };
}

/** What comes of trying to turn text into script, in every way that there is. */
const attempts = (page: Page): Promise<Record<string, string>> =>
	page.evaluate(() => {
		const evil = '<img src="/nothing" onerror="document.title = 1">';
		const outcome = (attempt: () => unknown): string => {
			try {
				attempt();
				return 'done';
			} catch (error) {
				return (error as Error).name;
			}
		};
		const make = <K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] => document.createElement(tag);
		return {
			innerHTML: outcome(() => (document.body.innerHTML = evil)),
			outerHTML: outcome(() => (document.body.outerHTML = evil)),
			insertAdjacentHTML: outcome(() => document.body.insertAdjacentHTML('beforeend', evil)),
			createContextualFragment: outcome(() => document.createRange().createContextualFragment(evil)),
			parser: outcome(() => new DOMParser().parseFromString(evil, 'text/html')),
			srcdoc: outcome(() => (make('iframe').srcdoc = evil)),
			script: outcome(() => (make('script').src = '/check.sh')),
			scriptText: outcome(() => (make('script').text = 'document.title = 1')),
			handler: outcome(() => make('img').setAttribute('onerror', 'document.title = 1')),
			worker: outcome(() => new Worker('/check.sh')),
			policy: outcome(() =>
				(window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }).trustedTypes.createPolicy('mine', {
					createHTML: (text: string) => text
				})
			)
		};
	});

const sinks = 'innerHTML outerHTML insertAdjacentHTML createContextualFragment parser srcdoc script scriptText handler worker policy'.split(
	' '
);
const refused = Object.fromEntries(sinks.map((sink) => [sink, 'TypeError']));

const reach = async (page: Page): Promise<void> => {
	await page.locator('.graphic[tabindex]').first().hover();
	await page.locator('.is-drawn canvas').first().waitFor();
};

/** the parts of the site that run a script, each with a proof that it has run */
const pages: [path: string, use: (page: Page) => Promise<void>][] = [
	[
		'/ky/vote/priorities',
		async (page) => {
			await page.locator('.ranker button.add').first().click();
			await page.locator('.ranker .ranked li').first().waitFor();
		}
	],
	['/ky/polls/priorities', reach],
	['/ru/polls/priorities/scores', reach],
	['/embed/en/priorities/scores', reach],
	['/en/trends', async (page) => page.locator('form').first().waitFor()],
	['/ky/press', async (page) => page.locator('iframe').first().waitFor()],
	['/ky/planks/parks', async () => {}],
	['/ky/nowhere', async () => {}]
];

describe('where a page has a script', () => {
	test.each(pages)('%s works without a complaint, and text put into it becomes no markup', async (path, use) => {
		const { page, complaints } = await visit(path, use);
		expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
		expect(await attempts(page)).toEqual(refused);
		expect(await page.title()).not.toBe('1');
		await page.context().close();
	});
});
