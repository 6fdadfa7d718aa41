import { randomBytes } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import { deriveKey as hashKey } from 'altcha-lib/algorithms/sha';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Challenge } from '../../src/lib/server/api/schemas/challenge';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { deriveKey } from '../../src/lib/server/keys';
import { proofOfWork } from '../../src/lib/server/pressure/proof-of-work';
import { voters, type Voter } from '../../src/lib/server/voter';
import { violationsOf } from './axe';
import { follow, openBrowser, type Opened } from './browser';
import { secretKey, startSite, type Site } from './site';
import { withinOne } from './within-one';

// Stuffing, as polls have known it. Two processes on one database: one takes ballots by JSON before the framework, the other by Kit's route. Behind a proxy, so
// that each test has a network of its own; three new voters an hour are usual for one. The gateway is not there: nobody here asks for a code.

const usual = 3;
let site: Site;
let twin: Site;
let browser: Opened;
beforeAll(async () => {
	const env = {
		PRESSURE_PER_HOUR: String(usual),
		ADDRESS_HEADER: 'X-Forwarded-For',
		SMS_GATEWAY_URL: 'http://127.0.0.1:9/cgi-bin/sendsms',
		SMS_GATEWAY_USER: 'demilge',
		SMS_GATEWAY_PASSWORD: 'demilge',
		SMS_SENDER: 'Demilge'
	};
	[site, browser] = await Promise.all([startSite({ server: inject('server'), env }), openBrowser(inject('browserPath'))]);
	twin = await startSite({ server: inject('server'), databaseUrl: site.databaseUrl, env: { ...env, HOLD_ANSWERS: '0' } });
});
afterAll(async () => {
	await browser?.close();
	await twin?.stop();
	await site?.stop();
});

let last = 0;
/** of the network that this test has to itself */
let address: string;
beforeEach(() => {
	last += 1;
	address = `198.51.${last}.7`;
});

interface Answer {
	status: number;
	headers: Headers;
	/** `demilge=…` */
	cookie: string;
	body: { type?: string; detail?: string; challenge?: Challenge; ranking?: string[]; recordedAt?: string };
}

async function post(
	to: Site,
	body: object,
	{ headers = {}, poll = 'priorities' }: { headers?: Record<string, string>; poll?: string } = {}
): Promise<Answer> {
	const answer = await fetch(`${to.url}/api/v1/polls/${poll}/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-forwarded-for': address, ...headers },
		body: JSON.stringify(body)
	});
	return {
		status: answer.status,
		headers: answer.headers,
		cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
		body: (await answer.json()) as Answer['body']
	};
}

const parks = { ranking: ['parks'] };
/** new voters, until the next is asked for work; and a little more, so that it is also asked when ten minutes begin meanwhile, in which half a voter drains */
const crowd = async (): Promise<void> => {
	await withinOne('day', 120_000);
	for (let i = 0; i < usual; i++) expect((await post(site, parks)).status).toBe(201);
	await site.sql`update network_pressure set level = level + 0.6, unproven = unproven + 0.6 where unproven between ${usual} - 0.5 and ${usual}`;
};
// the publisher looks at bursts when it likes, and all of this is one: what it puts under review is none of these tests' doing
const counted = async (): Promise<number> => (await site.sql`select 1 from ballot where state in ('counted', 'review')`).length;
/** nothing at all has changed: no entry, no voter, no number */
const standing = async (): Promise<unknown> => [
	await site.sql`select (select count(*) from entry where kind <> 'review')::int as entries, (select count(*) from credential)::int as voters,
		(select sum(n) from histogram)::int as counted`,
	[...(await site.sql`select level, unproven from network_pressure order by network`)]
];
const solve = async (challenge: Challenge | undefined): Promise<string> => {
	if (!challenge) throw new Error('no work was asked for');
	return Buffer.from(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey: hashKey }) })).toString('base64');
};

const { issue } = voters(secretKey);
const work = (at: Date) => proofOfWork(deriveKey(secretKey, 'proof-of-work'), () => at);
const proofFor = async (voter: Voter, { poll = 'priorities', at = new Date() } = {}): Promise<string> =>
	solve(await work(at).ask({ poll, voter, step: 1 }));
const cookieOf = ({ token }: Voter) => ({ cookie: `demilge=${token}` });

describe('a program on a crowded network', () => {
	test('is told so and what to do, at both doors alike; the same request with the work is taken', async () => {
		await crowd();
		const before = await standing();
		// both say how long it takes until nobody needs to work, and in the next ten minutes that is less
		await withinOne('ten minutes', 30_000);
		const [asked, other] = await Promise.all([site, twin].map((to) => post(to, parks, { headers: { 'accept-language': 'ru' } })));
		if (!asked || !other) throw new Error('there are two');
		expect(asked).toMatchObject({ status: 429, cookie: '', body: { type: 'urn:demilge:problem:network-pressure', status: 429 } });
		expect(asked.headers.get('content-type')).toBe('application/problem+json');
		expect(asked.headers.get('retry-after')).toMatch(/^(1200|600)$/);
		expect(asked.body.detail).toContain('одной сетью могут пользоваться тысячи людей');
		const plain = ({ status, headers, body: { challenge, ...body } }: Answer) => ({
			status,
			body,
			headers: Object.fromEntries(
				[...headers].filter(([name]) => !['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'].includes(name))
			),
			work: challenge && {
				...challenge.parameters,
				nonce: '',
				salt: '',
				keyPrefix: '',
				data: { ...challenge.parameters.data, voter: '', until: 0 }
			}
		});
		expect(plain(asked)).toEqual(plain(other));
		expect(await standing()).toEqual(before);

		const done = await post(twin, { ...parks, proof: await solve(asked.body.challenge) });
		expect(done).toMatchObject({ status: 201, body: { ranking: ['parks'] } });
		expect(done.cookie).toBe(`demilge=${asked.body.challenge?.parameters.data.voter}`);
	});

	test('that has lost the answer gets it again; with the same proof nobody votes twice, nor changes what was cast with it', async () => {
		await crowd();
		const proof = await solve((await post(site, parks)).body.challenge);
		const before = await counted();
		const first = await post(site, { ...parks, proof });
		for (const to of [site, twin])
			expect(await post(to, { ...parks, proof })).toMatchObject({ status: 201, body: first.body, cookie: first.cookie });
		expect(await post(twin, { ranking: ['buses'], proof })).toMatchObject({
			status: 422,
			body: { type: 'urn:demilge:problem:proof-used' }
		});
		expect(await counted()).toBe(before + 1);
		// with her cookie it is a change, and a change needs no proof
		expect((await post(site, { ranking: ['buses'] }, { headers: { cookie: first.cookie } })).status).toBe(200);
		expect(await counted()).toBe(before + 1);
	});

	test('that sends one proof twenty times at the same moment to two processes has one ballot', async () => {
		await crowd();
		const proof = await solve((await post(site, parks)).body.challenge);
		const before = await counted();
		const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => post(i % 2 ? site : twin, { ...parks, proof })));
		expect(new Set(answers.map(({ status, cookie, body }) => JSON.stringify([status, cookie, body.recordedAt]))).size).toBe(1);
		expect(answers[0]?.status).toBe(201);
		expect(await counted()).toBe(before + 1);
	});

	test('with an idempotency key is asked for work of its own, and keeps the key', async () => {
		await crowd();
		const headers = { 'idempotency-key': randomBytes(16).toString('hex') };
		const proof = await solve((await post(site, parks, { headers })).body.challenge);
		for (const to of [site, twin]) expect((await post(to, { ...parks, proof }, { headers })).status).toBe(201);
		expect((await post(site, { ranking: ['buses'], proof }, { headers })).body.type).toBe('urn:demilge:problem:key-reused');
		const another = { 'idempotency-key': randomBytes(16).toString('hex') };
		expect((await post(site, { ...parks, proof }, { headers: another })).body.type).toBe('urn:demilge:problem:proof-foreign');
	});
});

describe('a proof that is not what was asked for is refused with its reason, and nothing changes', () => {
	const voter = issue();
	test.each<[string, string, () => Promise<unknown>]>([
		['that is another voter’s', 'proof-foreign', () => proofFor(issue())],
		['of another poll', 'proof-foreign', () => proofFor(voter, { poll: 'settlement-works' })],
		['that has expired', 'proof-expired', () => proofFor(voter, { at: new Date(Date.now() - 300_001) })],
		[
			'that was tampered with',
			'proof-wrong',
			async () => {
				const text = Buffer.from(await proofFor(issue()), 'base64').toString();
				return Buffer.from(text.replace(/"voter":"[^"]+"/, `"voter":"${voter.token}"`)).toString('base64');
			}
		],
		[
			'that nobody has worked for',
			'proof-wrong',
			async () => {
				const challenge = await work(new Date()).ask({ poll: 'priorities', voter, step: 1 });
				const solution = { counter: 0, derivedKey: challenge.parameters.keyPrefix.padEnd(64, '0') };
				return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
			}
		],
		['that is no text', 'proof-wrong', () => Promise.resolve({ challenge: 1 })],
		['that is nonsense', 'proof-wrong', () => Promise.resolve('=?=')]
	])('one %s', async (_, code, make) => {
		await crowd();
		const proof = await make();
		const before = await standing();
		for (const to of [site, twin]) {
			const refused = await post(to, { ...parks, proof }, { headers: cookieOf(voter) });
			expect([refused.status, refused.body.type]).toEqual([422, `urn:demilge:problem:${code}`]);
			// what cannot be read at all is refused before anybody looks for a network
			if (typeof proof === 'string') expect(refused.body.challenge?.parameters.data.voter).toBe(voter.token);
		}
		expect(await standing()).toEqual(before);
	});

	test('and one from a page of another site, were it the right one', async () => {
		await crowd();
		const [before, proof] = [await standing(), await proofFor(voter)];
		for (const to of [site, twin]) {
			const refused = await post(to, { ...parks, proof }, { headers: { ...cookieOf(voter), origin: 'https://evil.example' } });
			expect([refused.status, refused.body.type]).toEqual([403, 'urn:demilge:problem:cross-site']);
		}
		expect(await standing()).toEqual(before);
	});
});

describe('stuffing', () => {
	test('300 made-up cookies from one network bring in the usual number and no more; who is elsewhere notices none of it', async () => {
		// where ten minutes begin meanwhile half a voter drains, and one more gets in
		await withinOne('ten minutes', 30_000);
		const before = await counted();
		const madeUp = (): string =>
			`demilge=${randomBytes(17).toString('base64url').slice(0, 22)}.${randomBytes(17).toString('base64url').slice(0, 22)}`;
		const answers = await Promise.all(
			Array.from({ length: 300 }, (_, i) => post(i % 2 ? site : twin, { ranking: ['rental'] }, { headers: { cookie: madeUp() } }))
		);
		expect(answers.filter(({ status }) => status === 201)).toHaveLength(usual);
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(300 - usual);
		expect(await counted()).toBe(before + usual);
		expect((await post(site, parks, { headers: { 'x-forwarded-for': `203.0.113.${last}` } })).status).toBe(201);
	});

	test('an address that a visitor writes before the proxy’s own makes no other network of hers', async () => {
		await crowd();
		for (let i = 0; i < 5; i++) {
			const headers = { 'x-forwarded-for': `10.${i}.0.1, ${address}` };
			expect((await post(site, parks, { headers })).status).toBe(429);
		}
	});

	test('a proxy that names no address is no failure: the connection’s counts', async () => {
		for (const named of ['', 'unknown', 'not-an-address:80']) {
			for (const to of [site, twin])
				expect([201, 429]).toContain((await post(to, parks, { headers: { 'x-forwarded-for': named } })).status);
		}
	});

	test('one voter who posts thirty times at the same moment has one ballot', async () => {
		const before = await counted();
		const headers = cookieOf(issue());
		const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => post(i % 2 ? site : twin, parks, { headers })));
		expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 29 }, () => 200), 201]);
		expect(await counted()).toBe(before + 1);
	});

	test.each<[string, Record<string, string>]>([
		['a rank beyond the last', { 'rank-parks': '7' }],
		['a rank of nothing', { 'rank-parks': '0' }],
		['a rank below nothing', { 'rank-parks': '-1' }],
		['a number that no field has', { 'rank-parks': '99999999999999999999' }],
		['a district on the moon', { 'rank-parks': '1', place: 'moon' }],
		['a settlement that is neither', { 'rank-parks': '1', settlement: 'both' }],
		['a weight', { 'rank-castle': '1', weight: '1000' }]
	])('a form with %s is refused and changes nothing', async (_, fields) => {
		const before = await standing();
		const body = new URLSearchParams({ token: issue().token, ...fields });
		const answer = await fetch(`${site.url}/ky/vote/priorities`, { method: 'POST', body, headers: { 'x-forwarded-for': address } });
		expect(answer.status).toBe(422);
		expect(await standing()).toEqual(before);
	});
});

/** a phone on the network of this test; whatever its console complains of, but for the 429 itself, is collected */
async function phone(javaScriptEnabled: boolean): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
	const context = await browser.newContext({
		viewport: { width: 360, height: 740 },
		baseURL: site.url,
		javaScriptEnabled,
		extraHTTPHeaders: { 'x-forwarded-for': address }
	});
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type()) && !message.text().includes('status of 429')) complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(error.message));
	return { page, context, complaints };
}

describe('a person on a crowded network', () => {
	test('with scripts waits a moment and has voted: a worker has done the work', async () => {
		await crowd();
		const before = await counted();
		const { page, context, complaints } = await phone(true);
		const asked: string[] = [];
		page.on('request', (request) => asked.push(new URL(request.url()).pathname));
		await page.goto('/ru/vote/priorities');
		await page.waitForLoadState('networkidle');
		// the ballot of everybody else does not carry what only she needs
		expect(asked.filter((path) => /prove|solve/.test(path))).toEqual([]);
		await page.getByRole('button', { name: /^Образование: поставить/ }).click();
		await page.getByRole('button', { name: /^Новые парки и сады: поставить/ }).click();

		const [answer, worker] = await Promise.all([
			page.waitForResponse((response) => response.request().method() === 'POST'),
			page.waitForEvent('worker'),
			page.getByRole('button', { name: 'Отправить голос' }).click()
		]);
		expect([answer.status(), answer.headers()['retry-after']]).toEqual([429, expect.stringMatching(/^(1200|600)$/)]);
		expect(worker.url()).toMatch(/\/_app\/immutable\/workers\/solve-[\w-]+\.js$/);
		// a slow processor takes its time over the work
		await page.getByText('Ваш голос сохранён.').waitFor({ timeout: 90_000 });
		expect((await page.locator('main ol li').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
			'1 Образование',
			'2 Новые парки и сады'
		]);
		expect(await counted()).toBe(before + 1);
		expect(complaints).toEqual([]);
		await context.close();
	});

	test('is told calmly what goes on, and can watch it; the button waits with her', async () => {
		await crowd();
		const { page, context } = await phone(true);
		// a worker that never comes to an end
		await context.route('**/workers/solve-*', (route) =>
			route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => postMessage({ tried: 1500 })' })
		);
		await page.goto('/ky/vote/priorities');
		await page.getByRole('button', { name: /^Билим берүү: 1-орунга/ }).click();
		await page.getByRole('button', { name: 'Добушту жөнөтүү' }).click();
		await page.getByRole('heading', { name: 'Бир аз күтүңүз' }).waitFor();
		const alert = page.getByRole('alert');
		expect(await alert.innerText()).toContain('Түзмөгүңүз кичине эсептөө аткарып жатат');
		expect(await alert.innerText()).not.toContain('кийинчерээк');
		await expect.poll(() => page.getByRole('progressbar').evaluate((bar: HTMLProgressElement) => bar.position)).toBe(0.5);
		expect(await violationsOf(page)).toEqual([]);
		await page.getByRole('button', { name: 'Добушту жөнөтүү' }).click();
		expect(await page.getByRole('heading', { name: 'Бир аз күтүңүз' }).isVisible()).toBe(true);
		// her ballot is kept, and may still be changed
		expect(await page.locator('main ol li .label').allTextContents()).toEqual(['Билим берүү']);
		await page.getByRole('button', { name: 'English' }).click();
		await page.waitForURL('**/en/vote/priorities');
		await expect.poll(() => page.locator('main ol li .label').allTextContents()).toEqual(['Education']);
		await context.close();
	});

	test('whose browser cannot do the work is told the other ways', async () => {
		await crowd();
		const { page, context } = await phone(true);
		await context.route('**/workers/solve-*', (route) => route.abort());
		await page.goto('/en/vote/priorities');
		await page.getByRole('button', { name: /^Education: put/ }).click();
		await page.getByRole('button', { name: 'Send the ballot' }).click();
		await page.getByText(/Send it again later: in [12]0 minutes at most/).waitFor();
		await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
		expect(await page.getByText('Send it again later').isVisible()).toBe(true);
		expect(await violationsOf(page)).toEqual([]);
		await context.close();
	});

	test('without scripts is told why and what she can do, and her ballot is kept; later it is taken', async () => {
		await crowd();
		const before = await standing();
		const { page, context, complaints } = await phone(false);
		await page.goto('/ky/vote/priorities');
		await page.getByLabel('Билим берүү').selectOption('1');
		await page.getByLabel('Кайсы районд').selectOption('lenin');
		const send = page.getByRole('button', { name: 'Добушту жөнөтүү' });
		const answer = await follow(send);
		expect([answer.status(), answer.headers()['retry-after'], answer.headers()['cache-control']]).toEqual([
			429,
			expect.stringMatching(/^(1200|600)$/),
			'no-store'
		]);
		const alert = page.getByRole('alert');
		expect(await alert.innerText()).toContain('Сиздин байланыш тармагыңыздан ушул саатта өтө көп жаңы добуш келди.');
		expect(await alert.innerText()).toMatch(/[12]0 мүнөттөн кийин/);
		expect(await alert.innerText()).not.toContain('эсептөө аткарып жатат');
		expect(await page.getByLabel('Билим берүү').inputValue()).toBe('1');
		expect(await page.getByLabel('Кайсы районд').inputValue()).toBe('lenin');
		expect(await standing()).toEqual(before);

		// the number first, in another tab: who has confirmed herself does not meet it
		const [tab] = await Promise.all([context.waitForEvent('page'), alert.getByRole('link', { name: 'ырастаңыз' }).click()]);
		await tab.waitForURL('**/ky/vote/priorities/confirm');
		await tab.getByLabel('Телефон номериңиз').waitFor();

		// or an hour's patience
		await site.sql`update network_pressure set at = at - interval '1 hour'`;
		await follow(send);
		expect(await page.getByRole('status').textContent()).toContain('Добушуңуз сакталды.');
		expect(complaints).toEqual([]);
		await context.close();
	});
});

test('a ballot, a token and a proof from before the close change nothing after it', async () => {
	await crowd();
	const voter = issue();
	const { cookie } = await post(site, parks, { headers: { 'x-forwarded-for': '192.0.2.1' } });
	const proof = await proofFor(voter);
	await ballotBox(site.sql, { kind: 'real', now: () => new Date() }).close('priorities');
	expect(await site.sql`select 1 from network_pressure where poll = 'priorities'`).toHaveLength(0);
	const before = await standing();
	const closed = { status: 409, body: { type: 'urn:demilge:problem:closed' } };
	for (const to of [site, twin]) {
		expect(await post(to, { ranking: ['buses'] }, { headers: { cookie } })).toMatchObject(closed);
		expect(await post(to, { ...parks, proof })).toMatchObject(closed);
		expect(await post(to, { ...parks, proof }, { headers: cookieOf(voter) })).toMatchObject(closed);
		const body = new URLSearchParams({ token: voter.token, 'rank-parks': '1', proof });
		const form = await fetch(`${to.url}/en/vote/priorities`, { method: 'POST', body, headers: { 'x-forwarded-for': address } });
		expect(form.status).toBe(409);
	}
	expect(await standing()).toEqual(before);
});
