import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { voters } from '../../src/lib/server/voter';
import { betweenPublications } from './between-publications';
import { firstPublication } from './first-publication';
import { ask, type Answer } from './raw-answer';
import { secretKey, startSite, type Site } from './site';

// Two processes on one database: one has a door before the framework for ballots in the form, the other draws every page anew. Nobody must be able to tell them apart.

const origin = 'http://demilge.example';
let near: Site;
let anew: Site;
beforeAll(async () => {
	const env = { ORIGIN: origin, LOG_LEVEL: 'debug' };
	near = await startSite({ server: inject('server'), env });
	await firstPublication(near);
	anew = await startSite({ server: inject('server'), databaseUrl: near.databaseUrl, env: { ...env, HOLD_ANSWERS: '0' } });
});
afterAll(async () => {
	await anew?.stop();
	await near?.stop();
});

const options = ['education', 'buses', 'rental', 'settlements', 'parks', 'other'];
const ways = ['gzip, deflate, br', 'br', 'identity'];

/** how often the framework has answered, as the site's log has it */
const drawn = ({ output }: Site, method: string): number =>
	output()
		.split('\n')
		.filter((line) => line.includes('"msg":"answered"') && line.includes(`"${method}"`) && line.includes('/vote/[poll]"')).length;

const tokenIn = (text: string): string => /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** with which her first ballot can be sent, where there is a form for it */
const firstIn = (text: string): string => /name="first" value="([^"]+)"/.exec(text)?.[1] ?? 'none';

/** the same, for whoever has another token */
const alike = (answer: Answer): unknown => {
	const token = tokenIn(answer.body);
	expect(token).not.toBe('');
	return JSON.parse(JSON.stringify(answer).replaceAll(token, 'token').replaceAll(firstIn(answer.body), 'first'));
};

interface Vote {
	ranking: readonly string[];
	place?: string;
	settlement?: string;
	token: string;
	cookie?: boolean;
	language?: string;
	way?: string;
	headers?: Record<string, string>;
}

function vote(
	site: Site,
	{ ranking, place = '', settlement = '', token, cookie = true, language = 'ky', way = 'br', headers = { origin } }: Vote
) {
	const fields = ranking.map((option, i): [string, string] => [`rank-${option}`, String(i + 1)]);
	return ask(site, `/${language}/vote/priorities`, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'accept-encoding': way,
			...(cookie ? { cookie: `demilge=${token}` } : {}),
			...headers
		},
		body: new URLSearchParams([...fields, ['place', place], ['settlement', settlement], ['token', token], ['do', 'cast']]).toString()
	});
}

const newToken = async (): Promise<string> => tokenIn((await ask(anew, '/ky/vote/priorities')).body);

describe('an empty ballot', () => {
	/** the rows, in the order in which they stand */
	const row = /<li class="plank-[^]*?<\/li>/g;
	const rowsOf = (body: string): string[] => body.match(row) ?? [];
	const withRowsSorted = (answer: Answer): Answer => {
		const rows = rowsOf(answer.body).toSorted();
		return { ...answer, body: answer.body.replace(row, () => rows.shift() ?? '') };
	};
	const rowOrder = (body: string): string[] => rowsOf(body).map((row) => /data-option="([^"]+)"/.exec(row)?.[1] ?? '');

	test.each(['ky', 'ru', 'en'])('is the same but for the token and the order, in %s', async (language) => {
		for (const way of ways) {
			const get = (site: Site) => ask(site, `/${language}/vote/priorities`, { headers: { 'accept-encoding': way } });
			for (let i = 0; i < 4; i++) {
				const [one, other] = [await get(near), await get(anew)];
				expect(alike(withRowsSorted(one))).toEqual(alike(withRowsSorted(other)));
			}
		}
	});

	test('is everybody’s own, in the order that is drawn for her', async () => {
		const answers = await Promise.all(Array.from({ length: 20 }, () => ask(near, '/ky/vote/priorities')));
		expect(new Set(answers.map(({ body }) => tokenIn(body))).size).toBe(20);
		expect(new Set(answers.map(({ body }) => rowOrder(body).join())).size).toBeGreaterThan(5);
		for (const { body, headers } of answers) {
			const token = tokenIn(body);
			expect(headers['set-cookie']).toContain(`demilge=${token};`);
			expect(headers['cache-control']).toBe('private, no-store');
			expect(voters(secretKey).ofFirstCastKey(firstIn(body), 'priorities')?.token).toBe(token);
			// the framework draws her form again, with what she has chosen, when she changes the language
			const again = await ask(anew, '/ky/vote/priorities', {
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded', origin, cookie: `demilge=${token}` },
				body: 'do=draft'
			});
			expect(rowOrder(again.body)).toEqual(rowOrder(body));
		}
	});
});

describe('a vote in the form is answered the same', () => {
	// the page says how the poll stands
	test.each(['ky', 'ru', 'en'])('first, changed and sent again, whatever it says, in %s', async (language) => {
		for (const [i, way] of ways.entries()) await betweenPublications(near, () => isAlike(language, i, way));
	});
	async function isAlike(language: string, i: number, way: string): Promise<void> {
		// to all of the options, for the order of those that are left out is the voter's own
		const whole = [...options.slice(i), ...options.slice(0, i)];
		const [one, other] = [await newToken(), await newToken()];
		const first = await vote(near, { ranking: whole, token: one, language, way });
		expect(first.status).toBe(200);
		expect(alike(first)).toEqual(alike(await vote(anew, { ranking: whole, token: other, language, way })));

		// one voter, in turn at both: a change, and the same once more
		for (const [ranking, place, settlement] of [
			[whole.slice(0, 2), 'lenin', 'yes'],
			[whole.slice(3, 4), '', 'no'],
			[whole.toReversed(), 'outside', '']
		] as const) {
			const answers: Answer[] = [];
			for (const site of [near, anew]) {
				await vote(anew, { ranking: ['other'], token: one });
				answers.push(await vote(site, { ranking, place, settlement, token: one, language, way }));
			}
			expect(answers[0]).toEqual(answers[1]);
			const said = { ranking, place, settlement, token: one, language, way };
			expect(await vote(near, said)).toEqual(await vote(anew, said));
		}
	}

	test('to a browser that keeps no mark, which is given one where the form is ours', async () => {
		const senders: Record<string, string>[] = [{ origin }, { origin: 'null', 'sec-fetch-site': 'same-origin' }, {}];
		for (const headers of senders) {
			const given = { ranking: options, cookie: false, headers };
			await betweenPublications(near, async () => {
				const one = await vote(near, { ...given, token: await newToken() });
				expect(alike(one)).toEqual(alike(await vote(anew, { ...given, token: await newToken() })));
			});
		}
	});

	test('and is in the box, once', async () => {
		const token = await newToken();
		const [{ n: before } = { n: 0 }] = await near.sql<{ n: number }[]>`select count(*)::int as n from ballot`;
		for (let i = 0; i < 3; i++) expect((await vote(near, { ranking: ['rental', 'buses'], token })).status).toBe(200);
		const own = await ask(anew, '/api/v1/polls/priorities/ballot', { headers: { cookie: `demilge=${token}` } });
		expect(JSON.parse(own.body)).toMatchObject({ ranking: ['rental', 'buses'] });
		expect(await near.sql`select count(*)::int as n from ballot`).toEqual([{ n: before + 1 }]);
	});

	test.each<[string, Partial<Vote>]>([
		['nothing ranked', { ranking: [] }],
		['a place that is not there', { place: 'moon' }],
		['a token that we did not make', { token: 'AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA' }],
		['another site’s page', { headers: { origin: 'https://elsewhere.example' } }],
		['a browser that says nothing, and carries another’s token', { headers: { cookie: 'demilge=AAAA' }, token: 'BBBB' }]
	])('with %s', async (_, wrong) => {
		const given = { ranking: ['parks'], token: await newToken(), ...wrong };
		const [one, other] = [await vote(near, given), await vote(anew, given)];
		// whoever has no token gets one, and with it another order
		const told = ({ status, body }: Answer) => ({ status, told: /role="alert"[^]*?<\/div>/.exec(body)?.[0] ?? body });
		expect(told(one)).toEqual(told(other));
		expect(one.status).toBeGreaterThanOrEqual(400);
	});
});

test('after the first two of its kind no page of voting is drawn by the framework', async () => {
	let votes = 0;
	const voteOnce = async (): Promise<void> => {
		const token = tokenIn((await ask(near, '/ky/vote/priorities')).body);
		expect((await vote(near, { ranking: options.slice(0, 1 + (votes++ % 5)), token })).body).toContain(token);
	};
	const drawnFor = async (): Promise<number[]> => {
		for (let i = 0; i < 2; i++) await voteOnce();
		const before = [drawn(near, 'GET'), drawn(near, 'POST')];
		for (let i = 0; i < 5; i++) await voteOnce();
		return before.map((count, i) => drawn(near, ['GET', 'POST'][i] ?? '') - count);
	};
	// a publication that comes meanwhile makes all of them anew, once a minute at most
	await expect.poll(drawnFor).toEqual([0, 0]);
});
