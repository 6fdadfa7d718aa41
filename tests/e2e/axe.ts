import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA and its own best practice, with the markup at fault; `iframes`: also inside of them. */
export async function violationsOf(page: Page, { iframes = true }: { iframes?: boolean } = {}): Promise<string[]> {
	// a page can be asked before its style sheets are there, and then every target is too small
	await page.waitForLoadState('load');
	await page.evaluate(source);
	return page.evaluate(async (iframes) => {
		const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
			iframes
		});
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`);
	}, iframes);
}
