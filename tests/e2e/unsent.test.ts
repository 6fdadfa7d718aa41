import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { follow, openBrowser, type Opened } from './browser';
import { startKannel } from './kannel';
import { startProxy, type Proxy } from './machines/proxy';
import { openRelay, type Relay } from './relay';
import { startSite, type Site } from './site';
import { crowd, soonCrowded } from './unsent/crowd';
import { keptOn, putOn, visit, vote, waitingOn } from './unsent/phone';

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

describe('a ballot whose answer was lost', () => {
	const counted = ['settlements>education'];
	let before: string[];
	beforeEach(async () => {
		await visit(page, '/ky/vote/priorities');
		before = await ballots();
		relay.loseAnswers();
		await vote(page, ['Калктуу конуштардын инфраструктурасы', 'Билим берүү']);
		await page.getByRole('heading', { name: 'Добуш жеткени белгисиз' }).waitFor();
		expect(await ballots()).toEqual([...before, ...counted]);
	});

	test('is not said to be unsent, nor to be nowhere once it is thrown away', async () => {
		const text = await page.locator('main').innerText();
		expect(text).toContain('ал жеткен болушу мүмкүн');
		expect(text).not.toContain('жөнөтүлө элек');
		expect(text).not.toContain('Жөнөтпөй өчүрүү');
		await page.getByRole('button', { name: 'Ушул телефондон өчүрүү' }).click();
		await page.getByText('Добуш ушул телефондон өчүрүлдү. Ал буга чейин жеткен болушу мүмкүн: анда ал эсепке алынат.').waitFor();
		expect(await page.locator('main').innerText()).not.toContain('эч кайда');
		// as it says, the ballot's page knows
		relay.mend();
		await page.goto('/ky/vote/priorities');
		await page.getByText('Бул түзмөктөн добуш берилген').waitFor();
		expect(await ballots()).toEqual([...before, ...counted]);
	});

	test('is not thrown away while it is on its way again, and its voter then reads that it was sent', async () => {
		// another tab, or the worker, sends it: for as long as the test likes
		await page.evaluate(async () => {
			const isHeld = new Promise<void>((held) => {
				void navigator.locks.request('demilge-unsent', async () => {
					held();
					await new Promise<void>((sent) => Object.assign(window, { sent }));
				});
			});
			await isHeld;
		});
		await page.getByRole('button', { name: 'Ушул телефондон өчүрүү' }).click();
		await page.getByText('Жөнөтүлүп жатат…').waitFor();
		const [unsent] = await waitingOn(page);
		expect(unsent?.state).toBe('waiting');
		await putOn(page, { ...unsent, state: 'sent', ballot: null, isInDoubt: false });
		await page.evaluate(() => (window as unknown as { sent: () => void }).sent());
		await page.getByText('Ушул телефондо турган добуш сакталды.').waitFor();
	});
});

describe('behind the recommended proxy, where a process dies over a ballot', () => {
	let proxy: Proxy;
	beforeEach(async () => {
		proxy = await startProxy(inject('haproxy'), [relay.url, relay.url, relay.url]);
	});
	afterEach(() => proxy.stop());

	test('who sends the form without scripts reads so in her language, and browsers when to ask again', async () => {
		const plain = await browser.newContext({ javaScriptEnabled: false });
		const form = await plain.newPage();
		await form.goto(`${proxy.url}/ky/vote/priorities`);
		await form.getByLabel('Билим берүү').selectOption('1');
		relay.loseAnswers();
		const answer = await follow(form.getByRole('button', { name: 'Добушту жөнөтүү' }));
		expect([answer.status(), answer.headers()['retry-after']]).toEqual([502, '5']);
		expect((await form.locator('body').innerText()).trim().split('\n')).toEqual([
			'Сайт азыр жооп бере албай жатат. Бир аздан кийин кайра аракет кылыңыз.',
			'Сайт сейчас не отвечает. Попробуйте ещё раз чуть позже.',
			'The site cannot answer right now. Please try again in a moment.'
		]);
		await plain.close();
	});

	test('a ballot that the proxy has no answer for waits on the phone, and is one ballot', async () => {
		await visit(page, `${proxy.url}/ky/vote/priorities`, '/ky/planks/parks');
		const before = await ballots();
		relay.loseAnswers();
		await vote(page, ['Жаңы парктар жана бакчалар']);
		await page.getByRole('heading', { name: 'Добуш жеткени белгисиз' }).waitFor();
		relay.mend();
		// a proxy that has found all of them silent on a machine that is busy may take a moment to ask them again
		const again = async (): Promise<string[]> => {
			await page.goto(`${proxy.url}/ky`);
			return (await waitingOn(page)).map(({ state }) => state);
		};
		await expect.poll(again).toEqual(['sent']);
		expect(await ballots()).toEqual([...before, 'parks']);
	});
});

test('a ballot from a crowded network is counted once its voter has shown a number, where her browser can do no work', async () => {
	const kannel = await startKannel(inject('kannel'));
	const crowded = await startSite({ server: inject('server'), env: { ...kannel.env, ...soonCrowded } });
	const { port } = new URL(relay.url);
	await relay.close();
	relay = await openRelay(crowded.url, Number(port));
	try {
		await context.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
		await visit(page, '/ky/vote/priorities');
		relay.cut();
		await vote(page, ['Билим берүү']);
		await page.getByText('бирок али жөнөтүлө элек').waitFor();
		await crowd(crowded);
		relay.mend();
		await page.getByRole('button', { name: 'Азыр жөнөтүү' }).click();
		await page.getByText('тармагыңыздан ушул саатта өтө көп жаңы добуш келди').waitFor();
		await follow(page.getByRole('button', { name: 'Добуш берүү барагында ачуу' }));
		await follow(page.getByRole('button', { name: 'Добушту жөнөтүү' }));

		const [tab] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'алдын ала ырастаңыз' }).click()]);
		await tab.getByLabel('Телефон номериңиз').fill('0555 76 54 32');
		await follow(tab.getByRole('button', { name: 'Код жөнөтүү' }));
		await tab.getByLabel('Алты орундуу код').fill(await kannel.codeTo('+996555765432'));
		await follow(tab.getByRole('button', { name: 'Ырастоо' }));
		expect(await tab.getByRole('status').innerText()).toContain('Номериңиз ырасталды');
		// the ballot that waits is met again on the way, and goes
		await tab.getByRole('link', { name: 'Добуш берүү', exact: true }).last().click();
		await tab.getByText('Ушул телефондо турган добуш сакталды.').waitFor();
		const counted = await crowded.sql`select ranking, tier from entry where poll = 'priorities' order by id`;
		expect(counted.map(({ ranking, tier }) => `${ranking} ${tier}`)).toEqual(['parks device', 'parks device', 'education phone']);
	} finally {
		await crowded.stop();
		await kannel.stop();
	}
});

test('a ballot that came while its answer was lost is not said to be uncounted when the poll closes', async () => {
	await visit(page, '/ky/vote/settlement-works');
	relay.loseAnswers();
	await page.getByRole('radio', { name: 'Ооба' }).check();
	await vote(page, ['Суу']);
	await page.getByRole('heading', { name: 'Добуш жеткени белгисиз' }).waitFor();
	await ballotBox(site.sql, { kind: 'real', now: () => new Date() }).close('settlement-works');
	relay.mend();
	await page.getByRole('button', { name: 'Азыр жөнөтүү' }).click();
	await page.getByText('Жабылганга чейин жеткен болсо, ал эсепке алынган.').waitFor();
	expect(await page.locator('main').innerText()).not.toContain('Ал эсепке алынган жок');
	expect(await ballots('settlement-works')).toEqual(['water']);
	expect(JSON.stringify(await waitingOn(page))).not.toContain('water');
});
