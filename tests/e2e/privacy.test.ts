import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { deriveKey, unwrap } from '../../src/lib/server/keys';
import { voters } from '../../src/lib/server/voter';
import { printedBy } from '../command';
import { dump } from './dump';
import { startSite, type Site } from './site';
import { withinOne } from './within-one';

// A busy site is told secrets in every way in which a request can carry them. Then its database, its log and a backup are searched for each.

let site: Site;
const folder = mkdtempSync(join(tmpdir(), 'demilge-privacy-'));
const secretKey = 'Zq7 a secret key that is written nowhere 4xW';
/** what it was told, by what it is */
const secrets = new Map<string, string>([['the secret key', secretKey]]);
const tell = (what: string, secret: string): string => {
	secrets.set(what, secret);
	return secret;
};
/** an address of this machine that nothing else uses; elsewhere than on Linux there is but one */
const ownAddress = process.platform === 'linux' ? tell('the address of the connection', '127.77.13.9') : undefined;

interface Answer {
	status: number;
	cookie: string;
	body: string;
}

let asked = 0;
/** a request that carries an address, an agent and more besides, all of them its own */
function ask(
	method: string,
	path: string,
	{ body = '', headers = {} }: { body?: string; headers?: Record<string, string> } = {}
): Promise<Answer> {
	const n = 10 + asked++;
	const sent = {
		'user-agent': tell(`agent ${n}`, `Sokol/${n}.7 (Nokia-3310-${n})`),
		'x-forwarded-for': `${tell(`forwarded address ${n}`, `203.0.113.${n}`)}, ${tell(`second forwarded address ${n}`, `198.51.${n}.100`)}`,
		forwarded: `for="${tell(`forwarded v6 address ${n}`, `2001:db8:77::${n}`)}"`,
		'x-real-ip': tell(`real address ${n}`, `192.0.2.${n}`),
		referer: `${site.url}/ky?${tell(`referer ${n}`, `from-secret-page-${n}`)}`,
		...headers
	};
	// this site goes by the last forwarded address, which is the second here
	tell(`network ${n}`, `198.51.${n}`);
	return new Promise((resolve, reject) => {
		const options = { method, headers: sent, ...(ownAddress === undefined ? {} : { localAddress: ownAddress }) };
		const going = request(site.url + path, options, (answer) => {
			let text = '';
			answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
			answer.once('end', () =>
				resolve({ status: answer.statusCode ?? 0, cookie: (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '', body: text })
			);
		});
		going.once('error', reject).end(body);
	});
}

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const ballots = '/api/v1/polls/priorities/ballots';
const options = ['education', 'buses', 'rental', 'settlements', 'parks', 'other'];
const rankingOf = (i: number): string => JSON.stringify({ ranking: [options[i % 6], options[(i + 1) % 6]], place: 'lenin' });

/** a token, and what it is made of in every way in which bytes are written down */
function tellToken(what: string, cookie: string): void {
	const token = tell(what, cookie.split('=')[1] ?? '');
	const [id = '', signature = ''] = token.split('.');
	for (const [part, text] of Object.entries({ id, signature })) {
		tell(`${what}: ${part}`, text);
		tell(`${what}: ${part}, hex`, Buffer.from(text, 'base64url').toString('hex'));
	}
}

beforeAll(async () => {
	site = await startSite({
		server: inject('server'),
		env: { SECRET_KEY: secretKey, LOG_LEVEL: 'debug', ADDRESS_HEADER: 'X-Forwarded-For' }
	});
});
afterAll(async () => {
	await site?.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function beBusy(): Promise<void> {
	const cookies: string[] = [];
	for (let i = 0; i < 14; i++) {
		const { status, cookie } = await ask('POST', ballots, {
			headers: { ...json, 'idempotency-key': tell(`idempotency key ${i}`, `once-only-key-${i}-9f8e7d`) },
			body: rankingOf(i)
		});
		expect(status).toBe(201);
		tellToken(`token ${i}`, cookie);
		cookies.push(cookie);
	}
	const [first = '', second = ''] = cookies;
	expect((await ask('POST', ballots, { headers: { ...json, cookie: first }, body: rankingOf(3) })).status).toBe(200);
	expect((await ask('DELETE', '/api/v1/polls/priorities/ballot', { headers: { cookie: second } })).status).toBe(204);

	// a form, with more fields than we have asked for
	const page = await ask('GET', '/ky/vote/priorities');
	tellToken('token of the page', page.cookie);
	const number = tell('telephone number', '+996555918273');
	const fields = new URLSearchParams({
		token: page.cookie.split('=')[1] ?? '',
		do: 'cast',
		'rank-parks': '1',
		number,
		name: tell('name', 'Айгүл Асанова'),
		mail: tell('mail', 'aigul@example.kg')
	});
	await ask('POST', '/ky/vote/priorities', { headers: { ...form, cookie: page.cookie }, body: fields.toString() });
	fields.set('do', 'number');
	await ask('POST', '/ky/vote/priorities/confirm', { headers: { ...form, cookie: page.cookie }, body: fields.toString() });

	// what is refused: in the body, in the address, in a made-up token
	const forged = tell('a forged token', `${'A'.repeat(22)}.${'b'.repeat(22)}`);
	await ask('GET', '/api/v1/polls/priorities/ballot', { headers: { cookie: `demilge=${forged}` } });
	await ask('POST', ballots, { headers: json, body: `{"ranking": ["${tell('a wrong option', 'my number is 0700445566')}"]}` });
	await ask('POST', ballots, { headers: json, body: tell('what is no JSON', 'call me: 0772 334455') });
	await ask('GET', `/ky/polls/priorities?q=${tell('a query', 'token-in-a-query-5150')}`);
	await ask('GET', `/ky/${tell('a path', 'somebody-nobody-knows-1912')}`);

	// and what fails: the database's own errors quote what they are about
	await site.sql`alter table credential rename to credential_away`;
	const failed = await ask('POST', ballots, { headers: { ...json, cookie: first }, body: rankingOf(4) });
	await site.sql`alter table credential_away rename to credential`;
	expect(failed.status).toBe(500);
	await expect.poll(async () => (await ask('GET', '/api/v1/polls/priorities/results')).status).toBe(200);
}

test('of all that a busy site is told, nothing that names a person is in its database, its log or a backup', async () => {
	await withinOne('day', 120_000);
	await beBusy();
	const [row] = await site.sql<{ wrapped: Buffer }[]>`select wrapped from poll_key where poll = 'priorities'`;
	const [network] = await site.sql<{ day: string; wrapped: Buffer }[]>`select day::text, wrapped from network_key`;
	const networkKey = unwrap(deriveKey(secretKey, 'network-keys'), network?.wrapped ?? Buffer.alloc(0), network?.day ?? '');
	const key = unwrap(deriveKey(secretKey, 'poll-keys'), row?.wrapped ?? Buffer.alloc(0), 'priorities');
	for (const [name, bytes] of Object.entries({
		'the poll’s key': key,
		'the networks’ key': networkKey,
		'the key that wraps it': deriveKey(secretKey, 'network-keys'),
		'the key that signs work': deriveKey(secretKey, 'proof-of-work'),
		'the wrapping key': deriveKey(secretKey, 'poll-keys'),
		'the signing key': deriveKey(secretKey, 'voter-token')
	})) {
		tell(`${name}, hex`, bytes.toString('hex'));
		tell(`${name}, base64`, bytes.toString('base64'));
	}
	for (const language of ['ky', 'ru', 'en']) expect((await ask('GET', `/${language}/privacy`)).status).toBe(200);

	await expect.poll(() => site.output().match(/"msg":"answered"/g)?.length).toBeGreaterThan(25);
	const backup = join(folder, 'backup');
	await printedBy('backup', [backup], { DATABASE_URL: site.databaseUrl, SECRET_KEY: secretKey });
	const places = { database: await dump(site.sql), log: site.output(), backup: readFileSync(backup, 'utf8') };

	// the places are the right ones, and full
	const recognised = voters(secretKey).recognise(secrets.get('token 0'));
	expect(recognised).not.toBe(null);
	expect(places.database).toContain('education>buses');
	expect(places.backup).toContain('education>buses');
	expect(await site.sql`select 1 from network_pressure`).not.toHaveLength(0);
	expect(places.backup).not.toMatch(/network_(key|pressure)/);
	expect(places.log).toContain('"msg":"a request failed"');
	expect(secrets.size).toBeGreaterThan(200);

	const found = Object.entries(places).flatMap(([place, text]) =>
		[...secrets]
			.filter(([, secret]) => secret === '' || text.toLowerCase().includes(secret.toLowerCase()))
			.map(([what]) => `${what} in the ${place}`)
	);
	expect(found).toEqual([]);
});

test.each(['ky', 'ru', 'en'])(
	'what is kept is told where people wonder (%s): from every footer, beside the button of the ballot, from the method',
	async (language) => {
		const link = `href="/${language}/privacy"`;
		const linksOn = async (path: string): Promise<number> => (await ask('GET', `/${language}${path}`)).body.split(link).length - 1;
		// the footer's, and one of its own
		expect([await linksOn(''), await linksOn('/vote/priorities'), await linksOn('/method')]).toEqual([1, 2, 2]);
		const page = await ask('GET', `/${language}/privacy`);
		expect(page).toMatchObject({ status: 200, cookie: '' });
		expect(page.body).toContain('__Host-demilge');
	}
);
