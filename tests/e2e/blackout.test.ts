import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { dayInBishkek, onDate } from '../../src/lib/i18n/format';
import { languages } from '../../src/lib/i18n/languages';
import { lawWords } from '../../src/lib/i18n/law';
import type { Publication } from '../../src/lib/publication/publication';
import { publicationName } from '../../src/lib/publication/name';
import { betweenPublications } from './between-publications';
import { startSite, type Site } from './site';
import { addressesOf, routes, type Address } from './walk/addresses';
import { figuresIn, figuresOf } from './walk/figures';

const inDays = (days: number): string => dayInBishkek(new Date(Date.now() + days * 86_400_000));
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+06:00`);

const published = async ({ sql }: Site): Promise<{ poll: string; hash: string; seq: number; publication: Publication }[]> =>
	(await sql<{ poll: string; hash: string; seq: number; body: string }[]>`select poll, hash, seq, body from publication order by poll, seq`)
		.filter(Boolean)
		.map(({ body, ...row }) => ({ ...row, publication: JSON.parse(body) as Publication }));

/** The addresses of a site that has publications: an old one of each poll, and the newest. */
async function walk(site: Site): Promise<Address[]> {
	const all = await published(site);
	const of = (poll: string) => all.filter((one) => one.poll === poll);
	const names = ['priorities', 'settlement-works'].map((poll): [string, string[]] => [
		poll,
		[of(poll).at(-40), of(poll).at(-1)].flatMap((one) => (one ? publicationName(one.hash) : []))
	]);
	const last = of('priorities').at(-1);
	return addressesOf({ names: Object.fromEntries(names), hash: last?.hash ?? '', seq: last?.seq ?? 1 }).map(({ route, path }) => ({
		route,
		path: path.replace('SITE', encodeURIComponent(site.url))
	}));
}

/** of what the walk asks for: an old publication of each poll, and what has been the newest meanwhile */
const figures = async (site: Site): Promise<Set<string>> => {
	const all = await published(site);
	const walked = ['priorities', 'settlement-works'].flatMap((poll) => {
		const own = all.filter((one) => one.poll === poll);
		return [...own.slice(-42, -36), ...own.slice(-6)];
	});
	return figuresOf(walked.map(({ publication }) => publication));
};

const ask = (site: Site, path: string, headers: Record<string, string> = {}): Promise<Response> =>
	fetch(site.url + path, { redirect: 'manual', headers });

/** the signature that every PNG begins with (https://www.w3.org/TR/png-3/#5PNG-file-signature) */
const isPicture = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));

/** routes that have no figure to keep back, and answer as ever */
const figureless = [
	'/',
	'/[lang=locale]',
	'/[lang=locale]/[...rest]',
	'/[lang=locale]/method',
	'/[lang=locale]/offline',
	'/[lang=locale]/planks/[plank]',
	'/[lang=locale]/press',
	'/[lang=locale]/privacy',
	'/[lang=locale]/vote/[poll]',
	'/[lang=locale]/vote/[poll]/confirm',
	'/[lang=locale]/vote/[poll]/identity',
	'/[lang=locale]/vote/[poll]/unsent',
	// what the operator states: no number depends on it, and it depends on none
	'/api/v1/events',
	'/api/v1/openapi.json',
	'/api/v1/polls',
	'/api/v1/polls/[poll]',
	'/api/v1/polls/[poll]/ballot',
	'/api/v1/polls/[poll]/ballots',
	'/healthz',
	'/[x+2e]well-known/security.txt'
];

let empty: Site;
beforeAll(async () => {
	empty = await startSite({ server: inject('server') });
});
afterAll(async () => {
	await empty?.stop();
});

describe('five days before a vote', () => {
	let site: Site;
	let addresses: Address[];
	const vote = inDays(3);
	const returns = midnight(vote) + 86_400_000;
	beforeAll(async () => {
		site = await startSite({ server: inject('server'), kind: 'simulated', env: { ELECTION_DATES: vote } });
		addresses = await walk(site);
	});
	afterAll(async () => {
		await site?.stop();
	});

	test('no route of the site gives a figure away: a notice with 503, or an answer that has none', async () => {
		const answers = [];
		// a site that has just stood still says so
		await expect.poll(async () => (await ask(site, '/healthz')).status).toBe(200);
		for (const { route, path } of addresses) {
			const response = await ask(site, path, { 'accept-encoding': 'identity' });
			answers.push({ route, path, response, at: Date.now(), bytes: Buffer.from(await response.arrayBuffer()) });
		}
		const known = await figures(site);
		expect(known.size).toBeGreaterThan(500);
		expect(new Set(answers.map(({ route }) => route))).toEqual(new Set(routes()));

		const faults: string[] = [];
		for (const { route, path, response, at, bytes } of answers) {
			const { status, headers } = response;
			const isData = path.endsWith('/__data.json');
			// the bytes of a picture are no text, and some of them look like a figure by chance: pictures are compared below
			const given = isPicture(bytes) ? [] : figuresIn(bytes.toString(), known);
			// the numbers of an example are no figures of the poll: a site without a ballot has them too
			const own = given.length > 0 ? figuresIn(await (await ask(empty, path)).text(), known) : [];
			const found = given.filter((figure) => !own.includes(figure)).map((figure) => `the figure ${figure}`);
			const isKept = headers.get('cache-control') ?? '';
			if (/max-age=(?!([0-5]?\d|60)\b)|stale-|immutable/.test(isKept)) found.push(`it may be kept: ${isKept}`);
			if (!figureless.includes(route) && !isData) {
				const wait = Number(headers.get('retry-after'));
				if (status !== 503) found.push(`the status ${status}`);
				if (!(Math.abs(at + wait * 1000 - returns) < 120_000)) found.push(`Retry-After: ${wait}`);
				if (isKept !== 'no-store') found.push(`Cache-Control: ${isKept}`);
			} else if (status >= 500) found.push(`the status ${status}`);
			faults.push(...found.map((fault) => `${path}: ${fault}`));
		}
		expect(faults).toEqual([]);
		// nothing drawn from a publication either: whatever the chart, the poll and the publication, a file is the same
		for (const language of languages) {
			for (const end of ['svg', 'png', 'csv', 'json', 'zip']) {
				const same = answers.filter(
					({ route, path }) => route.endsWith('chartfile]') && path.startsWith(`/${language}/`) && path.endsWith(`.${end}`)
				);
				expect(same.length).toBeGreaterThan(20);
				expect(new Set(same.map(({ bytes }) => bytes.toString('latin1'))).size).toBe(1);
			}
		}
		// and so is one that was asked for in a size or a theme of its own; there are no pictures beside those of charts
		const pictures = answers.filter(({ bytes }) => isPicture(bytes));
		expect(new Set(pictures.map(({ route }) => route))).toEqual(new Set(['/[lang=locale]/polls/[poll]/[file=chartfile]']));
		const chosen = pictures.filter(({ path }) => path.includes('?'));
		expect(chosen.length).toBeGreaterThan(0);
		for (const { path, bytes } of chosen) {
			const other = path.replace('/polls/priorities/scores.png?', '/polls/settlement-works/positions.png?');
			expect(other).not.toBe(path);
			expect(bytes.equals(Buffer.from(await (await ask(site, other)).arrayBuffer())), path).toBe(true);
		}
	});

	test('what is kept back is never "unchanged", whatever the asker says that she has', async () => {
		const all = await published(site);
		const tags = ['*', ...all.slice(-3).map(({ hash }) => `"${publicationName(hash)}", W/"${publicationName(hash)}-br"`)];
		const withheld = addresses.filter(({ route, path }) => !figureless.includes(route) && !path.endsWith('__data.json'));
		for (const { route, path } of routes().flatMap((route) => withheld.filter((one) => one.route === route).slice(0, 8))) {
			for (const tag of tags) {
				const { status } = await ask(site, path, { 'if-none-match': tag, 'if-modified-since': new Date().toUTCString() });
				expect(status, `${route} ${path}`).toBe(503);
			}
		}
	});

	test.each(languages)('the notice is in the reader’s language: %s', async (language) => {
		const notice = lawWords[language].blackout(onDate(language, new Date(returns)));
		const paths = ['', '/planks/parks', '/polls/priorities', '/polls/priorities/scores', '/polls/priorities/scores.csv', '/press'].map(
			(path) => `/${language}${path}`
		);
		for (const path of [...paths, `/embed/${language}/priorities/scores`])
			expect(await (await ask(site, path)).text(), path).toContain(notice);
		const answer = await ask(site, '/api/v1/polls/priorities/results', { 'accept-language': language });
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(await answer.json()).toMatchObject({ type: 'urn:demilge:problem:blackout', status: 503, detail: notice });
	});

	test('an embed gives the notice as a page that tells its height', async () => {
		const answer = await ask(site, '/embed/ru/priorities/scores');
		expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
		expect(answer.headers.get('content-security-policy')).not.toContain('frame-ancestors');
		expect(await answer.text()).toContain('datawrapper-height');
	});

	test('whoever votes is told that it is saved, and no figure to pass on', async () => {
		const pageOf = async (to: Site): Promise<string> => {
			const form = await ask(to, '/ru/vote/priorities');
			const token = /name="token" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
			const saved = await fetch(`${to.url}/ru/vote/priorities`, {
				method: 'POST',
				headers: { origin: to.url, cookie: (form.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
				body: new URLSearchParams({ token, 'rank-parks': '1', do: 'cast' })
			});
			return saved.text();
		};
		const [page, known] = [await pageOf(site), await figures(site)];
		expect(page).toContain('Ваш голос сохранён');
		// numbers that stand there for other reasons, and may be those of a demo by chance
		const own = figuresIn(await pageOf(empty), known);
		expect(figuresIn(page, known).filter((figure) => !own.includes(figure))).toEqual([]);
	});

	test('the site is healthy', async () => {
		const health = async (): Promise<unknown> => {
			const response = await ask(site, '/healthz');
			return [response.status, await response.json()];
		};
		await expect.poll(health).toEqual([200, { database: 'ok', ballots: 'ok', publisher: 'ok', publications: 'ok' }]);
	});
});

describe('in the week before', () => {
	let site: Site;
	const vote = inDays(9);
	beforeAll(async () => {
		site = await startSite({ server: inject('server'), kind: 'simulated', env: { ELECTION_DATES: `${vote}, 2019-02-03` } });
	});
	afterAll(async () => {
		await site?.stop();
	});

	test('every result is shown, and nothing is kept for longer than a minute, nor when it is stale', async () => {
		// one language and a few of the pictures are enough: what draws them is the same
		const addresses = (await walk(site)).filter(({ path }) => !/^\/(embed\/)?(ru|en)\//.test(path) && !/@.*\.(png|zip)$/.test(path));
		const known = await figures(site);
		const showing = new Set<string>();
		const faults: string[] = [];
		for (const { route, path } of addresses) {
			const response = await ask(site, path, { 'accept-encoding': 'identity' });
			const text = await response.text();
			const caching = response.headers.get('cache-control') ?? '';
			if (figuresIn(text, known).length > 0) showing.add(route);
			const isShort = /no-store|no-cache|max-age=([0-5]?\d|60)\b/.test(caching);
			if (!isShort || /stale-|immutable|max-age=(?!([0-5]?\d|60)\b)/.test(caching)) faults.push(`${path}: ${response.status} ${caching}`);
			// a tab that is left open asks again when the blackout begins, with or without a script
			const begins = Date.now() + 1000 * Number(response.headers.get('refresh'));
			if (response.status === 200 && caching.startsWith('public') && !(Math.abs(begins - (midnight(vote) - 5 * 86_400_000)) < 120_000))
				faults.push(`${path}: Refresh: ${response.headers.get('refresh')}`);
			if (response.status >= 500) faults.push(`${path}: ${response.status}`);
		}
		expect(faults).toEqual([]);
		// the walk finds figures where there are any: what it does not find in a blackout is not there
		expect([...showing]).toEqual(
			expect.arrayContaining([
				'/[lang=locale]',
				'/[lang=locale]/planks/[plank]',
				'/[lang=locale]/polls/[poll]',
				'/[lang=locale]/polls/[poll]/[chart=chart]',
				'/[lang=locale]/polls/[poll]/[file=chartfile]',
				'/api/v1/polls/[poll]/publications',
				'/api/v1/polls/[poll]/results',
				'/api/v1/polls/[poll]/results/[publication]',
				'/api/v1/polls/[poll]/trend',
				'/embed/[lang=locale]/[poll]/[chart]',
				'/embed/[lang=locale]/[poll]/[chart]/spec.json'
			])
		);
	});

	test('a tab that already has the page is told the new time with the 304', async () => {
		await betweenPublications(site, async () => {
			const first = await ask(site, '/ru/polls/priorities');
			const again = await ask(site, '/ru/polls/priorities', { 'if-none-match': first.headers.get('etag') ?? '' });
			expect(again.status).toBe(304);
			expect(Number(again.headers.get('refresh'))).toBeGreaterThan(0);
		});
	});

	test('what others copy and keep carries no figure', async () => {
		const known = await figures(site);
		const card = await (await ask(site, `/oembed?url=${encodeURIComponent(`${site.url}/ru/polls/priorities/scores`)}`)).text();
		expect(JSON.parse(card)).toMatchObject({ cache_age: 60, type: 'rich' });
		expect(card).not.toContain('thumbnail');
		const press = await (await ask(site, '/ru/press?poll=priorities&chart=scores')).text();
		const codes = [...press.matchAll(/<textarea id="code-[^>]*>([\s\S]*?)<\/textarea>/g)].map(([, code = '']) => code);
		expect(codes.length).toBe(4);
		const page = await (await ask(site, '/ru/polls/priorities')).text();
		const shared = [...page.matchAll(/<meta (?:name|property)="(?:description|og:[a-z:]+|twitter:[a-z]+)"[^>]*>/g)].map(([meta]) => meta);
		expect(shared.length).toBeGreaterThan(5);
		const feeds = await Promise.all(
			['atom', 'json'].map(async (format) => (await ask(site, `/ru/polls/priorities/feed.${format}`)).text())
		);
		expect([card, ...codes, ...shared, ...feeds].flatMap((text) => figuresIn(text, known))).toEqual([]);
	});

	test('the press is warned in time to take down what it has copied', async () => {
		for (const language of languages) {
			const page = await (await ask(site, `/${language}/press`)).text();
			expect(page).toContain(lawWords[language].aheadTitle);
		}
	});
});

describe('in campaign silence', () => {
	let site: Site;
	// yesterday at eight it began, however long this test takes
	const votes = [inDays(0), inDays(1)];
	let voted: { cookie: string };
	beforeAll(async () => {
		const cast = await fetch(`${empty.url}/api/v1/polls/priorities/ballots`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ranking: ['parks'] })
		});
		voted = { cookie: (cast.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
		site = await startSite({ server: inject('server'), databaseUrl: empty.databaseUrl, env: { ELECTION_DATES: votes.join(',') } });
	});
	afterAll(async () => {
		await site?.stop();
	});

	const ends = midnight(inDays(1)) + 86_400_000;
	const entries = async (): Promise<unknown> => (await site.sql`select count(*)::int as n from entry`)[0]?.n;
	const waits = (answer: Response): number => Date.now() + 1000 * Number(answer.headers.get('retry-after'));

	test('the programme stays, and no page invites anybody to vote or to share', async () => {
		for (const language of languages) {
			const notice = lawWords[language].silence(onDate(language, new Date(ends)));
			for (const path of ['', '/planks/parks', '/press', '/polls/priorities', '/vote/priorities', '/method']) {
				const page = await (await ask(site, `/${language}${path}`, voted)).text();
				expect(page, path).toContain(notice);
				// the switch of the language leads to the page that one is on
				const links = [...page.matchAll(/<a [^>]*href="([^"]*)"[^>]*>/g)].filter(([link]) => !link.includes('hreflang'));
				const invites = links.map(([, href = '']) => href).filter((href) => /\/vote\/|t\.me|wa\.me/.test(href));
				expect(invites, `${language}${path}`).toEqual([]);
				expect(page).not.toContain('code-frame');
				expect(page).not.toContain('value="cast"');
			}
			expect(await (await ask(site, `/${language}`)).text()).toContain('plank-parks');
		}
	});

	test('a ballot by the form is refused in the voter’s language, and nothing is recorded', async () => {
		const before = await entries();
		for (const [language, said] of [
			['ky', 'Добушуңуз сакталган жок'],
			['ru', 'Ваш голос не сохранён'],
			['en', 'Your ballot is not saved']
		] as const) {
			const form = await ask(site, `/${language}/vote/priorities`);
			const cookie = (form.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
			const answer = await fetch(`${site.url}/${language}/vote/priorities`, {
				method: 'POST',
				headers: { origin: site.url, cookie },
				body: new URLSearchParams({ 'rank-parks': '1', do: 'cast' })
			});
			expect(answer.status).toBe(503);
			expect(Math.abs(waits(answer) - ends)).toBeLessThan(120_000);
			expect(await answer.text()).toContain(said);
		}
		expect(await entries()).toBe(before);
	});

	test('a ballot by the API is refused with a problem document; whoever has voted can read hers and take it back', async () => {
		const before = await entries();
		for (const headers of [{}, voted]) {
			const answer = await fetch(`${site.url}/api/v1/polls/priorities/ballots`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'accept-language': 'ru', ...headers },
				body: JSON.stringify({ ranking: ['buses'] })
			});
			expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
			expect(Math.abs(waits(answer) - ends)).toBeLessThan(120_000);
			expect(await answer.json()).toMatchObject({
				type: 'urn:demilge:problem:silence',
				detail: expect.stringContaining('не сохранён') as string
			});
		}
		expect(await entries()).toBe(before);
		const own = `/api/v1/polls/priorities/ballot`;
		expect(await (await ask(site, own, voted)).json()).toMatchObject({ ranking: ['parks'] });
		expect((await fetch(site.url + own, { method: 'DELETE', headers: voted })).status).toBe(204);
	});
});
