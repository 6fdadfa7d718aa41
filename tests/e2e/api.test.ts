import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aMinutePasses } from './machines/a-minute-passes';
import { takeOffice } from './machines/office';
import { startSite, type Site } from './site';

let site: Site;
beforeAll(async () => {
	site = await startSite({ server: inject('server') });
});
afterAll(async () => {
	await site?.stop();
});

const post = (body: unknown, headers: Record<string, string> = {}, poll = 'priorities'): Promise<Response> =>
	fetch(`${site.url}/api/v1/polls/${poll}/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body)
	});
const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const entries = async (): Promise<number> => (await site.sql`select count(*)::int as n from entry`)[0]?.n as number;

describe('a ballot by the API', () => {
	test('is a new voter’s without a cookie: 201, and the cookie with which she can read, change and withdraw it', async () => {
		const first = await post({ ranking: ['parks', 'education'], place: 'lenin', settlement: true });
		expect(first.status).toBe(201);
		expect(first.headers.get('cache-control')).toBe('private, no-store');
		expect(first.headers.get('set-cookie')).toMatch(/^demilge=[\w.-]+; .*HttpOnly; SameSite=Lax$/);
		const cookie = cookieOf(first);

		const changed = await post({ ranking: ['buses'] }, { cookie });
		expect(changed.status).toBe(200);
		expect(await changed.json()).toMatchObject({ ranking: ['buses'], place: null, settlement: null });

		const own = `${site.url}/api/v1/polls/priorities/ballot`;
		expect(await (await fetch(own, { headers: { cookie } })).json()).toMatchObject({ poll: 'priorities', ranking: ['buses'] });
		expect((await fetch(own, { method: 'DELETE', headers: { cookie } })).status).toBe(204);
		expect((await fetch(own, { headers: { cookie } })).status).toBe(404);
		expect((await fetch(own)).status).toBe(404);
	});

	test('whose answer was lost can be sent again under the same Idempotency-Key: the same voter, the same answer', async () => {
		const before = await entries();
		const key = { 'idempotency-key': 'b6f6c6d0-4a7c-4a63-9d0a-9a3a4f3f5b11' };
		const [one, two] = [await post({ ranking: ['rental'] }, key), await post({ ranking: ['rental'] }, key)];
		expect([one.status, two.status]).toEqual([201, 201]);
		expect(cookieOf(two)).toBe(cookieOf(one));
		expect(await two.text()).toBe(await one.text());
		expect(await entries()).toBe(before + 1);

		const other = await post({ ranking: ['parks'] }, key);
		expect(other.status).toBe(422);
		expect(await other.json()).toMatchObject({ type: 'urn:demilge:problem:key-reused' });
		expect((await post({ ranking: ['parks'] }, { 'idempotency-key': 'short' })).status).toBe(400);
		expect(await entries()).toBe(before + 1);
	});

	test('is one voter under one key, however many post with it at the same time: one ballot is taken, others are refused', async () => {
		const before = await entries();
		const key = { 'idempotency-key': 'a1b2c3d4-0000-4a63-9d0a-9a3a4f3f5b12' };
		const answers = await Promise.all(
			Array.from({ length: 24 }, (_, i) => post({ ranking: [['parks', 'buses', 'rental'][i % 3] ?? ''] }, key))
		);
		expect(answers.filter(({ status }) => status === 201).length).toBe(8);
		expect(answers.filter(({ status }) => status === 422).length).toBe(16);
		expect(new Set(answers.flatMap((answer) => cookieOf(answer) || [])).size).toBe(1);
		expect(await entries()).toBe(before + 1);
	});

	test('three hundred made-up cookies are no voters: each is as good as none, and none finds a ballot', async () => {
		const cookie = cookieOf(await post({ ranking: ['parks'] }));
		const [id = '', signature = ''] = cookie.replace('demilge=', '').split('.');
		const forged = [
			`demilge=${id}.${'A'.repeat(22)}`,
			`demilge=${id}`,
			`demilge=${'B'.repeat(22)}.${signature}`,
			'demilge=1',
			`demilge=${id}.${signature}x`
		];
		for (const made of forged) {
			expect((await fetch(`${site.url}/api/v1/polls/priorities/ballot`, { headers: { cookie: made } })).status).toBe(404);
		}
	});
});

describe('what is refused changes nothing, says why, and is never a 500', () => {
	const cases: [what: string, () => Promise<Response>, status: number, code: string][] = [
		['an empty ranking', () => post({ ranking: [] }), 422, 'empty-ranking'],
		['no ranking', () => post({}), 422, 'empty-ranking'],
		['an unknown option', () => post({ ranking: ['metro'] }), 422, 'unknown-option'],
		['an option twice', () => post({ ranking: ['parks', 'buses', 'parks'] }), 422, 'repeated-option'],
		['an unknown place', () => post({ ranking: ['parks'], place: 'osh' }), 422, 'unknown-place'],
		['a settlement that is neither true nor false', () => post({ ranking: ['parks'], settlement: 'yes' }), 422, 'unknown-settlement'],
		['the settlements’ poll for others', () => post({ ranking: ['water'] }, {}, 'settlement-works'), 422, 'settlement-only'],
		['an unknown poll', () => post({ ranking: ['parks'] }, {}, 'no-poll'), 404, 'unknown-poll'],
		['what is not JSON', () => post('{"ranking":'), 400, 'not-json'],
		['JSON that is no object', () => post('["parks"]'), 400, 'not-json'],
		['null', () => post('null'), 400, 'not-json'],
		['an empty body', () => post(''), 400, 'not-json'],
		['bytes that are not UTF-8', () => post('\xff\xfe'), 400, 'not-json'],
		['JSON under another type', () => post({ ranking: ['parks'] }, { 'content-type': 'text/plain' }), 415, 'unsupported-type'],
		['a body too large', () => post({ ranking: ['parks'], more: 'x'.repeat(40_000) }), 413, 'too-large'],
		['a body far too large', () => post({ ranking: ['parks'], more: 'x'.repeat(2_000_000) }), 413, 'too-large'],
		['a post from another site', () => post({ ranking: ['parks'] }, { origin: 'https://evil.example' }), 403, 'cross-site'],
		['one that a browser marks as foreign', () => post({ ranking: ['parks'] }, { 'sec-fetch-site': 'cross-site' }), 403, 'cross-site']
	];

	test.each(cases)('%s', async (_, send, status, code) => {
		const before = await entries();
		const answer = await send();
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(await answer.json()).toMatchObject({
			type: `urn:demilge:problem:${code}`,
			status,
			detail: expect.stringMatching(/.{10,}/) as string
		});
		expect(await entries()).toBe(before);
	});

	test('in the language that is asked for', async () => {
		const answer = await post({ ranking: [] }, { 'accept-language': 'ru' });
		expect(await answer.json()).toMatchObject({ detail: 'Ничего не выбрано. Выберите хотя бы один пункт.' });
	});

	test('methods and paths that do not exist', async () => {
		for (const [method, path, status] of [
			['PUT', '/api/v1/polls/priorities/ballots', 405],
			['GET', '/api/v1/polls/no-poll', 404],
			['GET', '/api/v1/polls/no-poll/results', 404],
			['GET', '/api/v1/polls/priorities/results/aaaaaaaaaaaaaaaa', 404],
			['GET', '/api/v1/polls/priorities/results/%00', 404],
			['GET', '/api/v1/polls/priorities/publications?before=1%27', 400],
			['GET', '/api/v1/nothing', 404],
			['GET', '/ky/polls/no-poll', 404],
			['GET', '/de', 404],
			['GET', '/ky/%ff', 400]
		] as const) {
			expect([path, (await fetch(site.url + path, { method })).status]).toEqual([path, status]);
		}
	});
});

test('twenty voters, then ten changes and ten more: each publication equals a hand count of the entries it names, and the polls stay apart', async () => {
	const fresh = await startSite({ server: inject('server') });
	try {
		const options = ['education', 'buses', 'rental', 'settlements', 'parks', 'other'];
		/** the ranking of each entry, and whose it is */
		const log: { voter: number; ranking: string[] }[] = [];
		const cookies: string[] = [];
		const cast = async (voter: number, ranking: string[]): Promise<number> => {
			const answer = await fetch(`${fresh.url}/api/v1/polls/priorities/ballots`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', cookie: cookies[voter] ?? '' },
				body: JSON.stringify({ ranking })
			});
			cookies[voter] ??= cookieOf(answer);
			log.push({ voter, ranking });
			return answer.status;
		};
		const rankingOf = (i: number): string[] =>
			options
				.slice(i % 6)
				.concat(options.slice(0, i % 6))
				.slice(0, 1 + (i % 6));
		const published = async (after: number): Promise<Record<string, unknown>> => {
			for (const deadline = Date.now() + 120_000; Date.now() < deadline; await new Promise((next) => setTimeout(next, 200))) {
				const answer = await fetch(`${fresh.url}/api/v1/polls/priorities/results`);
				if (!answer.ok) continue;
				const publication = (await answer.json()) as Record<string, unknown>;
				if ((publication.seq as number) > after) return publication;
			}
			throw new Error(`no publication after ${after}`);
		};
		const handCount = (entries: number) => {
			const ballots = [...new Map(log.slice(0, entries).map(({ voter, ranking }) => [voter, ranking])).values()];
			const beats = (a: string, b: string): number =>
				ballots.filter((r) => r.includes(a) && (!r.includes(b) || r.indexOf(a) < r.indexOf(b))).length;
			return {
				entries,
				ballots: ballots.length,
				pairwise: options.map((a) => options.map((b) => (a === b ? 0 : beats(a, b)))),
				options: options.map((id) => ({
					id,
					firstChoices: ballots.filter((r) => r[0] === id).length,
					unranked: ballots.filter((r) => !r.includes(id)).length,
					positions: options.map((_, at) => ballots.filter((r) => r[at] === id).length),
					halfPoints: options
						.filter((other) => other !== id)
						.reduce((sum, other) => sum + ballots.length + beats(id, other) - beats(other, id), 0)
				}))
			};
		};

		expect((await fetch(`${fresh.url}/api/v1/polls/priorities/results`)).status).toBe(404);
		for (let i = 0; i < 20; i++) expect(await cast(i, rankingOf(i))).toBe(201);
		const first = await published(0);
		expect(first).toMatchObject(handCount(first.entries as number));

		// so that the next one counts all of these, however long they take
		const giveBack = await takeOffice(fresh.databaseUrl);
		for (let i = 0; i < 10; i++) expect(await cast(i, rankingOf(i + 3))).toBe(200);
		for (let i = 20; i < 30; i++) expect(await cast(i, rankingOf(i + 1))).toBe(201);
		await aMinutePasses(fresh.sql);
		await giveBack();
		const second = await published(1);
		expect(second).toMatchObject(handCount(40));
		expect(second.previous).toBe(
			createHash('sha256')
				.update(await (await fetch(`${fresh.url}/api/v1/polls/priorities/results/${await nameOf(1)}`)).text())
				.digest('hex')
		);

		// the other poll knows nothing of it
		expect((await fetch(`${fresh.url}/api/v1/polls/settlement-works/results`)).status).toBe(404);

		async function nameOf(seq: number): Promise<string> {
			const { publications } = (await (await fetch(`${fresh.url}/api/v1/polls/priorities/publications`)).json()) as {
				publications: { seq: number; name: string }[];
			};
			return publications.find((link) => link.seq === seq)?.name ?? '';
		}
	} finally {
		await fresh.stop();
	}
});
