import { chromium, type Browser } from 'playwright-core';

export type Opened = Browser;

const args = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** A headless browser that asks nobody but the site. Chromium has no sandbox for root, nor in a container that grants it no namespaces. */
export async function openBrowser(executablePath: string): Promise<Opened> {
	const launch = (chromiumSandbox: boolean): Promise<Browser> => chromium.launch({ executablePath, chromiumSandbox, args });
	if (process.getuid?.() === 0) return launch(false);
	return launch(true).catch((error: unknown) => {
		if (/sandbox/i.test(String(error))) return launch(false);
		throw error;
	});
}
