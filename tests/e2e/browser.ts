import { chromium, type Browser, type Locator, type Page, type Response } from 'playwright-core';

export type Opened = Browser;

const args = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** how long anything is waited for in a page, in ms: what takes a moment takes many seconds on a machine that is busy */
const patienceMs = 120_000;

/** A headless browser that asks nobody but the site, and whose pages are waited for. */
export async function openBrowser(executablePath: string): Promise<Opened> {
	const browser = await launchBrowser(executablePath);
	const newContext = browser.newContext.bind(browser);
	// a page that is opened without a context gets one of its own, by this very way
	browser.newContext = async (options) => {
		const context = await newContext(options);
		context.setDefaultTimeout(patienceMs);
		return context;
	};
	return browser;
}

/** Chromium has no sandbox for root, nor in a container that grants it no namespaces. */
async function launchBrowser(executablePath: string): Promise<Browser> {
	const launch = (chromiumSandbox: boolean): Promise<Browser> => chromium.launch({ executablePath, chromiumSandbox, args });
	if (process.getuid?.() === 0) return launch(false);
	return launch(true).catch((error: unknown) => {
		if (/sandbox/i.test(String(error))) return launch(false);
		throw error;
	});
}

/**
 * Presses a button, or a link, that leads to another page, and returns when that page stands there whole: a click comes back while the old one may still be
 * shown, and be read. Gives the first answer on the way, which is the one to a form.
 */
export async function follow(control: Locator): Promise<Response> {
	const page = control.page();
	const [answer] = await Promise.all([
		page.waitForResponse((response) => response.request().isNavigationRequest() && response.frame() === page.mainFrame()),
		page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame()),
		control.click()
	]);
	await page.waitForLoadState();
	return answer;
}

/**
 * Opens a page in its typeface. That is optional: a browser that has it not in a moment does without until the next page, and on a busy machine a moment is
 * not long enough.
 */
export async function openInTypeface(page: Page, url: string): Promise<void> {
	for (let visits = 0; visits < 40; visits++) {
		await page.goto(url);
		const isThere = await page.evaluate(async () => {
			await document.fonts.ready;
			const width = (text: string, font: string): number => {
				const probe = document.createElement('span');
				probe.textContent = text;
				probe.style.cssText = `position: absolute; white-space: nowrap; font: 100px ${font}`;
				document.body.append(probe);
				const { width } = probe.getBoundingClientRect();
				probe.remove();
				return width;
			};
			// it comes in three files, each in its own time
			return ['Education', 'Школа', 'ӨҮҢ'].every((text) => width(text, 'Onest, monospace') !== width(text, 'monospace'));
		});
		if (isThere) return;
	}
	throw new Error('the typeface never came');
}
