import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { follow, openBrowser, type Opened } from './browser';
import { startSite, type Site } from './site';

let site: Site;
let browser: Opened;
beforeAll(async () => {
	[site, browser] = await Promise.all([startSite({ server: inject('server') }), openBrowser(inject('browserPath'))]);
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
});

/** a phone that was never here; whatever the console complains of fails the test */
async function phone(
	options: { javaScriptEnabled?: boolean } = {}
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: site.url, ...options });
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(error.message));
	return { page, context, complaints };
}

const current = async (poll = 'priorities') =>
	[
		...(await site.sql`select e.ranking, e.place, e.settlement from ballot b join entry e on e.poll = b.poll and e.id = b.entry
			where b.poll = ${poll} and b.state = 'counted' order by e.id`)
	].map((row) => ({ ...row }));

describe('in Kyrgyz, without JavaScript', () => {
	test('a person votes, is told what was recorded, comes back, changes her ballot and withdraws it', async () => {
		const { page, context } = await phone({ javaScriptEnabled: false });
		await page.goto('/ky/vote/priorities');
		expect(await page.textContent('h1')).toBe('Шаар эмнеден башташы керек?');
		await page.getByLabel('Жаңы парктар жана бакчалар').selectOption('1');
		await page.getByLabel('Билим берүү').selectOption('2');
		await page.getByLabel('Кайсы районд').selectOption('lenin');
		await page.getByRole('radio', { name: 'Ооба' }).check();
		await follow(page.getByRole('button', { name: 'Добушту жөнөтүү' }));

		expect(await page.getByRole('status').textContent()).toContain('Добушуңуз сакталды.');
		expect(await page.getByRole('status').textContent()).toContain('кеминде 10 жаңы добуш');
		expect(await page.locator('main ol li').allInnerTexts()).toEqual([
			expect.stringMatching(/1\s*Жаңы парктар жана бакчалар/),
			expect.stringMatching(/2\s*Билим берүү/)
		]);
		expect(await current()).toEqual([{ ranking: 'parks>education', place: 'lenin', settlement: 'yes' }]);

		// phones are shared: she is asked before anything of it is shown
		await page.goto('/ky/vote/priorities');
		const asked = await page.textContent('main');
		expect(asked).toContain('Бул түзмөктөн добуш берилген');
		expect(asked).not.toContain('Ленин');
		expect(await page.locator('main ol').count()).toBe(0);
		await follow(page.getByRole('button', { name: 'Бул менин добушум' }));
		expect(await page.getByLabel('Жаңы парктар жана бакчалар').inputValue()).toBe('1');
		expect(await page.getByLabel('Кайсы районд').inputValue()).toBe('lenin');

		await page.getByLabel('Жаңы парктар жана бакчалар').selectOption('3');
		await follow(page.getByRole('button', { name: 'Өзгөртүүнү сактоо' }));
		expect(await page.getByRole('status').textContent()).toContain('Добушуңуз өзгөртүлдү.');
		expect(await current()).toEqual([{ ranking: 'education>parks', place: 'lenin', settlement: 'yes' }]);

		await follow(page.getByRole('button', { name: 'Өзгөртүү' }));
		await follow(page.getByRole('button', { name: 'Добушту кайтарып алуу' }));
		expect(await page.textContent('main')).toContain('Добушуңуз кайтарылып алынды.');
		expect(await current()).toEqual([]);
		await context.close();
	});

	test('a switch of the language keeps the page and the ballot half filled in', async () => {
		const { page, context } = await phone({ javaScriptEnabled: false });
		await page.goto('/ky/vote/priorities');
		await page.getByLabel('Жаңы парктар жана бакчалар').selectOption('2');
		await page.getByLabel('Кайсы районд').selectOption('sverdlov');
		await page.getByRole('radio', { name: 'Жок', exact: true }).check();
		await follow(page.getByRole('button', { name: 'Русский' }));

		expect(new URL(page.url()).pathname).toBe('/ru/vote/priorities');
		expect(await page.textContent('h1')).toBe('С чего городу начать?');
		expect(await page.getByLabel('Новые парки и сады').inputValue()).toBe('2');
		expect(await page.getByLabel('В каком районе').inputValue()).toBe('sverdlov');
		expect(await page.getByRole('radio', { name: 'Нет', exact: true }).isChecked()).toBe(true);
		await context.close();
	});

	test.each([
		['nothing chosen', {}, 'Эч нерсе тандалган жок'],
		['one place given twice', { 'Билим берүү': '1', 'Жаңы парктар жана бакчалар': '1' }, 'Эки пунктка бир эле орун берилген']
	])('%s is refused in her language, and her answers stay', async (_, ranks, message) => {
		const { page, context } = await phone({ javaScriptEnabled: false });
		await page.goto('/ky/vote/priorities');
		for (const [label, rank] of Object.entries(ranks)) await page.getByLabel(label).selectOption(rank);
		await page.getByLabel('Кайсы районд').selectOption('oktyabr');
		const answer = await follow(page.getByRole('button', { name: 'Добушту жөнөтүү' }));
		expect(answer.status()).toBe(422);
		expect(await page.getByRole('alert').textContent()).toContain(message);
		expect(await page.getByLabel('Кайсы районд').inputValue()).toBe('oktyabr');
		for (const [label, rank] of Object.entries(ranks)) expect(await page.getByLabel(label).inputValue()).toBe(rank);
		expect(await current()).toEqual([]);
		await context.close();
	});

	test('the second poll asks those who live in a settlement, and says so to others', async () => {
		const { page, context } = await phone({ javaScriptEnabled: false });
		await page.goto('/ky/vote/settlement-works');
		await page.getByLabel('Суу').selectOption('1');
		await page.getByRole('radio', { name: 'Жок', exact: true }).check();
		await follow(page.getByRole('button', { name: 'Добушту жөнөтүү' }));
		expect(await page.getByRole('alert').textContent()).toContain('жаңы конуштарда жашагандар үчүн');
		await page.getByRole('radio', { name: 'Ооба' }).check();
		await follow(page.getByRole('button', { name: 'Добушту жөнөтүү' }));
		expect(await page.getByRole('status').textContent()).toContain('Добушуңуз сакталды.');
		expect(await current('settlement-works')).toEqual([{ ranking: 'water', place: 'unstated', settlement: 'yes' }]);
		await context.close();
	});

	test('a browser that keeps no cookies is known by the token in its form: its repeated post is the same voter', async () => {
		const before = (await current()).length;
		const page = await (await fetch(`${site.url}/ky/vote/priorities`)).text();
		const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
		const post = (fields: Record<string, string>): Promise<Response> =>
			fetch(`${site.url}/ky/vote/priorities`, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: site.url } });
		for (let i = 0; i < 3; i++) expect((await post({ token, 'rank-rental': '1' })).status).toBe(200);
		expect(await current()).toHaveLength(before + 1);

		// a made-up token counts for nothing: the answers stay, a fresh token comes along
		const refused = await post({ token: `${'A'.repeat(22)}.${'A'.repeat(22)}`, 'rank-rental': '2' });
		expect(refused.status).toBe(403);
		expect(await refused.text()).toContain('Барактын белгиси жараксыз');
		expect(await current()).toHaveLength(before + 1);
	});

	test('a form from another site is refused in the page’s language', async () => {
		const before = await current();
		const answer = await fetch(`${site.url}/ru/vote/priorities`, {
			method: 'POST',
			body: new URLSearchParams({ 'rank-parks': '1' }),
			headers: { origin: 'https://evil.example' }
		});
		expect(answer.status).toBe(403);
		expect(await answer.text()).toContain('отправлен с чужого сайта');
		expect(await current()).toEqual(before);
	});
});

describe('in Russian, with JavaScript', () => {
	test('a person votes with nothing but the keyboard, and is told what happens', async () => {
		const { page, context, complaints } = await phone();
		await page.goto('/ru/vote/priorities');
		await page.getByRole('button', { name: 'Образование: поставить на 1-е место' }).waitFor();
		const tabTo = async (name: string): Promise<void> => {
			for (let i = 0; i < 60; i++) {
				await page.keyboard.press('Tab');
				if (
					(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim())) ===
					name
				)
					return;
			}
			throw new Error(`the keyboard does not reach "${name}"`);
		};
		const focused = (): Promise<string | null | undefined> => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

		await tabTo('Образование: поставить на 1-е место');
		await page.keyboard.press('Enter');
		await expect.poll(() => page.locator('main [role=status]').first().textContent()).toBe('Образование: 1-е место, всего на местах: 1.');
		// the focus goes on to the next option, so that Enter alone ranks them all
		await expect.poll(focused).toMatch(/: поставить на 2-е место$/);
		await page.keyboard.press('Enter');
		await expect.poll(focused).toMatch(/: поставить на 3-е место$/);
		await page.keyboard.press('Space');
		await expect.poll(() => page.locator('main ol li').count()).toBe(3);

		const second = (await page.locator('main ol li .label').nth(1).textContent()) ?? '';
		await page.getByRole('button', { name: `${second}: выше` }).focus();
		await page.keyboard.press('Enter');
		await expect.poll(() => page.locator('main ol li .label').allTextContents()).toEqual([second, 'Образование', expect.any(String)]);
		await expect.poll(focused).toBe(`${second}: ниже`);
		await page.keyboard.press('Enter');
		await expect.poll(() => page.locator('main ol li .label').first().textContent()).toBe('Образование');
		await tabTo('Отправить голос');
		await page.keyboard.press('Enter');

		await page.getByText('Ваш голос сохранён.').waitFor();
		expect((await page.locator('main ol li').first().innerText()).replace(/\s+/g, ' ')).toBe('1 Образование');
		expect(complaints).toEqual([]);
		await context.close();
	});

	test('tapping ranks, and dragging moves', async () => {
		const { page, context, complaints } = await phone();
		await page.goto('/ru/vote/priorities');
		for (const option of ['Новые парки и сады', 'Образование', 'Инфраструктура жилмассивов']) {
			await page.getByRole('button', { name: new RegExp(`^${option}: поставить`) }).click();
		}
		// a typeface that arrives between the measuring and the drag would move the rows from under the pointer
		await page.waitForLoadState('networkidle');
		await page.evaluate(() => document.fonts.ready);
		const rows = page.locator('main ol li');
		// the order is drawn, so the last tap may have scrolled the rows out of the window
		await rows.nth(1).evaluate((row) => row.scrollIntoView({ block: 'center' }));
		const from = await rows.nth(2).locator('.handle').boundingBox();
		const to = await rows.nth(0).boundingBox();
		if (!from || !to) throw new Error('the rows are not shown');
		await page.mouse.move(from.x + 10, from.y + from.height / 2);
		await page.mouse.down();
		// over two rows at once: a fast finger is seen here and there only
		await page.mouse.move(to.x + 20, to.y + 8);
		await page.mouse.move(to.x + 21, to.y + 6);
		await expect.poll(() => rows.locator('.label').first().textContent()).toBe('Инфраструктура жилмассивов');
		await page.mouse.up();
		await expect
			.poll(() => rows.locator('.label').allTextContents())
			.toEqual(['Инфраструктура жилмассивов', 'Новые парки и сады', 'Образование']);
		await page.getByRole('button', { name: 'Новые парки и сады: убрать' }).click();
		await page.getByRole('button', { name: 'Отправить голос' }).click();
		await page.getByText('Ваш голос сохранён.').waitFor();
		expect((await current()).at(-1)).toMatchObject({ ranking: 'settlements>education' });
		expect(complaints).toEqual([]);
		await context.close();
	});

	test('a switch of the language keeps what was tapped', async () => {
		const { page, context } = await phone();
		await page.goto('/ru/vote/priorities');
		await page.getByRole('button', { name: /^Новые парки и сады: поставить/ }).click();
		await page.getByRole('button', { name: 'Кыргызча' }).click();
		await page.waitForURL('**/ky/vote/priorities');
		await expect.poll(() => page.locator('main ol li .label').allTextContents()).toEqual(['Жаңы парктар жана бакчалар']);
		await context.close();
	});
});
