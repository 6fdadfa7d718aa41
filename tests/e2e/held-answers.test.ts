import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { firstPublication } from './first-publication';
import { whileTheMachineGoesOn } from './machines/standstill';
import { ask, type Answer, type Ask } from './raw-answer';
import { startSite, type Site } from './site';

// Two processes on one database: one holds answers and has doors before the framework, the other makes every answer anew. Nobody must be able to tell them apart.

const origin = 'http://demilge.example';
let held: Site;
let anew: Site;
let name: string;
beforeAll(async () => {
	held = await startSite({ server: inject('server'), env: { ORIGIN: origin, LOG_LEVEL: 'debug' } });
	await firstPublication(held);
	anew = await startSite({
		server: inject('server'),
		databaseUrl: held.databaseUrl,
		env: { ORIGIN: origin, LOG_LEVEL: 'debug', HOLD_ANSWERS: '0' }
	});
	const { headers } = await fetch(`${held.url}/api/v1/polls/priorities/results`);
	name = /"([a-z2-7]{16})/.exec(headers.get('etag') ?? '')?.[1] ?? '';
});
afterAll(async () => {
	await anew?.stop();
	await held?.stop();
});

const addresses = (): string[] => [
	'/',
	'/ky',
	'/ru/planks/parks',
	'/en/method',
	'/ky/press',
	'/ky/polls/priorities',
	'/ky/polls/priorities/__data.json',
	'/ky/polls/priorities/feed.atom',
	'/ru/polls/priorities/feed.json',
	'/ru/polls/settlement-works',
	'/ky/polls/priorities/scores',
	`/ky/polls/priorities/scores@${name}`,
	`/ky/polls/priorities/scores%40${name}`,
	'/ky/polls/priorities/scores.svg',
	`/ky/polls/priorities/first-choices@${name}.png?theme=dark`,
	'/ru/polls/priorities/scores.csv?excel=ru',
	`/en/polls/priorities/scores@${name}.zip`,
	'/embed/ky/priorities/scores',
	'/embed/ky/priorities/scores?theme=dark',
	'/embed/ky/priorities/scores?theme=pink',
	`/embed/en/priorities/head-to-head@${name}`,
	'/embed/ky/settlement-works/scores',
	`/embed/ky/priorities/scores@${name}/spec.json`,
	`/oembed?url=${encodeURIComponent(`${origin}/ky/polls/priorities/scores`)}`,
	'/api/v1/polls',
	'/api/v1/polls/priorities',
	'/api/v1/polls/priorities/results',
	'/api/v1/polls/priorities/results?strange=1',
	`/api/v1/polls/priorities/results/${name}`,
	'/api/v1/polls/priorities/results/1',
	'/api/v1/polls/priorities/publications',
	'/api/v1/polls/priorities/trend',
	'/api/v1/polls/priorities/histogram',
	'/api/v1/openapi.json',
	'/ky/nothing-here',
	'/api/v1/nothing-here',
	'/check.sh'
];

// a process that has stood still for seconds says that the database was away
describe('a read is answered the same', () => {
	test.each(['br', 'gzip', 'identity'])('in %s, asked for the first time and often', (encoding) =>
		whileTheMachineGoesOn(async () => {
			for (const path of addresses()) {
				const headers = { 'accept-encoding': encoding };
				const wanted = await ask(anew, path, { headers });
				for (const time of ['first', 'second'])
					expect({ path, time, ...(await ask(held, path, { headers })) }).toEqual({ path, time, ...wanted });
			}
		})
	);

	test('to whoever has it already', () =>
		whileTheMachineGoesOn(async () => {
			for (const path of addresses()) {
				const { headers: given } = await ask(anew, path, { headers: { 'accept-encoding': 'br' } });
				const etag = String(given.etag ?? '"none"');
				for (const tag of [
					etag,
					`W/${etag}`,
					etag.replace(/-br"$/, '"'),
					etag.replace(/-br"$/, '-gzip"'),
					`"other", ${etag}`,
					'*',
					'"other"'
				]) {
					const headers = { 'accept-encoding': 'br', 'if-none-match': tag };
					const wanted = await ask(anew, path, { headers });
					expect({ path, tag, ...(await ask(held, path, { headers })) }).toEqual({ path, tag, ...wanted });
				}
			}
		}));

	test('with 304 to whoever has a page, an embed or an answer', () =>
		whileTheMachineGoesOn(async () => {
			for (const path of ['/ky/polls/priorities', `/embed/ky/priorities/scores@${name}`, '/api/v1/polls/priorities/results']) {
				for (const site of [held, anew]) {
					const { headers } = await ask(site, path, { headers: { 'accept-encoding': 'br' } });
					const again = await ask(site, path, { headers: { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) } });
					expect(again).toMatchObject({ status: 304, body: '', headers: { etag: headers.etag } });
				}
			}
		}));

	test('to a voter and to anybody, and with HEAD', () =>
		whileTheMachineGoesOn(async () => {
			const { headers: given } = await ask(held, '/ky/vote/priorities');
			const cookie = String(given['set-cookie']).split(';')[0] ?? '';
			expect(cookie).toMatch(/^demilge=/);
			for (const path of addresses()) {
				const wanted = await ask(anew, path);
				expect({ path, ...(await ask(held, path, { headers: { cookie } })) }).toEqual({ path, ...wanted });
				expect({ path, ...(await ask(held, path, { method: 'HEAD' })) }).toEqual({ path, ...(await ask(anew, path, { method: 'HEAD' })) });
			}
		}));
});

test('what is held and what is cast is answered before the framework, and nothing else', async () => {
	const atTheDoor = (site: Site): string[] =>
		site
			.output()
			.split('\n')
			.filter((line) => line.includes('answered at the door'));
	for (let i = 0; i < 2; i++) await ask(held, '/ky/polls/priorities');
	await ask(held, '/api/v1/polls/priorities/ballots', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
	await ask(held, '/ky/vote/priorities');
	const methods = (): Set<string> => new Set(atTheDoor(held).map((line) => (JSON.parse(line) as { method: string }).method));
	await expect.poll(methods).toEqual(new Set(['GET', 'POST']));
	expect(atTheDoor(anew)).toEqual([]);
});

test('the vote page and a voter’s own ballot are never held: each gets her own', async () => {
	const tokens = await Promise.all(
		Array.from({ length: 5 }, async () => String((await ask(held, '/ky/vote/priorities')).headers['set-cookie']))
	);
	expect(new Set(tokens).size).toBe(5);
	expect((await ask(held, '/api/v1/polls/priorities/ballot')).status).toBe(404);
});

test('what an operator says stands on every page at once, and never goes again', async () => {
	const page = '/en/polls/priorities';
	const isNamed = async (): Promise<boolean> => (await ask(held, page)).body.includes('Vote Club');
	expect(await isNamed()).toBe(false);
	const club = { ky: 'Vote Club', ru: 'Vote Club', en: 'Vote Club' };
	const named = { name: club, orderedBy: club, paidBy: club, contact: 'club@example.org' };
	await held.sql`insert into statement (kind, body, added, by) values ('operator', ${JSON.stringify(named)}, now(), 'test')`;
	await expect.poll(isNamed).toBe(true);
	for (let i = 0; i < 10; i++) expect(await isNamed()).toBe(true);
});

describe('a ballot is answered the same', () => {
	const path = '/api/v1/polls/priorities/ballots';
	const json = { 'content-type': 'application/json' };
	/** what is another's by nature: the token, and the moment */
	const like = ({ status, headers, body }: Answer) => ({
		status,
		headers: { ...headers, 'set-cookie': String(headers['set-cookie']).replace(/demilge=[\w-]{22}\.[\w-]{22}/, 'demilge=token') },
		body: body.replace(/"recordedAt":"[^"]+"/, '"recordedAt":"then"')
	});
	const onBoth = async (given: Ask, to = path): Promise<ReturnType<typeof like>> => {
		const answer = like(await ask(held, to, { method: 'POST', ...given }));
		expect(answer).toEqual(like(await ask(anew, to, { method: 'POST', ...given })));
		return answer;
	};

	test('from somebody new', async () => {
		const body = '{"ranking":["parks","education"],"place":"lenin","settlement":true}';
		expect(await onBoth({ headers: json, body })).toMatchObject({ status: 201, headers: { 'cache-control': 'private, no-store' } });
	});

	test('from a voter who comes again, to either process', async () => {
		const { headers } = await ask(held, path, { method: 'POST', headers: json, body: '{"ranking":["parks"]}' });
		const cookie = `other=1; ${String(headers['set-cookie']).split(';')[0]}`;
		const again = { headers: { ...json, cookie }, body: '{"ranking":["buses","parks"]}' };
		expect(await onBoth(again)).toMatchObject({ status: 200 });
		const own = await ask(anew, '/api/v1/polls/priorities/ballot', { headers: { cookie } });
		expect(JSON.parse(own.body)).toMatchObject({ ranking: ['buses', 'parks'] });
	});

	test('with a key, so that a lost answer can be asked for again', async () => {
		const headers = { ...json, 'idempotency-key': randomBytes(16).toString('hex') };
		expect(await onBoth({ headers, body: '{"ranking":["rental"]}' })).toMatchObject({ status: 201 });
		expect(await onBoth({ headers, body: '{"ranking":["buses"]}' })).toMatchObject({ status: 422 });
	});

	const good = '{"ranking":["parks"]}';
	test.each<[string, Ask, string?]>([
		['no JSON', { headers: json, body: '{"ranking":' }],
		['no object', { headers: json, body: '["parks"]' }],
		['no UTF-8', { headers: { ...json, 'accept-language': 'ru' }, body: '{"ranking":["\ud800"]}' }],
		['nothing ranked', { headers: { ...json, 'accept-language': 'en' }, body: '{"ranking":[]}' }],
		['an unknown option', { headers: { ...json, 'accept-language': 'ru, en' }, body: '{"ranking":["castle"]}' }],
		['one option twice', { headers: json, body: '{"ranking":["parks","parks"]}' }],
		['a strange field', { headers: json, body: '{"ranking":["parks"],"weight":9}' }],
		['an unknown place', { headers: json, body: '{"ranking":["parks"],"place":"moon"}' }],
		['a bad key', { headers: { ...json, 'idempotency-key': 'short' }, body: good }],
		['another type', { headers: { 'content-type': 'text/plain' }, body: good }],
		['another character set', { headers: { 'content-type': 'application/json; charset=utf-8' }, body: good }],
		['another site’s page', { headers: { ...json, origin: 'https://elsewhere.example' }, body: good }],
		['a page that hides its site', { headers: { ...json, origin: 'null', 'sec-fetch-site': 'cross-site' }, body: good }],
		['our own page', { headers: { ...json, origin, 'sec-fetch-site': 'same-origin' }, body: good }],
		['a made-up token', { headers: { ...json, cookie: 'demilge=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA' }, body: good }],
		['more than any ballot needs', { headers: json, body: JSON.stringify({ ranking: ['parks'], more: 'x'.repeat(5_000) }) }],
		['far more than any ballot needs', { headers: json, body: JSON.stringify({ more: 'x'.repeat(40_000) }) }],
		['nothing at all', { headers: json }],
		['a poll that is not there', { headers: json, body: good }, '/api/v1/polls/nowhere/ballots'],
		['a query', { headers: json, body: good }, `${path}?x=1`]
	])('with %s', async (_, given, to) => {
		await onBoth(given, to);
	});
});
