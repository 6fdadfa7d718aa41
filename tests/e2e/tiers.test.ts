import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openIdentity } from '../../src/lib/server/identity';
import { knock, travel as travelTo, type Traveller } from './at-the-door';
import { violationsOf } from './axe';
import { follow, openBrowser, type Opened } from './browser';
import { dump } from './dump';
import { startKannel, type Kannel } from './kannel';
import { startProvider, type IdentityProvider } from './provider';
import { startSite, type Site } from './site';

// What people do to confirm a ballot, without JavaScript unless a test says otherwise: the real gateway, a certified provider, two processes.

let kannel: Kannel;
let provider: IdentityProvider;
let site: Site;
let browser: Opened;
beforeAll(async () => {
	[kannel, provider, browser] = await Promise.all([startKannel(inject('kannel')), startProvider(), openBrowser(inject('browserPath'))]);
	site = await startSite({ server: inject('server'), env: { ...kannel.env, ...provider.env, LOG_LEVEL: 'debug' } });
	provider.allow(site.url);
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
	await Promise.all([kannel?.stop(), provider?.stop()]);
});

/** what no table and no log may have, by what it is; the last test looks for all of it */
const secrets = new Map<string, string>();
function tellCookies(cookies: readonly { name: string; value: string }[]): void {
	for (const { value } of cookies) {
		// a token is an id and a signature, and bytes can be written down in more than one way
		for (const part of [value, ...value.split('.')].filter((text) => text.length > 15)) {
			secrets.set(`the cookie ${part}`, part);
			secrets.set(`the cookie ${part}, hex`, Buffer.from(part, 'base64url').toString('hex'));
		}
	}
}
/** what the other processes have logged */
let logged = '';

let last = 200_000;
let number: string;
let written: string;
beforeEach(() => {
	last += 1;
	number = `+996555${last}`;
	written = `0555 ${String(last).slice(0, 2)}-${String(last).slice(2, 4)}-${String(last).slice(4)}`;
});

async function phone(javaScriptEnabled = false): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
	const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: site.url, javaScriptEnabled });
	// the provider's own pages ask for a font elsewhere
	await context.route(
		(url) => url.hostname !== '127.0.0.1',
		(route) => route.abort()
	);
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type()) && page.url().startsWith(site.url)) complaints.push(message.text());
	});
	return { page, context, complaints };
}

/** the phone is put away, and what it carried is remembered */
async function putAway(context: BrowserContext): Promise<void> {
	tellCookies(await context.cookies());
	await context.close();
}
/** goes to the provider and back, as far as the site's door */
async function travel(login: string, option?: string): Promise<Traveller> {
	const traveller = await travelTo(site.url, login, option);
	secrets.set(`the subject ${login}`, login);
	tellCookies((await traveller.client.storageState()).cookies);
	for (const [name, value] of new URL(traveller.address).searchParams) if (name !== 'iss') secrets.set(`${name} of ${login}`, value);
	return traveller;
}

const labels = { parks: 'Жаңы парктар жана бакчалар', education: 'Билим берүү' };
async function vote(page: Page, option: keyof typeof labels = 'parks'): Promise<void> {
	await page.goto('/ky/vote/priorities');
	const own = page.getByRole('button', { name: 'Бул менин добушум' });
	if (await own.count()) await follow(own);
	for (const label of Object.values(labels)) await page.getByLabel(label).selectOption('');
	await page.getByLabel(labels[option]).selectOption('1');
	await follow(page.getByRole('button', { name: /Добушту жөнөтүү|Өзгөртүүнү сактоо/ }));
}
async function confirm(page: Page, count = 1): Promise<void> {
	await askForCode(page);
	await giveCode(page, count);
}
async function askForCode(page: Page): Promise<void> {
	await page.getByLabel('Телефон номериңиз').fill(written);
	await follow(page.getByRole('button', { name: 'Код жөнөтүү' }));
}
async function giveCode(page: Page, count = 1): Promise<void> {
	await page.getByLabel('Алты орундуу код').fill(await kannel.codeTo(number, count));
	await follow(page.getByRole('button', { name: 'Ырастоо', exact: true }));
}
async function identify(page: Page, login: string): Promise<void> {
	await page.goto('/ky/vote/priorities/confirm');
	await leave(page);
	await logIn(page, login);
}
async function leave(page: Page): Promise<void> {
	await follow(page.getByRole('button', { name: 'Улантуу' }));
	await follow(page.getByRole('link', { name: 'сайтына өтүү' }));
}
async function logIn(page: Page, login: string): Promise<void> {
	secrets.set(`the subject ${login}`, login);
	await page.locator('input[name=login]').fill(login);
	await page.locator('input[name=password]').fill('any');
	await follow(page.locator('[type=submit]'));
	await follow(page.locator('[type=submit]'));
}

const current = async () =>
	(
		await site.sql`select e.ranking, e.tier from ballot b join entry e on e.poll = b.poll and e.id = b.entry where b.state = 'counted' order by b.first_entry`
	).map(({ ranking, tier }) => `${String(ranking)} ${String(tier)}`);
const newest = async () => (await current()).at(-1);

describe('with a number', () => {
	test('a person confirms the ballot that she has just cast, and it moves with her; she goes on changing it', async () => {
		const { page, context } = await phone();
		await vote(page);
		expect(await newest()).toBe('parks device');
		expect(await page.textContent('main')).toContain('Номердин өзү сакталбайт.');
		await confirm(page);
		expect(await page.getByRole('status').textContent()).toContain('Номериңиз ырасталды');
		expect(await newest()).toBe('parks phone');
		await vote(page, 'education');
		expect(await page.textContent('main')).toContain('Добушуңуз номер менен ырасталган болуп эсептелет.');
		expect(await page.getByLabel('Телефон номериңиз').count()).toBe(0);
		expect(await newest()).toBe('education phone');
		await putAway(context);
	});

	test('a person confirms first and votes then', async () => {
		const { page, context } = await phone();
		await page.goto('/ky/vote/priorities');
		await follow(page.getByRole('link', { name: 'Добушту алдын ала' }));
		await confirm(page);
		expect(await page.getByRole('status').textContent()).toContain('Эми добуш бериңиз');
		await follow(page.getByRole('link', { name: 'Добуш берүү', exact: true }).last());
		await vote(page);
		expect(await newest()).toBe('parks phone');
		await putAway(context);
	});

	test('that has voted on another device has one ballot, the later; nothing tells of the earlier', async () => {
		const [one, other] = [await phone(), await phone()];
		await vote(one.page, 'parks');
		await confirm(one.page);
		const before = (await current()).length;
		await vote(other.page, 'education');
		const shown: string[] = [];
		await askForCode(other.page);
		shown.push((await other.page.textContent('main')) ?? '');
		await giveCode(other.page, 2);
		shown.push((await other.page.textContent('main')) ?? '');
		expect(await current()).toHaveLength(before);
		expect(await newest()).toBe('education phone');
		expect(shown.join()).not.toContain(labels.parks);

		// a number that was never here is told the same, word for word
		const third = await phone();
		number = number.replace('555', '700');
		written = number.replace('+996', '0');
		await vote(third.page, 'education');
		await askForCode(third.page);
		expect(await third.page.textContent('main')).toBe(shown[0]);
		await giveCode(third.page);
		expect(await third.page.textContent('main')).toBe(shown[1]);

		// the first device stands for the same ballot
		await one.page.goto('/ky/vote/priorities');
		await follow(one.page.getByRole('button', { name: 'Бул менин добушум' }));
		expect(await one.page.getByLabel(labels.education).inputValue()).toBe('1');
		for (const { context } of [one, other, third]) await putAway(context);
	});

	test('a person who comes back from her messages, on another process of the site, finds the field for the code; a form sent again does no harm', async () => {
		const second = await startSite({ server: inject('server'), databaseUrl: site.databaseUrl, env: { ...kannel.env, LOG_LEVEL: 'debug' } });
		const { page, context } = await phone();
		await vote(page);
		await askForCode(page);
		// reloading sends the form once more
		await page.reload();
		expect(kannel.messages().filter(({ to }) => to === number).length).toBeLessThanOrEqual(1);
		await page.goto(`${second.url}/ky/vote/priorities/confirm`);
		await giveCode(page);
		expect(await page.getByRole('status').textContent()).toContain('Номериңиз ырасталды');
		await page.reload();
		expect(await page.getByRole('status').textContent()).toContain('Номериңиз ырасталды');
		expect(await page.getByRole('alert').count()).toBe(0);
		expect(kannel.messages().filter(({ to }) => to === number)).toHaveLength(1);
		await putAway(context);
		await second.stop();
		logged += second.output();
	});

	test('what a person can get wrong is told in her language, with its status', async () => {
		const { page, context } = await phone();
		const submit = async (button: string) => {
			const response = await follow(page.getByRole('button', { name: button, exact: true }));
			return `${response.status()} ${((await page.getByRole('alert').textContent()) ?? '').replace(/\s+/g, ' ').trim()}`;
		};
		await page.goto('/ru/vote/priorities/confirm');
		for (const [typed, told] of [
			['555', '422 Подтвердить не удалось Номер записан неверно.'],
			['+7 701 123 45 67', '422 Подтвердить не удалось Код отправляется только на номера Кыргызстана'],
			['0312 61 23 45', '422 Подтвердить не удалось Это номер городского телефона']
		] as const) {
			await page.getByLabel('Ваш номер телефона').fill(typed);
			expect(await submit('Отправить код')).toContain(told);
			expect(await page.getByLabel('Ваш номер телефона').inputValue()).toBe(typed);
		}
		await kannel.close();
		await page.getByLabel('Ваш номер телефона').fill(written);
		expect(await submit('Отправить код')).toContain('503 Подтвердить не удалось Сейчас СМС отправить не удаётся.');
		expect(await page.getByLabel('Код из шести цифр').count()).toBe(0);
		await kannel.open();

		await page.getByLabel('Ваш номер телефона').fill(written);
		await follow(page.getByRole('button', { name: 'Отправить код' }));
		const code = await kannel.codeTo(number);
		const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
		await page.getByLabel('Код из шести цифр').fill('12');
		expect(await submit('Подтвердить')).toContain('422 Подтвердить не удалось Код состоит из шести цифр.');
		for (const left of ['Осталось 4 попытки.', 'Осталось 3 попытки.', 'Осталось 2 попытки.', 'Осталась 1 попытка.']) {
			await page.getByLabel('Код из шести цифр').fill(wrong);
			expect(await submit('Подтвердить')).toContain(`422 Подтвердить не удалось Код неверный. ${left}`);
		}
		await page.getByLabel('Код из шести цифр').fill(wrong);
		expect(await submit('Подтвердить')).toContain('Код пять раз введён неверно');
		await putAway(context);
	});

	test('a form from another site, or one without a token, is refused', async () => {
		const post = (headers: Record<string, string>, body: Record<string, string>) =>
			fetch(`${site.url}/ky/vote/priorities/confirm`, { method: 'POST', headers, body: new URLSearchParams(body) });
		expect((await post({ origin: 'https://evil.example' }, { do: 'number', number: written })).status).toBe(403);
		expect((await post({}, { do: 'number', number: written })).status).toBe(403);
		expect((await post({ origin: site.url }, { do: 'code', code: '123456', token: 'made.up' })).status).toBe(403);
		expect(kannel.messages().filter(({ to }) => to === number)).toHaveLength(0);
	});
});

describe('with an identity', () => {
	test('a person goes to the provider and back, and her ballot moves with her; on another device it is the same ballot', async () => {
		const { page, context } = await phone();
		await vote(page);
		await identify(page, 'aigul');
		expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/ky/vote/priorities/confirm');
		expect(await page.getByRole('status').textContent()).toContain('Идентификация ырасталды');
		expect(await newest()).toBe('parks id');
		const before = (await current()).length;

		const second = await phone();
		await vote(second.page, 'education');
		await identify(second.page, 'aigul');
		expect(await newest()).toBe('education id');
		expect(await current()).toHaveLength(before);
		await putAway(context);
		await putAway(second.context);
	});

	test('a person who has confirmed her number goes on to the identity', async () => {
		const { page, context } = await phone();
		await vote(page);
		await confirm(page);
		await identify(page, 'bermet');
		expect(await newest()).toBe('parks id');
		await putAway(context);
	});

	test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
		['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
		['no nonce', (claims) => ({ ...claims, nonce: undefined })],
		['another audience', (claims) => ({ ...claims, aud: 'another' })],
		['another issuer', (claims) => ({ ...claims, iss: 'http://127.0.0.1:1' })],
		['its time over', (claims) => ({ ...claims, iat: 1_700_000_000, exp: 1_700_000_300 })]
	])('a token with %s is refused', async (_, change) => {
		const { address, cookie } = await travel('chynara');
		provider.tamper(change);
		try {
			const answer = await knock(address, cookie);
			expect([answer.status, await answer.text()]).toEqual([
				403,
				expect.stringContaining('Идентификация сайтынын жообу текшерүүдөн өткөн жок.')
			]);
		} finally {
			provider.tamper(null);
		}
		expect(await newest()).toBe('parks device');
	});

	test('an answer is taken once, from the browser that asked, with its state, in its poll', async () => {
		const { address, cookie } = await travel('dinara');
		const withState = new URL(address);
		withState.searchParams.set('state', 'another');
		expect((await knock(withState.href, cookie)).status).toBe(403);
		// somebody else's browser: no errand, or that of another voter
		expect((await knock(address, '')).status).toBe(400);
		expect((await knock(address, (await travel('elnura', 'education')).cookie)).status).toBe(403);
		expect((await knock(address.replace('priorities', 'settlement-works'), cookie)).status).toBe(400);

		const taken = await knock(address, cookie);
		expect([taken.status, taken.headers.get('location')]).toEqual([303, '/ky/vote/priorities/confirm']);
		expect(taken.headers.get('set-cookie')).toMatch(/demilge-errand=; .*Max-Age=0/i);
		const again = await knock(address, cookie);
		expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('мурда эле колдонулган')]);
	});

	test('whoever turns back at the provider is told that nothing has changed', async () => {
		const { page, context } = await phone();
		await vote(page);
		await page.goto('/ky/vote/priorities/confirm');
		await leave(page);
		await follow(page.getByRole('link', { name: /cancel/i }));
		expect(await page.textContent('main')).toContain('Идентификация сиз тараптан токтотулду.');
		await follow(page.getByRole('link', { name: 'Ырастоого кайтуу' }));
		expect(await page.textContent('h1')).toBe('Добушту ырастоо');
		expect(await newest()).toBe('parks device');
		await putAway(context);
	});

	test('a provider that does not answer is a matter of trying later', async () => {
		const { address, cookie } = await travel('feruza');
		provider.hangUp(true);
		try {
			const answer = await knock(address, cookie);
			expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('Бир аздан кийин кайра аракет кылыңыз.')]);
		} finally {
			provider.hangUp(false);
		}
		expect((await knock(address, cookie)).status).toBe(303);
	});

	test('who takes longer than ten minutes at the provider begins again', async () => {
		let at = Date.now();
		const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = provider.env;
		const log = pino({ level: 'silent' });
		const identity = openIdentity({ issuer, clientId, clientSecret }, { sealing: randomBytes(32), now: () => new Date(at), log });
		const voter = 'her.token';
		const written = Buffer.from(voter).toString('base64url');
		const left = await identity.leave({ poll: 'priorities', voter, redirect: `${site.url}/ky/vote/priorities/identity` });
		if ('refusal' in left) throw new Error(left.refusal);
		for (const told of [left.url, left.errand]) for (const form of [voter, written]) expect(told).not.toContain(form);
		at += 599_000;
		expect(identity.errandOf(left.errand, 'priorities')).toMatchObject({ voter });
		expect(identity.errandOf(left.errand, 'settlement-works')).toBe(null);
		expect(identity.errandOf(`${left.errand.slice(0, -4)}AAAA`, 'priorities')).toBe(null);
		at += 1_000;
		expect(identity.errandOf(left.errand, 'priorities')).toBe(null);
	});
});

describe('what exists', () => {
	test('is told: without gateway and provider there are devices only, and no word of numbers on the ballot', async () => {
		const bare = await startSite({ server: inject('server') });
		try {
			expect(await (await fetch(`${bare.url}/ru/vote/priorities`)).text()).not.toMatch(/номер/i);
			const page = await fetch(`${bare.url}/ru/vote/priorities/confirm`);
			expect(page.status).toBe(200);
			const html = await page.text();
			expect(html).toContain('На этом сайте голоса принимаются только по устройству.');
			expect(html).not.toContain('<input id="number"');
			const answer = await fetch(`${bare.url}/ru/vote/priorities/confirm`, {
				method: 'POST',
				headers: { cookie: page.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: bare.url },
				body: new URLSearchParams({ do: 'number', number: written })
			});
			expect(answer.status).toBe(404);
			expect((await fetch(`${bare.url}/ru/vote/priorities/identity?code=1`)).status).toBe(404);
		} finally {
			await bare.stop();
		}
	});

	test.each(['ky', 'ru', 'en'])('its pages have no fault that axe knows, in %s, and complain of nothing', async (language) => {
		const { page, context, complaints } = await phone(true);
		await page.goto(`/${language}/vote/priorities/confirm`);
		expect(await violationsOf(page)).toEqual([]);
		await page.locator('#number').fill('555');
		await follow(page.locator('button[value=number]'));
		await page.getByRole('alert').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await page.locator('#number').fill(written);
		await follow(page.locator('button[value=number]'));
		await page.locator('#code').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		expect(await page.locator('#code').getAttribute('autocomplete')).toBe('one-time-code');
		expect(await page.locator('#code').getAttribute('inputmode')).toBe('numeric');
		await follow(page.locator('button[value=id]'));
		await page.locator('#leave').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
		// the browser's own word for the refusal of «555»
		expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
		await putAway(context);
	});
});

test('nothing of all that stands in the database or in the log: no number, no code, no identity, no token, no password', async () => {
	await expect.poll(() => site.output().match(/"msg":"answered"/g)?.length).toBeGreaterThan(100);
	for (const { to, text } of kannel.messages()) {
		for (const form of [to, to.slice(4), `0${to.slice(4)}`]) secrets.set(`the number ${form}`, form);
		secrets.set(`the number ${to}, hex`, Buffer.from(to).toString('hex'));
		const code = /^\d{6}/.exec(text)?.[0] ?? '';
		secrets.set(`the code ${code}`, code);
	}
	secrets.set('the gateway’s password', kannel.env.SMS_GATEWAY_PASSWORD);
	secrets.set('the provider’s secret', provider.env.OIDC_CLIENT_SECRET);
	const places = { database: await dump(site.sql), log: site.output() + logged };

	// the places are the right ones, and there was much to be kept from them
	for (const kept of ['number:priorities:', 'education']) expect(places.database).toContain(kept);
	expect(places.log).toMatch(/"route":"\/\[lang=locale\]\/vote\/\[poll\]\/identity"/);
	for (const what of ['number', 'code', 'subject', 'cookie'])
		expect([...secrets.keys()].filter((name) => name.startsWith(`the ${what} `)).length, what).toBeGreaterThan(5);

	const found = Object.entries(places).flatMap(([place, text]) =>
		[...secrets].filter(([, secret]) => isIn(text, secret)).map(([what]) => `${what} in the ${place}`)
	);
	expect(found).toEqual([]);
	expect(places.log).not.toMatch(/id_token|access_token|code=/);
});

/** six digits stand in many a hash: those count where they stand by themselves */
const isIn = (text: string, secret: string): boolean =>
	secret === '' || (/^\d{6}$/.test(secret) ? new RegExp(`(^|[^0-9a-f])${secret}([^0-9a-f]|$)`).test(text) : text.includes(secret));
