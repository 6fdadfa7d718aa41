import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages } from '../../src/lib/i18n/languages';
import { vote as en } from '../../src/lib/i18n/en/vote';
import { vote as ky } from '../../src/lib/i18n/ky/vote';
import { vote as ru } from '../../src/lib/i18n/ru/vote';
import { firstPublication } from './first-publication';
import { hangUp, send, type Answer, type Sent } from './fuzz/client';
import { faultsOf, isApi } from './fuzz/faults';
import { formsOf, operationsIn, readsOf, requestsOf, type Document, type Operation } from './fuzz/requests';
import { startSite, type Site } from './site';
import { addressesOf, routes } from './walk/addresses';

// Every address, parameter, field and header of the site, asked for in every wrong way. FUZZ_RUNS=2000 asks for more, FUZZ_SEED=… for something else.

const runs = Number(process.env.FUZZ_RUNS ?? 40);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_125);
const patienceMs = 240_000 + runs * 1_000;

/** a gateway and a provider are set, and never answer */
let site: Site;
/** none is set */
let plain: Site;
let operations: Operation[];
let addresses: { route: string; path: string }[];
/** a voter whom the site knows */
let voter: { cookie: string; token: string };
let standing: Counts;
const seen = new Set<number>();
beforeAll(async () => {
	const gateway = {
		SMS_GATEWAY_URL: 'http://127.0.0.1:9/sendsms',
		SMS_GATEWAY_USER: 'a',
		SMS_GATEWAY_PASSWORD: 'gateway-secret',
		SMS_SENDER: '1'
	};
	const provider = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'provider-secret' };
	site = await startSite({ server: inject('server'), env: { ...gateway, ...provider } });
	await firstPublication(site);
	plain = await startSite({ server: inject('server'), databaseUrl: site.databaseUrl });
	operations = operationsIn((await (await fetch(`${site.url}/api/v1/openapi.json`)).json()) as Document);
	const { headers } = await fetch(`${site.url}/api/v1/polls/priorities/results`);
	const name = /"([a-z2-7]{16})/.exec(headers.get('etag') ?? '')?.[1] ?? '';
	addresses = addressesOf({ names: { priorities: [name], 'settlement-works': [] }, hash: '0'.repeat(64), seq: 1 });
	const page = await fetch(`${site.url}/ky/vote/priorities`);
	voter = {
		cookie: (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
		token: /name="token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
	};
	standing = await counts();
});
afterAll(async () => {
	hangUp();
	await plain?.stop();
	await site?.stop();
});

/** The publisher puts bursts under review when it likes: that is nobody's request. */
interface Counts {
	entries: number;
	counted: number;
}
const counts = async (): Promise<Counts> => {
	const [row] = await site.sql<Counts[]>`
		select (select count(*)::int from entry where kind <> 'review') as entries,
			(select count(*)::int from ballot where state in ('counted', 'review')) as counted`;
	if (!row) throw new Error('no counts');
	return row;
};

/** Whatever these requests are, their answers are sound, and no ballot comes, goes or changes but where the answer says so. */
async function areSound(requests: Arbitrary<Sent>, { times = 1, at = site }: { times?: number; at?: Site } = {}): Promise<void> {
	await fc.assert(
		fc.asyncProperty(requests, async (sent) => {
			const answer = await send(at.url, sent);
			seen.add(answer.status);
			const faults = [...faultsOf(sent, answer), ...(await changesOf(sent, answer))];
			// with the answer, which fast-check does not show
			expect(faults.length === 0 ? [] : [...faults, answer.status, ...answer.headers, answer.body.slice(0, 300)]).toEqual([]);
		}),
		{ seed, numRuns: Math.ceil(runs * times) }
	);
}

async function changesOf({ method, path, headers }: Sent, { status, body }: Answer): Promise<string[]> {
	const before = standing;
	standing = await counts();
	const [entries, counted] = [standing.entries - before.entries, standing.counted - before.counted];
	if (entries === 0 && counted === 0) {
		const isRepeated = headers.some(([name]) => name === 'idempotency-key');
		return (status === 201 && !isRepeated) || status === 204
			? method === 'OPTIONS'
				? []
				: ['it says that a ballot has changed, and none has']
			: [];
	}
	const isSaid =
		entries === 1 &&
		((isApi(path) && status === 201 && counted === 1) ||
			(isApi(path) && status === 200 && counted === 0) ||
			(isApi(path) && status === 204 && counted === -1) ||
			(!isApi(path) && status === 200 && said.some((words) => body.includes(words))));
	return isSaid ? [] : [`${entries} entries and ${counted} ballots more, and the answer is ${status}`];
}

/** what the vote page says when it has written something */
const said = [ky, ru, en]
	.flatMap(({ saved, savedChanged, withdrawn }) => [saved, savedChanged, withdrawn])
	.map((text) => text.slice(0, 20));

describe('the API, from its own document', () => {
	test(
		'is sound in every operation, with any parameter, header, method and body',
		async () => {
			expect(operations.length).toBeGreaterThan(12);
			for (const operation of operations) await areSound(requestsOf(operation), { times: operation.fields.length > 0 ? 8 : 1 });
		},
		patienceMs
	);

	test(
		'is sound to a voter who is known',
		async () => {
			const own = operations.filter(({ path }) => path.includes('/ballot'));
			for (const operation of own) {
				const known = requestsOf(operation).map((sent) => ({
					...sent,
					headers: [...sent.headers.filter(([name]) => name !== 'cookie'), cookie()]
				}));
				await areSound(known, { times: 3 });
			}
		},
		patienceMs
	);
});

const cookie = (): [string, string] => ['cookie', voter.cookie];

test.each(routes())(
	'%s and what is nearly it are sound',
	async (route) => {
		const paths = addresses
			.filter((address) => address.route === route)
			.map(({ path }) => path.replace('SITE', encodeURIComponent(site.url)));
		// pictures take their time
		await areSound(readsOf(paths), { times: /\[file=|\.png/.test(route) ? 0.5 : 1 });
	},
	patienceMs
);

test(
	'files, and what is nearly one, are sound',
	() =>
		areSound(
			readsOf(['/favicon.svg', '/check.sh', '/_app/version.json', '/_app/immutable/', '/..%2f..%2fpackage.json', '/../../package.json'])
		),
	patienceMs
);

describe('forms', () => {
	const ranks = ['', '1', '2', '3', '7'];
	const options = ['education', 'buses', 'rental', 'settlements', 'parks', 'other'];
	const ballot = (): Record<string, readonly string[]> => ({
		...Object.fromEntries(options.map((option) => [`rank-${option}`, ranks])),
		place: ['', 'lenin', 'unknown'],
		settlement: ['', 'yes', 'no'],
		do: ['vote', 'draft', 'show', 'withdraw', ''],
		change: ['yes'],
		token: [voter.token]
	});
	const confirm = (): Record<string, readonly string[]> => ({
		do: ['code', 'id', 'number'],
		number: ['+996 555 123456', '0555123456', '+7 900 1234567'],
		code: ['123456', '000000'],
		token: [voter.token]
	});
	const asKnown = (forms: Arbitrary<Sent>, isKnown: boolean): Arbitrary<Sent> =>
		forms.map((sent) => ({ ...sent, headers: isKnown ? [...sent.headers.filter(([name]) => name !== 'cookie'), cookie()] : sent.headers }));

	test.each([true, false])(
		'of the ballot are sound, whether the voter has a cookie or not: %s',
		async (isKnown) => {
			for (const language of languages) await areSound(asKnown(formsOf(`/${language}/vote/priorities`, ballot()), isKnown), { times: 2 });
			await areSound(asKnown(formsOf('/ru/vote/settlement-works', ballot()), isKnown));
		},
		patienceMs
	);

	test.each([true, false])(
		'of a confirmation are sound, where nothing answers and where nothing is set; the voter has a cookie: %s',
		async (isKnown) => {
			for (const at of [site, plain]) await areSound(asKnown(formsOf('/ky/vote/priorities/confirm', confirm()), isKnown), { times: 2, at });
		},
		patienceMs
	);

	test(
		'of the press page, and posts to pages that take none, are sound',
		async () => {
			await areSound(formsOf('/ky/press', { code: ['<iframe src="/embed/ky/priorities/scores"></iframe>'], do: ['check'] }), { times: 2 });
			for (const path of ['/', '/ky', '/ky/polls/priorities', '/embed/ky/priorities/scores', '/oembed', '/healthz', '/ky/trends.csv'])
				await areSound(formsOf(path, { do: ['x'] }), { times: 0.5 });
		},
		patienceMs
	);
});

test('after all of it the sites are well, and nothing failed that nobody foresaw', async () => {
	// ballots were cast and refused, in every way that there is
	expect([...seen]).toEqual(expect.arrayContaining([200, 201, 204, 304, 308, 400, 403, 404, 405, 413, 415, 422, 503]));
	for (const one of [site, plain]) {
		expect((await fetch(`${one.url}/healthz`)).status).toBe(200);
		const lines = one
			.output()
			.split('\n')
			.filter((line) => line.includes('"level":50') || line.includes('"level":60') || /^\s+at /.test(line));
		expect(lines).toEqual([]);
	}
});
