import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Challenge } from '../../src/lib/server/api/schemas/challenge';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { dayInBishkek } from '../../src/lib/i18n/format';
import { contractOf, type Contract, type Held } from './api/contract';
import { betweenPublications } from './between-publications';
import { takeOffice } from './machines/office';
import { startSite, type Site } from './site';
import { withinOne } from './within-one';

// Every kind of answer, held against the document that the site itself serves: status, type, headers, and each member of the body.

/** sixty days of publications, with breakdowns and weeks */
let demo: Site;
/** no ballots at first */
let fresh: Site;
/** on the database of `fresh`; it takes one new voter an hour from a network */
let strict: Site;
let read: Contract;
let vote: Contract;
let crowded: Contract;
beforeAll(async () => {
	[demo, fresh] = await Promise.all([
		startSite({ server: inject('server'), kind: 'simulated', env: { HOLD_ANSWERS: '0' } }),
		startSite({ server: inject('server') })
	]);
	strict = await startSite({ server: inject('server'), databaseUrl: fresh.databaseUrl, env: { PRESSURE_PER_HOUR: '1' } });
	[read, vote, crowded] = await Promise.all([contractOf(demo.url), contractOf(fresh.url), contractOf(strict.url)]);
});
afterAll(async () => {
	read?.end();
	vote?.end();
	crowded?.end();
	await strict?.stop();
	await Promise.all([demo?.stop(), fresh?.stop()]);
});

const api = '/api/v1/polls/priorities';

/** Holds an answer against the document, and returns it. */
async function held(asked: Promise<Held>, status: number, code?: string): Promise<Held> {
	const answer = await asked;
	expect([answer.response.status, ...answer.faults]).toEqual([status]);
	if (code !== undefined) expect(JSON.parse(answer.text)).toMatchObject({ type: `urn:demilge:problem:${code}`, status });
	return answer;
}

const post = (body: unknown, headers: Record<string, string> = {}, poll = 'priorities'): Promise<Held> =>
	vote.ask(`/api/v1/polls/${poll}/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body)
	});
const cookieOf = ({ response }: Held): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('what is read', () => {
	const paths = [
		'/api/v1/openapi.json',
		'/api/v1/polls',
		api,
		'/api/v1/events',
		`${api}/results`,
		`${api}/publications`,
		`${api}/checkpoints`,
		`${api}/trend`,
		`${api}/trend?from=2020-01-01&to=2099-12-31`,
		`${api}/trend?place=lenin`,
		`${api}/trend?tier=device`
	];

	test.each(paths)('%s: as promised, open to every site, once more as a 304, and by HEAD', (path) =>
		betweenPublications(demo, () => isKept(path))
	);
	async function isKept(path: string): Promise<void> {
		const plain = { 'accept-encoding': 'identity' };
		const first = await held(read.ask(path, { headers: { ...plain, origin: 'https://paper.example' } }), 200);
		expect(first.text.length).toBeGreaterThan(0);
		expect(first.response.headers.get('set-cookie')).toBeNull();
		expect(first.response.headers.get('access-control-expose-headers')).toContain('ETag');

		const etag = first.response.headers.get('etag') ?? '';
		for (const asked of [etag, `W/${etag}`, `"other", ${etag}`, etag.replace(/"$/, '-br"'), '*']) {
			const again = await held(read.ask(path, { headers: { ...plain, 'if-none-match': asked } }), 304);
			expect(again.response.headers.get('cache-control')).toBe(first.response.headers.get('cache-control'));
			expect(again.response.headers.get('vary')).toBe('accept-encoding');
		}
		await held(read.ask(path, { headers: { ...plain, 'if-none-match': '"other"' } }), 200);
		await held(read.ask(path, { method: 'HEAD', headers: plain }), 200);

		const packed = await held(read.ask(path, { headers: { 'accept-encoding': 'br' } }), 200);
		expect(packed.text).toBe(first.text);
		await held(read.ask(path, { headers: { 'accept-encoding': 'br', 'if-none-match': packed.response.headers.get('etag') ?? '' } }), 304);
	}

	test('a publication: the same bytes by name, by hash and, after a redirect, by number; the header has their hash', async () => {
		const page = await held(read.ask(`${api}/publications?before=100`), 200);
		const { publications, next } = JSON.parse(page.text) as {
			publications: { seq: number; name: string; hash: string }[];
			next: string | null;
		};
		expect(next).toBe(null);
		expect(publications.map(({ seq }) => seq)).toEqual(Array.from({ length: 99 }, (_, i) => 99 - i));
		const [{ seq, name, hash } = { seq: 0, name: '', hash: '' }] = publications;

		const byName = await held(read.ask(`${api}/results/${name}`, { headers: { 'accept-encoding': 'identity' } }), 200);
		const sha256 = createHash('sha256').update(byName.text);
		expect(byName.response.headers.get('repr-digest')).toBe(`sha-256=:${sha256.copy().digest('base64')}:`);
		expect(sha256.digest('hex')).toBe(hash);
		expect((await held(read.ask(`${api}/results/${hash}`), 200)).text).toBe(byName.text);
		const byNumber = await held(read.ask(`${api}/results/${seq}`), 307);
		expect(byNumber.response.headers.get('location')).toBe(`${api}/results/${name}`);
		await held(read.ask(`${api}/results/${name}`, { headers: { 'if-none-match': `"${name}"` } }), 304);
		for (const none of ['0', '099', '99999', '1e3', 'a'.repeat(16), '0'.repeat(64), 'x'.repeat(200), '%00']) {
			await held(read.ask(`${api}/results/${none}`), 404, 'unknown-publication');
		}
	});

	test('the checkpoints are the last publication of each day that is over, one line each', async () => {
		const all = await demo.sql<{ seq: number; hash: string; asOf: string }[]>`
			select seq, hash, body::jsonb ->> 'asOf' as "asOf" from publication where poll = 'priorities' order by seq`;
		const lastOf = new Map(all.map((it) => [it.asOf.slice(0, 10), it]));
		// ten minutes after midnight nothing is added to a day any more
		const linesUntil = (time: number): string[] =>
			[...lastOf]
				.filter(([day]) => day < dayInBishkek(new Date(time - 600_000)))
				.map(([day, { seq, hash, asOf }]) => `${day} priorities ${seq} ${hash} ${asOf}\n`);
		const asked = Date.now();
		const { text } = await held(read.ask(`${api}/checkpoints`), 200);
		expect(linesUntil(asked).length).toBeGreaterThan(55);
		expect([linesUntil(asked), linesUntil(Date.now())].map((lines) => lines.join(''))).toContain(text);
	});

	test('nothing is kept for long that may change, and what cannot is kept for a day', async () => {
		const kept = async (path: string): Promise<string | null> => (await read.ask(path)).response.headers.get('cache-control');
		expect(await kept(`${api}/results`)).toBe('public, max-age=60, stale-while-revalidate=300');
		expect(await kept(`${api}/results/1`)).toBe('public, max-age=86400, immutable');
		expect(await kept(`${api}/results/99999`)).toBe('no-store');
	});
});

describe('what is refused', () => {
	test('an unknown parameter, one that stands twice, and one that says nothing', async () => {
		const { text } = await held(read.ask(`${api}/publications?bevor=7`), 400, 'bad-parameter');
		expect(JSON.parse(text)).toMatchObject({ about: 'bevor', known: ['before'] });
		const paths = [
			'/api/v1/openapi.json?x',
			'/api/v1/polls?x=1',
			'/api/v1/events?x=1',
			`${api}?x=1`,
			`${api}/ballot?x=1`,
			`${api}/results?utm_source=x`,
			`${api}/results/1?x=1`,
			`${api}/publications?before=1&before=2`,
			`${api}/publications?before=`,
			`${api}/publications?before=1%27`,
			`${api}/publications?before=-1`,
			`${api}/checkpoints?from=2026-01-01`,
			`${api}/trend?from=yesterday`,
			`${api}/trend?place=osh`,
			`${api}/trend?place=lenin&tier=device`,
			`${api}/histogram?x=1`,
			`${api}/histogram.soi?x=1`,
			`${api}/histogram.abif?x=1`
		];
		for (const path of paths) await held(read.ask(path), 400, 'bad-parameter');
	});

	test('an unknown poll, and what is not there yet', async () => {
		for (const part of [
			'',
			'/results',
			'/results/1',
			'/publications',
			'/checkpoints',
			'/trend',
			'/ballot',
			'/histogram',
			'/histogram.soi',
			'/histogram.abif'
		]) {
			await held(read.ask(`/api/v1/polls/no-poll${part}`), 404, 'unknown-poll');
		}
		await held(vote.ask(`${api}/results`), 404, 'not-published');
		await held(vote.ask(`${api}/trend`), 404, 'not-published');
		for (const file of ['histogram', 'histogram.soi', 'histogram.abif']) await held(read.ask(`${api}/${file}`), 404, 'histogram-later');
		expect((await held(vote.ask(`${api}/checkpoints`), 200)).text).toBe('');
	});

	test('an address that is none, in the language that is asked for', async () => {
		for (const path of ['/api/', '/api/v1', '/api/v1/nothing', '/api/v2/polls', `${api}/results/1/2`, `${api}/ballots/1`]) {
			await held(read.ask(path), 404, 'unknown-address');
			await held(read.ask(path, { headers: { accept: 'text/html' } }), 404, 'unknown-address');
		}
		const { text, response } = await held(read.ask('/api/v1/nothing', { headers: { 'accept-language': 'ru' } }), 404);
		expect(JSON.parse(text)).toMatchObject({ detail: 'Такого адреса нет.' });
		expect(response.headers.get('content-language')).toBe('ru');
	});

	test('a method that an address does not take, with the ones that it does', async () => {
		for (const [method, path, allow] of [
			['POST', `${api}/results`, 'GET, HEAD, OPTIONS'],
			['DELETE', '/api/v1/polls', 'GET, HEAD, OPTIONS'],
			['PUT', `${api}/ballots`, 'POST, OPTIONS'],
			['GET', `${api}/ballots`, 'POST, OPTIONS'],
			['HEAD', `${api}/ballots`, 'POST, OPTIONS'],
			['PATCH', `${api}/ballot`, 'GET, HEAD, DELETE, OPTIONS']
		] as const) {
			const response = await fetch(demo.url + path, { method });
			expect([method, path, response.status, response.headers.get('allow')]).toEqual([method, path, 405, allow]);
			if (method === 'HEAD') continue;
			await held(read.ask(path, { method }), 405, 'method-not-allowed');
		}
	});

	test('a ballot that is not one', async () => {
		await held(post('{"ranking":'), 400, 'not-json');
		await held(post({ ranking: ['parks'] }, { 'idempotency-key': 'short' }), 400, 'bad-key');
		await held(post({ ranking: ['parks'] }, { origin: 'https://evil.example' }), 403, 'cross-site');
		await held(post({ ranking: ['parks'] }, {}, 'no-poll'), 404, 'unknown-poll');
		await held(post({ ranking: ['parks'], more: 'x'.repeat(40_000) }), 413, 'too-large');
		await held(post({ ranking: ['parks'] }, { 'content-type': 'text/plain' }), 415, 'unsupported-type');
		await held(post({ ranking: ['parks'], place: 'osh' }), 422, 'unknown-place');
		await held(post({ ranking: [7] }), 422, 'unknown-option');
	});
});

test('work that is asked for where a network is crowded, and what is sent for it', async () => {
	const ask = (body: object): Promise<Held> =>
		crowded.ask(`${api}/ballots`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	await withinOne('day', 120_000);
	// one more than its hour's number, for some drains when ten minutes begin meanwhile
	for (let i = 0; i < 2; i++) await held(post({ ranking: ['parks'] }), 201);
	const { text, response } = await held(ask({ ranking: ['parks'] }), 429, 'network-pressure');
	expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
	const { challenge } = JSON.parse(text) as { challenge: Challenge };

	// as the document says it in words, with nothing but a hash
	const { salt, nonce, cost, keyPrefix, data } = challenge.parameters;
	const keyOf = (counter: number): Buffer => {
		const tail = Buffer.alloc(4);
		tail.writeUInt32BE(counter);
		let key = Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(nonce, 'hex'), tail]);
		for (let i = 0; i < cost; i++) key = createHash('sha256').update(key).digest();
		return key;
	};
	const counter = Array.from({ length: data.tries }, (_, i) => i).find((i) => keyOf(i).toString('hex').startsWith(keyPrefix)) ?? -1;
	const proofOf = (solution: object): string => Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
	await held(ask({ ranking: ['parks'], proof: proofOf({ counter: 0, derivedKey: '00' }) }), 422, 'proof-wrong');
	await held(ask({ ranking: ['parks'], proof: proofOf({ counter, derivedKey: keyOf(counter).toString('hex') }) }), 201);
});

describe('other sites', () => {
	const preflight = (path: string, method: string): Promise<Response> =>
		fetch(demo.url + path, {
			method: 'OPTIONS',
			headers: {
				origin: 'https://paper.example',
				'access-control-request-method': method,
				'access-control-request-headers': 'if-none-match'
			}
		});

	test('may read, also with a header of their own, and may read why they were refused', async () => {
		const allowed = await preflight(`${api}/results`, 'GET');
		expect([
			allowed.status,
			allowed.headers.get('access-control-allow-origin'),
			allowed.headers.get('access-control-allow-headers')
		]).toEqual([204, '*', '*']);
		const refused = await fetch(`${demo.url}${api}/results?x=1`, { headers: { origin: 'https://paper.example' } });
		expect(refused.headers.get('access-control-allow-origin')).toBe('*');
	});

	test('are granted nothing where ballots are', async () => {
		for (const [path, method] of [
			[`${api}/ballots`, 'POST'],
			[`${api}/ballot`, 'GET'],
			[`${api}/ballot`, 'DELETE']
		] as const) {
			const answer = await preflight(path, method);
			expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
			expect(answer.status).toBe(204);
		}
		expect((await fetch(`${demo.url}${api}/ballot`)).headers.get('access-control-allow-origin')).toBeNull();
	});
});

test('a ballot that waited for a network replaces none that was cast meanwhile, at both doors; sent again it is the same', async () => {
	for (const type of ['application/json', 'application/json; charset=utf-8']) {
		const waited = { 'content-type': type, 'if-none-match': '*' };
		const cookie = cookieOf(await held(post({ ranking: ['parks'] }, waited), 201));
		await held(post({ ranking: ['parks'] }, { ...waited, cookie }), 200);
		await held(post({ ranking: ['buses'] }, { ...waited, cookie }), 412, 'has-ballot');
		const { text } = await held(vote.ask(`${api}/ballot`, { headers: { cookie } }), 200);
		expect(JSON.parse(text)).toMatchObject({ ranking: ['parks'] });
		await held(post({ ranking: ['buses'] }, { 'content-type': type, cookie }), 200);
		await vote.ask(`${api}/ballot`, { method: 'DELETE', headers: { cookie } });
	}
});

test('a ballot from the first to the last: recorded, changed, read, withdrawn; and nothing when the poll is closed', async () => {
	const cookie = cookieOf(await held(post({ ranking: ['parks', 'education'], place: 'lenin', settlement: true }), 201));
	await held(post({ ranking: ['buses'] }, { cookie }), 200);
	const own = `${api}/ballot`;
	await held(vote.ask(own, { headers: { cookie } }), 200);
	await held(vote.ask(own, { method: 'HEAD', headers: { cookie } }), 200);
	await held(vote.ask(own, { method: 'DELETE', headers: { cookie, origin: 'https://evil.example' } }), 403, 'cross-site');
	await held(vote.ask(own, { method: 'DELETE', headers: { cookie } }), 204);
	await held(vote.ask(own, { method: 'DELETE' }), 404, 'no-ballot');
	await held(vote.ask(own), 404, 'no-ballot');

	// a publication, then ten voters more before the next, so that the close brings a final one
	const works = '/api/v1/polls/settlement-works';
	const ten = async (): Promise<string[]> =>
		Promise.all(
			Array.from({ length: 10 }, async () =>
				cookieOf(await held(post({ ranking: ['water'], settlement: true }, {}, 'settlement-works'), 201))
			)
		);
	const [late = ''] = await ten();
	await until(async () => (await vote.ask(`${works}/results`)).response.status === 200);
	const giveBack = await takeOffice(fresh.databaseUrl);
	await ten();
	await ballotBox(fresh.sql, { kind: 'real', now: () => new Date() }).close('settlement-works');
	await giveBack();
	await until(async () => JSON.parse((await vote.ask(`${works}/results`)).text).final === true);

	await held(post({ ranking: ['water'], settlement: true }, { cookie: late }, 'settlement-works'), 409, 'closed');
	await held(vote.ask(`${works}/ballot`, { headers: { cookie: late } }), 409, 'closed');
	await held(vote.ask(`${works}/ballot`, { method: 'DELETE', headers: { cookie: late } }), 409, 'closed');
	await held(vote.ask(works), 200);
	await held(vote.ask(`${works}/publications`), 200);

	const { text, response } = await held(vote.ask(`${works}/histogram`, { headers: { 'accept-encoding': 'identity' } }), 200);
	const { histogram } = JSON.parse((await held(vote.ask(`${works}/results`), 200)).text) as { histogram: string };
	expect(createHash('sha256').update(text).digest('hex')).toBe(histogram);
	expect(response.headers.get('repr-digest')).toBe(`sha-256=:${Buffer.from(histogram, 'hex').toString('base64')}:`);
	for (const file of ['histogram', 'histogram.soi', 'histogram.abif']) {
		const etag = (await held(vote.ask(`${works}/${file}`), 200)).response.headers.get('etag') ?? '';
		await held(vote.ask(`${works}/${file}`, { headers: { 'if-none-match': etag } }), 304);
	}
});

test('while the database does not answer, what needs it says so and when to come again; the rest goes on', async () => {
	const [{ hash } = { hash: '' }] = await demo.sql<{ hash: string }[]>`select hash from publication where poll = 'priorities' and seq = 1`;
	const cookie = cookieOf(await held(post({ ranking: ['parks'] }), 201));
	const holder = await fresh.sql.reserve();
	const locker = await demo.sql.reserve();
	try {
		await holder`begin`;
		await holder`lock table credential, ballot, entry in access exclusive mode`;
		await locker`begin`;
		await locker`lock table publication, histogram_document in access exclusive mode`;
		await Promise.all([
			...[`${api}/results/${hash}`, `${api}/results/1`, `${api}/publications`, `${api}/checkpoints`].map(async (path) => {
				const { response } = await held(read.ask(path), 503, 'unavailable');
				expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
			}),
			held(post({ ranking: ['parks'] }), 503, 'away'),
			held(vote.ask(`${api}/ballot`, { headers: { cookie } }), 503, 'away'),
			held(vote.ask(`${api}/ballot`, { method: 'DELETE', headers: { cookie } }), 503, 'away'),
			held(read.ask(`${api}/results`), 200)
		]);
	} finally {
		await holder`rollback`;
		await locker`rollback`;
		holder.release();
		locker.release();
	}
});

test('a failure of ours is a problem document with the id under which it stands in the log, not a page', async () => {
	await demo.sql`alter table publication rename column final to final_`;
	try {
		const { text } = await held(read.ask(`${api}/publications`, { headers: { accept: 'text/html' } }), 500, 'failed');
		const { id } = JSON.parse(text) as { id: string };
		await until(async () => demo.output().includes(`"id":"${id}"`));
	} finally {
		await demo.sql`alter table publication rename column final_ to final`;
	}
});

test('every answer that the document foresees has been seen here, but for failures that nobody can bring about', () => {
	const seen = new Set([...read.seen, ...vote.seen, ...crowded.seen]);
	const never = read.foreseen.filter(
		(answer) => !seen.has(answer) && !answer.endsWith(' 500') && !/(histogram\S*|results|trend) 503$/.test(answer)
	);
	expect(never).toEqual([]);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
	for (const deadline = Date.now() + 60_000; !(await isSo()); await new Promise((next) => setTimeout(next, 300))) {
		if (Date.now() > deadline) throw new Error('it has not come about within a minute');
	}
}
