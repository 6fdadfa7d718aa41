import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { follow, openBrowser, type Opened } from './browser';
import type { Publication } from '../../src/lib/publication/publication';
import { firstPublication } from './first-publication';
import { openRelay, type Relay } from './relay';
import { startSite, type Site } from './site';
import { crowd, soonCrowded } from './unsent/crowd';
import { keptOn, putOn, visit, vote, waitingOn } from './unsent/phone';
import { figuresIn, figuresOf } from './walk/figures';

// A phone that has been here before, and a network that comes and goes.

let site: Site;
let browser: Opened;
let relay: Relay;
beforeAll(async () => {
	[site, browser] = await Promise.all([startSite({ server: inject('server') }), openBrowser(inject('browserPath'))]);
	await firstPublication(site);
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
});

let context: BrowserContext;
let page: Page;
beforeEach(async () => {
	relay = await openRelay(site.url);
	({ context, page } = await phone());
});
afterEach(async () => {
	await context.close();
	await relay.close();
});

async function phone(): Promise<{ context: BrowserContext; page: Page }> {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: relay.url });
	return { context, page: await context.newPage() };
}

const kept = (): Promise<Record<string, string>> => keptOn(page);
const waiting = (): Promise<{ state: string }[]> => waitingOn(page);

const ballots = async (poll = 'priorities'): Promise<string[]> =>
	(
		await site.sql<{ ranking: string }[]>`select e.ranking from ballot b join entry e on e.poll = b.poll and e.id = b.entry
			where b.poll = ${poll} and b.state = 'counted' order by e.id`
	).map(({ ranking }) => ranking);

describe('the programme without a network', () => {
	test('is read as it was kept, in the language that was opened, says so on its face, and invites nobody', async () => {
		await visit(page, '/ky');
		relay.cut();
		await page.goto('/ky/planks/parks');
		const text = await page.locator('main').innerText();
		expect(text).toMatch(/Бул барак 20\d\d-жылдын \d+-\S+ ушул телефонго сакталган\. Азыр интернет жок же өтө жай\./);
		expect(text).toContain('Эгерде биз БШКга өтүп калсак, жаңы парктарды, бакчаларды курабыз');
		expect(text).toContain('Сандар телефонго эч качан сакталбайт');
		await expect.poll(() => page.evaluate(() => document.fonts.check('1em Onest'))).toBe(true);
		expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)');

		await follow(page.getByRole('link', { name: 'Билим берүү' }).first());
		expect(await page.textContent('h1')).toContain('Билим берүү');
		await page.goto('/');
		expect(new URL(page.url()).pathname).toBe('/ky');
		expect(await page.locator('a[href*="/vote/"]').count()).toBe(0);

		// what has figures, and what nobody opened: said in a page of ours, at whatever address
		for (const path of ['/ky/polls/priorities', '/ky/trends']) {
			await page.goto(path);
			expect(await page.textContent('h1')).toBe('Интернет жок');
			expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Onest');
		}
		await expect(page.goto('/ru')).rejects.toThrow();
	});

	test('is the network’s own as soon as there is one, also where it is slow to say no', async () => {
		await visit(page, '/ky');
		relay.stall();
		await page.goto('/ky');
		expect(await page.locator('main').innerText()).toContain('ушул телефонго сакталган');
		relay.mend();
		// one that is slow, or a machine that is busy, may take too long once more
		const read = async (): Promise<string> => {
			await page.goto('/ky');
			return page.locator('main').innerText();
		};
		await expect.poll(read).not.toContain('ушул телефонго сакталган');
		expect(await page.locator('main').innerText()).toMatch(/1\d добуш/);
	});

	test('a phone keeps no figure, and not more than a few hundred kilobytes', async () => {
		for (const path of ['/ky', '/ky/polls/priorities', '/ky/polls/priorities/scores', '/ky/trends', '/ky/press']) await page.goto(path);
		await visit(page, '/ky/vote/priorities', '/ky/vote/priorities/unsent');
		const paths = async (): Promise<string[]> => Object.keys(await kept()).filter((path) => !path.startsWith('/_app/'));
		await expect
			.poll(async () => (await paths()).sort())
			.toEqual(
				['', '/offline', '/privacy', '/vote/priorities', '/vote/priorities/unsent']
					.concat(['education', 'buses', 'rental', 'settlements', 'parks'].map((plank) => `/planks/${plank}`))
					.map((path) => `/ky${path}`)
					.sort()
			);
		const all = await kept();
		// every score there is, and every count of ballots; the site's own pages have them
		const publication = (await (await fetch(`${site.url}/api/v1/polls/priorities/results`)).json()) as Publication;
		const figures = figuresOf([publication]);
		const found = (text: string): string[] => [...figuresIn(text, figures), ...(text.match(/\d+ (добуш|голос|ballot)|\d\s?%/g) ?? [])];
		for (const path of ['/ky', '/ky/planks/parks']) expect(found(await (await fetch(site.url + path)).text())).not.toEqual([]);
		// files and styles of the build are the same whatever is published; and pages name the rule of ten
		const pages = Object.entries(all)
			.filter(([path]) => !path.startsWith('/_app/'))
			.map(([path, text]): [string, string] => [path, text.replace(/<style>[^]*?<\/style>/g, '')]);
		const searched: [string, string][] = [...pages, ['the database', JSON.stringify(await waiting())]];
		const figuresKept = searched.flatMap(([path, text]) =>
			found(text.replaceAll('10 жаңы добуш', '')).map((figure) => `${figure} in ${path}`)
		);
		expect(figuresKept).toEqual([]);
		expect(Object.values(all).reduce((sum, text) => sum + text.length, 0)).toBeLessThan(500_000);
		// nor anything that stands for the voter
		const [cookie] = await context.cookies();
		expect(Object.entries(all).filter(([, text]) => text.includes(cookie?.value ?? 'no cookie'))).toEqual([]);
	});
});

describe('a ballot without a network', () => {
	test('waits, says so, is shown to whoever asks alone, and is one ballot when the network returns', async () => {
		await visit(page, '/ky/vote/priorities');
		const before = await ballots();
		relay.cut();
		await page.goto('/ky/vote/priorities');
		expect(await page.locator('main').innerText()).toContain('ал интернет пайда болгонго чейин ушул телефондо турат');
		await vote(page, ['Жаңы парктар жана бакчалар', 'Билим берүү']);

		await page.getByText('Интернет жок. Добушуңуз ушул телефондо турат, бирок али жөнөтүлө элек.').waitFor();
		// whoever opens the ballot next is asked first
		await page.goto('/ky/vote/priorities');
		await page.getByText('бирок али жөнөтүлө элек').waitFor();
		expect(await page.locator('main').innerText()).not.toContain('Жаңы парктар');
		await page.getByRole('button', { name: 'Бул менин добушум, көрсөтүү' }).click();
		await expect.poll(() => page.locator('main ol li').allInnerTexts()).toEqual(['Жаңы парктар жана бакчалар', 'Билим берүү']);
		await page.getByRole('button', { name: 'Азыр жөнөтүү' }).click();
		await page.getByText('бирок али жөнөтүлө элек').waitFor();
		expect(await ballots()).toEqual(before);

		relay.mend();
		await page.evaluate(() => dispatchEvent(new Event('online')));
		await page.getByText('Ушул телефондо турган добуш сакталды.').waitFor();
		expect(await ballots()).toEqual([...before, 'parks>education']);
		// how she voted is gone from the phone, and its copy of the ballot knows that somebody has
		await expect.poll(async () => JSON.stringify(await waiting())).not.toContain('parks');
		await expect.poll(async () => (await kept())['/ky/vote/priorities']).toContain('Бул түзмөктөн добуш берилген');
		await page.getByRole('button', { name: 'Түшүнүктүү' }).click();
		await page.getByText('Бул түзмөктөн добуш берилген').waitFor();
		relay.cut();
		await page.goto('/ky/vote/priorities');
		expect(await page.locator('main').innerText()).toContain('Аны көрүү же өзгөртүү үчүн интернет керек.');
		expect(await page.locator('main form').count()).toBe(0);
	});

	test('is sent though its tab was closed, whatever page is opened next, and a lost answer makes no second one', async () => {
		await visit(page, '/ky/vote/priorities');
		const before = await ballots();
		relay.cut();
		await vote(page, ['Билим берүү']);
		await page.getByText('бирок али жөнөтүлө элек').waitFor();
		await page.close();
		relay.mend();
		page = await context.newPage();
		await page.goto('/ky');
		await expect.poll(ballots).toEqual([...before, 'education']);
		await expect.poll(async () => (await waiting()).map(({ state }) => state)).toEqual(['sent']);

		// as if the answer had been lost
		await putOn(page, unsentBallot(['education']));
		await page.goto('/ky/vote/priorities');
		await page.getByText('Ушул телефондо турган добуш сакталды.').waitFor();
		expect(await ballots()).toEqual([...before, 'education']);
	});

	test('never takes the place of one that this device has cast meanwhile', async () => {
		await visit(page, '/ky/vote/priorities');
		const before = await ballots();
		relay.cut();
		await vote(page, ['Билим берүү']);
		await page.getByText('бирок али жөнөтүлө элек').waitFor();
		// the same voter, past this browser's worker
		const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
		const headers = { 'content-type': 'application/json', cookie: cookies };
		const cast = await fetch(`${site.url}/api/v1/polls/priorities/ballots`, { method: 'POST', headers, body: '{"ranking":["buses"]}' });
		expect(cast.status).toBe(201);
		relay.mend();
		await page.getByRole('button', { name: 'Азыр жөнөтүү' }).click();
		await page.getByText('ушул түзмөктөн башка добуш сакталды').waitFor();
		expect(await ballots()).toEqual([...before, 'buses']);
		await page.getByRole('button', { name: 'Жөнөтпөй өчүрүү' }).click();
		await page.getByText('Добуш өчүрүлдү. Ал эч кайда жөнөтүлгөн жок.').waitFor();
		await expect.poll(waiting).toEqual([]);
	});

	test('is taken back to the ballot’s page where the voter has to see to it, and goes when she votes there', async () => {
		await visit(page, '/ky/vote/settlement-works', '/ky/planks/parks');
		relay.cut();
		await vote(page, ['Суу']);
		await page.getByText('бирок али жөнөтүлө элек').waitFor();
		relay.mend();
		await page.getByRole('button', { name: 'Азыр жөнөтүү' }).click();
		// the site's own words
		await page.getByText('Бул сурамжылоо жаңы конуштарда жашагандар үчүн. Конушта жашасаңыз').waitFor();
		await page.getByRole('button', { name: 'Добуш берүү барагында ачуу' }).click();
		await page.getByRole('radio', { name: 'Ооба' }).check();
		await page.getByRole('button', { name: 'Добушту жөнөтүү' }).click();
		await page.getByText('Добушуңуз сакталды.').waitFor();
		expect(await ballots('settlement-works')).toEqual(['water']);
		await expect.poll(waiting).toEqual([]);
	});
});

describe('a ballot whose answer was lost', () => {
	const lose = async (): Promise<string[]> => {
		await visit(page, '/ky/vote/priorities');
		const before = await ballots();
		relay.loseAnswers();
		await vote(page, ['Калктуу конуштардын инфраструктурасы', 'Билим берүү']);
		await page.getByRole('heading', { name: 'Добуш жеткени белгисиз' }).waitFor();
		const counted = [...before, 'settlements>education'];
		expect(await ballots()).toEqual(counted);
		expect((await waiting()).map(({ state }) => state)).toEqual(['waiting']);
		return counted;
	};

	test.each(['/ky/vote/priorities', '/ky'])('is not counted twice though her cookie was cleared and %s is opened next', async (path) => {
		const counted = await lose();
		await context.clearCookies();
		relay.mend();
		await page.goto(path);
		await expect.poll(async () => (await waiting()).map(({ state }) => state)).toEqual(['sent']);
		expect(await ballots()).toEqual(counted);
		// the phone is hers again: it has voted
		await page.goto('/ky/vote/priorities');
		await page.getByRole('button', { name: 'Түшүнүктүү' }).click();
		await page.getByText('Бул түзмөктөн добуш берилген').waitFor();
	});

	test('is sent once by the browser itself, while no page of the site is open', async () => {
		await visit(page, '/ky/vote/priorities');
		const before = await ballots();
		relay.cut();
		await vote(page, ['Жаңы парктар жана бакчалар']);
		await page.getByText('бирок али жөнөтүлө элек').waitFor();
		await page.goto('about:blank');
		relay.loseAnswers();
		const wake = await waker();
		await wake();
		await expect.poll(ballots).toEqual([...before, 'parks']);
		relay.mend();
		for (let i = 0; i < 3; i++) await wake();
		await page.waitForTimeout(500);
		expect(await ballots()).toEqual([...before, 'parks']);
		// opened again, the phone knows
		await page.goto('/ky/vote/priorities/unsent');
		await page.getByText('Ушул телефондо турган добуш сакталды.').waitFor();
		expect(JSON.stringify(await waiting())).not.toMatch(/parks|first\./);
	});
});

/** What the browser does when the network is back (https://wicg.github.io/background-sync/spec/#firing-a-sync-event), at a call. */
async function waker(): Promise<() => Promise<void>> {
	const session = await context.newCDPSession(page);
	const known = new Promise<string>((found) =>
		session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const ours = registrations.find(({ scopeURL, isDeleted }) => !isDeleted && scopeURL.startsWith(relay.url));
			if (ours) found(ours.registrationId);
		})
	);
	await session.send('ServiceWorker.enable');
	const registrationId = await known;
	return async () => {
		await session.send('ServiceWorker.dispatchSyncEvent', { origin: relay.url, registrationId, tag: 'unsent', lastChance: false });
	};
}

test('a ballot from a crowded network waits, says why, and is counted once its voter sends it with a proof', async () => {
	const crowded = await startSite({ server: inject('server'), env: soonCrowded });
	const { port } = new URL(relay.url);
	await relay.close();
	relay = await openRelay(crowded.url, Number(port));
	const counted = async (): Promise<string[]> =>
		(await crowded.sql<{ ranking: string }[]>`select ranking from entry where poll = 'priorities' order by id`).map(
			({ ranking }) => ranking
		);
	try {
		await visit(page, '/ky/vote/priorities');
		relay.cut();
		await vote(page, ['Билим берүү']);
		await page.getByText('бирок али жөнөтүлө элек').waitFor();
		await crowd(crowded);
		relay.mend();
		await page.getByRole('button', { name: 'Азыр жөнөтүү' }).click();
		// the site's own words; it stays where it is, and can be sent, seen to or thrown away
		await page.getByText('тармагыңыздан ушул саатта өтө көп жаңы добуш келди').waitFor();
		expect(await counted()).toEqual(['parks', 'parks']);
		expect((await waiting()).map(({ state }) => state)).toEqual(['waiting']);
		// no work was done for whoever has not asked for it; on its page the browser does it
		await page.getByRole('button', { name: 'Добуш берүү барагында ачуу' }).click();
		await page.getByRole('button', { name: 'Добушту жөнөтүү' }).click();
		await page.getByText('Добушуңуз сакталды.').waitFor();
		expect(await counted()).toEqual(['parks', 'parks', 'education']);
		await expect.poll(waiting).toEqual([]);
	} finally {
		await crowded.stop();
	}
});

test('a ballot that the poll’s close came before is said to be too late', async () => {
	await visit(page, '/ky/vote/settlement-works');
	relay.cut();
	await page.getByRole('radio', { name: 'Ооба' }).check();
	await vote(page, ['Суу']);
	await page.getByText('бирок али жөнөтүлө элек').waitFor();
	const before = await ballots('settlement-works');
	await ballotBox(site.sql, { kind: 'real', now: () => new Date() }).close('settlement-works');
	relay.mend();
	await page.getByRole('button', { name: 'Азыр жөнөтүү' }).click();
	await page.getByText('Добушуңуз жеткенче сурамжылоо жабылып калды. Ал эсепке алынган жок.').waitFor();
	expect(await ballots('settlement-works')).toEqual(before);
	await expect.poll(async () => JSON.stringify(await waiting())).not.toContain('water');
});

describe('a new build', () => {
	beforeEach(async () => {
		// no page of ours: no worker yet
		await page.goto('/robots.txt');
		await page.evaluate(async () => {
			const earlier = await caches.open('demilge-of-an-earlier-build');
			for (const path of ['/ru', '/ru/planks/buses']) await earlier.put(path, new Response('an earlier build'));
		});
	});

	const takesOver = async (): Promise<void> => {
		await page.goto('/ky');
		// whoever looks into a store that is being cleared away makes it anew
		const stores = (): Promise<string[]> => page.evaluate(async () => caches.keys());
		await expect.poll(stores).toEqual([expect.stringMatching(/^demilge-(?!of-an-earlier-build)/)]);
		await expect.poll(async () => Object.keys(await kept())).toContain('/ky/planks/parks');
		const all = await kept();
		expect(all['/ru/planks/buses']).toContain('Эта страница сохранена на этом телефоне');
		expect(Object.values(all)).not.toContain('an earlier build');
	};

	test('takes over what the one before has kept, and clears it away', takesOver);

	test('throws nothing away while the site cannot give it anew, and takes over later', async () => {
		relay.refuse('GET /ru/planks/buses?kept');
		await page.goto('/ky');
		await expect.poll(() => relay.refusals()).toBeGreaterThan(0);
		await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
		const earlier = await page.evaluate(async () => {
			const found = await caches.match('/ru/planks/buses', { cacheName: 'demilge-of-an-earlier-build' });
			return found?.text();
		});
		expect(earlier).toBe('an earlier build');
		relay.mend();
		await takesOver();
	});
});

test('a broken worker is got rid of: with KEEP_OFFLINE=0 it takes itself and what it kept away, and the ballot that waits is sent', async () => {
	await visit(page, '/ky/vote/priorities');
	const before = await ballots();
	relay.cut();
	await vote(page, ['Калктуу конуштардын инфраструктурасы', 'Жаңы парктар жана бакчалар']);
	await page.getByText('бирок али жөнөтүлө элек').waitFor();
	const second = await startSite({ server: inject('server'), databaseUrl: site.databaseUrl, env: { KEEP_OFFLINE: '0' } });
	const { port } = new URL(relay.url);
	await relay.close();
	relay = await openRelay(second.url, Number(port));
	try {
		await page.goto('/ky');
		await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
		await expect.poll(kept).toEqual({});
		// the first time it may still have been the kept copy: the worker that went gave it where the site was slow
		await page.goto('/ky');
		expect(await page.content()).not.toContain('/workers/register');
		await expect.poll(ballots).toEqual([...before, 'settlements>parks']);
		await expect.poll(async () => (await waiting()).map(({ state }) => state)).toEqual(['sent']);

		// what its voter has to see to is still shown to her first, and taken to its page
		await putOn(page, { ...unsentBallot(['parks']), state: 'refused', said: 'Так айтылган.' });
		await page.goto('/ky/vote/priorities');
		await page.getByText('Так айтылган.').waitFor();
		await follow(page.getByRole('button', { name: 'Добуш берүү барагында ачуу' }));
		await page.getByRole('button', { name: 'Добушту жөнөтүү' }).waitFor();
	} finally {
		await second.stop();
	}
});

const unsentBallot = (ranking: string[]) => ({
	poll: 'priorities',
	language: 'ky',
	key: 'a-key-of-the-test-1',
	first: null,
	state: 'waiting',
	said: null,
	ballot: { ranking }
});
