import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { dayInBishkek } from '../../src/lib/i18n/format';
import { lawWords } from '../../src/lib/i18n/law';
import { openBrowser, type Opened } from './browser';
import { firstPublication } from './first-publication';
import { freePort } from './machines/free-port';
import { startSite, type Site } from './site';

const inDays = (days: number): string => dayInBishkek(new Date(Date.now() + days * 86_400_000));

let before: Site;
let after: Site | undefined;
let browser: Opened;
beforeAll(async () => {
	[before, browser] = await Promise.all([
		// it comes back there later, while the tabs go on asking
		startSite({ server: inject('server'), env: { PORT: String(await freePort()), ELECTION_DATES: inDays(9) } }),
		openBrowser(inject('browserPath'))
	]);
	await firstPublication(before);
});
afterAll(async () => {
	await browser?.close();
	await after?.stop();
	await before?.stop();
});

test('a results page that is open shows a newer publication in its place: what is open stays open, and who is where stays there', async () => {
	const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
	await page.goto(`${before.url}/ru/polls/priorities`, { waitUntil: 'networkidle' });
	const section = page.locator('section[aria-labelledby="positions"]');
	const summary = section.locator('summary');
	await summary.click();
	await section.locator('.graphic[tabindex]').hover();
	await section.locator('.is-drawn canvas').waitFor();
	await summary.focus();
	const figures = await page.locator('.lede').innerText();
	const top = (): Promise<number> => summary.evaluate((element) => Math.round(element.getBoundingClientRect().top));
	const stood = await top();
	// as if an earlier one were shown
	await page.evaluate(() => {
		const lede = document.querySelector<HTMLElement>('.lede');
		if (lede) [lede.dataset.publication, lede.textContent] = ['a'.repeat(16), 'of an earlier publication'];
		document.dispatchEvent(new Event('visibilitychange'));
	});
	await expect.poll(() => page.locator('#news').textContent()).toBe('Вышла новая публикация, числа обновлены.');
	await expect.poll(() => page.locator('.lede').innerText()).toBe(figures);
	expect(await section.locator('details').getAttribute('open')).toBe('');
	expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
	// the page is laid out once more when the new figures stand in it
	await expect.poll(async () => Math.abs((await top()) - stood)).toBeLessThan(3);
	// and its chart can be reached for again
	await section.locator('.graphic[tabindex]').hover();
	await section.locator('.is-drawn canvas').waitFor();
	await page.close();
});

test('tabs that were open when a blackout began give their figures up for the notice', async () => {
	const paths = ['/ru/polls/priorities', '/ru/polls/priorities/scores'];
	const tabs = await Promise.all(paths.map(async () => browser.newPage()));
	for (const [i, tab] of tabs.entries()) {
		// quiet: the page's script is at work
		await tab.goto(before.url + (paths[i] ?? ''), { waitUntil: 'networkidle' });
		// on a busy machine the first publication is made before all fourteen have come
		expect(await tab.locator('main').innerText()).toMatch(/1[0-4] голосов/);
	}
	const embed = await browser.newPage();
	await embed.goto(`${before.url}/embed/ru/priorities/scores`);

	// the same address, some days later
	await before.kill('SIGTERM');
	after = await startSite({
		server: inject('server'),
		databaseUrl: before.databaseUrl,
		env: { PORT: new URL(before.url).port, ELECTION_DATES: inDays(2) }
	});
	for (const tab of tabs) {
		await tab.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
		await tab.getByRole('heading', { name: lawWords.ru.blackoutTitle }).waitFor();
		expect(await tab.locator('body').innerText()).not.toMatch(/1[0-4] голосов/);
	}
	// an embed asks when somebody reaches for its chart
	await embed.locator('.graphic[tabindex]').hover();
	await embed.getByRole('heading', { name: lawWords.ru.blackoutTitle }).waitFor();
});

test('a picture in a page of others is drawn, though its status is 503', async () => {
	const page = await browser.newPage();
	await page.goto(`${after?.url ?? before.url}/ru/method`);
	const [width, height] = await page.evaluate(async () => {
		const image = new Image();
		image.src = '/ru/polls/priorities/scores.png';
		await image.decode();
		return [image.naturalWidth, image.naturalHeight];
	});
	expect([width, height]).toEqual([1200, 630]);
});
