import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { speak } from '../raw';
import { firstPublication } from './first-publication';
import { secretKey, startSite, type Site } from './site';
import { addressesOf, routes, type Address } from './walk/addresses';
import { securityFaults } from './walk/security';

// What every answer says of itself, whoever gives it: a page, a route, the door, the file server, the adapter, Node.

let site: Site;
let addresses: Address[];
beforeAll(async () => {
	site = await startSite({ server: inject('server') });
	await firstPublication(site);
	const { headers } = await fetch(`${site.url}/api/v1/polls/priorities/results`);
	const name = /"([a-z2-7]{16})/.exec(headers.get('etag') ?? '')?.[1] ?? '';
	const all = addressesOf({ names: { priorities: [name], 'settlement-works': [] }, hash: '0'.repeat(64), seq: 1 });
	addresses = routes().flatMap((route) => spread(all.filter((address) => address.route === route)));
	addresses = addresses.map(({ route, path }) => ({ route, path: path.replace('SITE', encodeURIComponent(site.url)) }));
});
afterAll(async () => {
	await site?.stop();
});

/** some of many, from the first to the last: pictures take their time */
const spread = <T>(all: T[], most = 16): T[] => all.filter((_, i) => all.length <= most || i % Math.ceil(all.length / most) === 0);

const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(site.url + path, { redirect: 'manual', ...init });

const isHtml = ({ headers }: Response): boolean => headers.get('content-type')?.startsWith('text/html') ?? false;

async function faultsOf(path: string, init: RequestInit = {}, isPage?: boolean): Promise<{ response: Response; faults: string[] }> {
	const response = await ask(path, init);
	const body = await response.text();
	const faults = securityFaults(path, response.headers, isPage === undefined ? {} : { isPage });
	if (response.status >= 500 && response.status !== 503) faults.push('it failed');
	if (body !== '' && !response.headers.has('content-type')) faults.push('nobody knows of what type it is');
	if (body.includes(secretKey)) faults.push('it gives the secret key away');
	return { response, faults: faults.map((fault) => `${init.method ?? 'GET'} ${path} ${response.status}: ${fault}`) };
}

test('every route says what may be done with its answers: read anew, held, unchanged, without its body, and refused', async () => {
	expect(new Set(addresses.map(({ route }) => route))).toEqual(new Set(routes()));
	const faults: string[] = [];
	const seen = new Set<number>();
	for (const { path } of addresses) {
		const first = await faultsOf(path);
		const etag = first.response.headers.get('etag');
		const more = [
			await faultsOf(path),
			...(etag === null ? [] : [await faultsOf(path, { headers: { 'if-none-match': etag } }, isHtml(first.response))]),
			await faultsOf(path, { method: 'HEAD' }),
			await faultsOf(path, { method: 'PUT', body: 'x' })
		];
		for (const { response, faults: found } of [first, ...more]) {
			seen.add(response.status);
			faults.push(...found);
		}
		// what the browser keeps takes over what a 304 says: it must be the same
		for (const { response } of more.filter(({ response }) => response.status === 304)) {
			const changed = ['content-security-policy', 'cross-origin-resource-policy', 'referrer-policy'].filter(
				(header) => response.headers.get(header) !== first.response.headers.get(header)
			);
			faults.push(...changed.map((header) => `304 ${path}: another ${header}`));
		}
	}
	expect(faults).toEqual([]);
	expect([...seen]).toEqual(expect.arrayContaining([200, 304, 404, 405]));
});

describe('what no route answers', () => {
	const files = readdirSync('static').map((file) => `/${file}`);
	const built = readdirSync('build/client/_app/immutable', { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.\w+$/.test(file))
		.map((file) => `/_app/immutable/${file}`);

	test.each([...files, built.find((file) => file.endsWith('.js')) ?? '', built.find((file) => file.endsWith('.woff2')) ?? ''])(
		'the file %s, for whoever shows or reads it on another site',
		async (path) => {
			const { response, faults } = await faultsOf(path);
			expect([response.status, ...faults]).toEqual([200]);
			expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
			const again = await faultsOf(path, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
			expect([again.response.status, ...again.faults]).toEqual([304]);
		}
	);

	test.each([
		['/_app/immutable/none.js', 'GET', 404],
		['/ky/nowhere', 'GET', 404],
		['/api/v1/nowhere', 'GET', 404],
		['/nowhere', 'POST', 404],
		['/ky', 'POST', 405],
		['/ky/%ff', 'GET', 400],
		['/api/v1/%ff', 'GET', 404],
		['/ky', 'PROPFIND', 405]
	])('%s by %s', async (path, method, status) => {
		const { response, faults } = await faultsOf(path, { method });
		expect([response.status, ...faults]).toEqual([status]);
		expect(response.headers.get('cache-control')).toBe(path.startsWith('/_app') ? 'public, max-age=0, must-revalidate' : 'no-store');
	});
});

describe('what is more than anybody needs', () => {
	const port = (): number => Number(new URL(site.url).port);
	const post = (path: string, type: string, more: string): string =>
		`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\nContent-Type: ${type}\r\n${more}\r\n`;
	const chunks = `8000\r\n${'x'.repeat(0x8000)}\r\n`.repeat(12);
	const ballots = '/api/v1/polls/priorities/ballots';
	const [json, form] = ['application/json', 'application/x-www-form-urlencoded'];

	test.each([
		['a ballot of 100 MB', post(ballots, json, 'Content-Length: 99999999\r\n') + 'x'.repeat(100_000), 413],
		['a ballot that does not end', post(ballots, json, 'Transfer-Encoding: chunked\r\n') + chunks, 413],
		['a form of 100 MB', post('/en/vote/priorities', form, 'Content-Length: 99999999\r\n') + 'x'.repeat(100_000), 413],
		['a form that does not end', post('/en/vote/priorities', form, 'Transfer-Encoding: chunked\r\n') + chunks, 413],
		['100 MB for an address that takes nothing', post('/api/v1/polls', json, 'Content-Length: 99999999\r\n') + 'x'.repeat(100_000), 405],
		['a long address', `GET /en/${'x'.repeat(9_000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`, 414],
		['a long address of the API', `GET /api/${'x'.repeat(9_000)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`, 414],
		['too many headers', `GET /en HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${'a: b\r\n'.repeat(200)}\r\n`, 431],
		['a host that is none', `GET /en HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n`, 400],
		['a head of 20 kB', `GET /en HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
		['what is no request', 'HELLO\r\n\r\n', 400]
	])(
		'%s is refused, in words where there is somebody to read them, and the connection ends soon',
		{ concurrent: true },
		async (_, text, status) => {
			const { text: heard, statuses, ms } = await speak(port(), [text]);
			expect(statuses).toEqual([status]);
			// sooner than any limit for those who are merely slow
			expect(ms).toBeLessThan(25_000);
			const [head = '', body = ''] = heard.split('\r\n\r\n');
			const headers = new Headers(
				head
					.split('\r\n')
					.slice(1)
					.map((line): [string, string] => [line.split(':')[0] ?? '', line.replace(/^[^:]+: */, '')])
			);
			expect(securityFaults('/', headers)).toEqual([]);
			expect(headers.get('cache-control')).toBe('no-store');
			if (/^(GET|POST) \/api/.test(text))
				expect([headers.get('content-type'), body]).toEqual(['application/problem+json', expect.stringContaining(`"status":${status}`)]);
		}
	);

	test('who goes away in the middle of a ballot leaves no failure in the log', async () => {
		const before = site.output().length;
		for (const [path, type] of [
			[ballots, json],
			['/en/vote/priorities', form],
			['/en/press', form]
		] as const) {
			const socket = connect(port(), '127.0.0.1');
			socket.write(`${post(path, type, 'Content-Length: 50\r\n')}{"ran`);
			await new Promise((next) => setTimeout(next, 50));
			socket.destroy();
		}
		await new Promise((next) => setTimeout(next, 200));
		expect(site.output().slice(before)).toBe('');
	});
});

describe('behind TLS', () => {
	let secure: Site;
	beforeAll(async () => {
		secure = await startSite({ server: inject('server'), databaseUrl: site.databaseUrl, env: { ORIGIN: 'https://demilge.example' } });
	});
	afterAll(async () => {
		await secure?.stop();
	});

	test('every kind of answer asks the browser to stay there, unless the proxy says that it was asked in the clear', async () => {
		for (const path of [
			'/ky',
			'/ky/vote/priorities',
			'/embed/ky/priorities/scores',
			'/api/v1/polls',
			'/favicon.svg',
			'/nowhere',
			'/ky/%ff'
		]) {
			for (const [proto, isHttps] of [
				['https', true],
				['http', false]
			] as const) {
				const { headers } = await fetch(secure.url + path, { headers: { 'x-forwarded-proto': proto } });
				expect([path, ...securityFaults(path, headers, { isHttps })]).toEqual([path]);
			}
		}
	});

	test('cookies are for this host alone, and never go over plain http', async () => {
		const { headers } = await fetch(`${secure.url}/ky/vote/priorities`);
		expect(headers.get('set-cookie')).toMatch(/^__Host-demilge=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
	});
});

test('security.txt says whom to tell of a weakness once the operator has said so, and until then that it has not', async () => {
	const path = '/.well-known/security.txt';
	const unnamed = await ask(path, { headers: { 'accept-language': 'ru' } });
	expect([unnamed.status, unnamed.headers.get('content-type'), await unnamed.text()]).toEqual([
		404,
		'text/plain; charset=utf-8',
		'Адрес, по которому можно сообщить об уязвимости сайта, пока не указан.'
	]);
	const club = { ky: 'Клуб', ru: 'Клуб', en: 'Club' };
	const named = { name: club, orderedBy: club, paidBy: club, contact: 'Чүй 114, club@example.org' };
	await site.sql`insert into statement (kind, body, added, by) values ('operator', ${JSON.stringify(named)}, now(), 'test')`;
	await expect
		.poll(async () => (await ask(path)).text())
		.toMatch(/^Contact: mailto:club@example\.org\nExpires: \d{4}-\d\d-\d\dT00:00:00Z\nPreferred-Languages: ky, ru, en\n$/);
});
