import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages, type Language } from '../../src/lib/i18n/languages';
import { placeOf } from '../../src/lib/programme/places';
import type { Publication } from '../../src/lib/publication/publication';
import type { TrendEvent } from '../../src/lib/publication/trend';
import { recount } from '../../src/lib/server/recount';
import { faultsOfAtom, readJsonFeed, entriesOfAtom } from '../feed/validity';
import { printedBy } from '../command';
import { betweenPublications } from './between-publications';
import { saysTheSame } from './chart-files';
import { secretKey, startSite, type Site } from './site';

let site: Site;
beforeAll(async () => {
	site = await startSite({ server: inject('server'), kind: 'simulated' });
});
afterAll(async () => {
	await site?.stop();
});

const publications = async (poll: string): Promise<Publication[]> =>
	(await site.sql<{ body: string }[]>`select body from publication where poll = ${poll} order by seq`).map(
		({ body }) => JSON.parse(body) as Publication
	);

test.each([
	['ky', 'СЫНОО: добуштар чыныгы эмес'],
	['ru', 'ДЕМОНСТРАЦИЯ: голоса вымышлены'],
	['en', 'DEMO: the votes are made up']
])('every page says that it is simulated, in %s, and so does every drawing', async (language, mark) => {
	for (const path of ['', '/planks/parks', '/vote/priorities', '/polls/priorities', '/polls/settlement-works']) {
		expect(await (await fetch(`${site.url}/${language}${path}`)).text()).toContain(mark);
	}
	const results = await (await fetch(`${site.url}/${language}/polls/priorities`)).text();
	const drawings = results.match(/<svg[^>]*viewBox="0 0 (344|680)[\s\S]*?<\/svg>/g) ?? [];
	expect(drawings.length).toBeGreaterThanOrEqual(6);
	for (const drawing of drawings) expect(drawing).toContain(mark);
	expect(await (await fetch(`${site.url}/api/v1/polls`)).json()).toMatchObject({ polls: [{ simulated: true }, { simulated: true }] });
});

test('sixty days of ballots went through the box and the publisher, about four publications a day, each marked', async () => {
	for (const poll of ['priorities', 'settlement-works']) {
		const all = await publications(poll);
		expect(all.length).toBeGreaterThan(3 * 60);
		expect(all.length).toBeLessThan(5 * 60);
		expect(all.every(({ simulated }) => simulated)).toBe(true);
		const days = (Date.parse(all.at(-1)?.asOf ?? '') - Date.parse(all[0]?.asOf ?? '')) / 86_400_000;
		expect(days).toBeGreaterThan(58);
		expect(days).toBeLessThan(61);
	}
	expect(await recount(site.sql)).toMatchObject({ differences: [], gaps: [] });
});

describe.each(['trend', 'places'])('the chart %s', (chart) => {
	test.each(languages)('says the same in %s as page, CSV, JSON and SVG', (language) => saysTheSame(site.url, chart, language));
});

test('the results tell what the city wants, what the settlements want differently, and how that moved', async () => {
	const page = await (await fetch(`${site.url}/en/polls/priorities`)).text();
	for (const heading of ['How it moved', 'Districts and settlements', 'Head-to-head', 'Four ways of counting'])
		expect(page).toContain(heading);
	expect(page).toContain('A made-up event: a debate about parks');
	expect(page).toMatch(/\d+ new ballots would be enough to change the leader by score/);
	expect(page).toContain('Instant runoff can be checked only after the close');
	const trend = (await (await fetch(`${site.url}/api/v1/polls/priorities/trend`)).json()) as {
		days: unknown[];
		weeks: { ballots: number }[];
	};
	expect(trend.days.length).toBeGreaterThan(55);
	expect(trend.weeks.length).toBeGreaterThan(5);
	for (const { ballots } of trend.weeks) expect(ballots).toBeGreaterThanOrEqual(30);
});

test('opinion drifts, an event moves it, and settlements and the centre differ', async () => {
	const all = await publications('priorities');
	const share = (day: number, id: string): number => {
		const start = Date.parse(all[0]?.disclosure.opened ?? '');
		const at = all.findLast(({ asOf }) => Date.parse(asOf) <= start + day * 86_400_000);
		const option = at?.options.find((one) => one.id === id);
		return (50 * (option?.halfPoints ?? 0)) / ((at?.ballots ?? 1) * 5);
	};
	// a strike on the 21st day
	expect(share(28, 'buses')).toBeGreaterThan(share(21, 'buses') + 1);
	const [gap] = await site.sql<{ inside: number; outside: number }[]>`
		select avg((ranking like 'settlements%')::int) filter (where settlement = 'yes') as inside,
			avg((ranking like 'settlements%')::int) filter (where settlement = 'no') as outside
		from entry where poll = 'priorities' and kind = 'cast'`;
	expect(Number(gap?.inside)).toBeGreaterThan(Number(gap?.outside) + 0.1);
});

describe.each(languages)('the feeds in %s', (language) => {
	const ask = (poll: string, format: string, headers: Record<string, string> = {}): Promise<Response> =>
		fetch(`${site.url}/${language}/polls/${poll}/feed.${format}`, { headers });

	test.each(['priorities', 'settlement-works'])('are valid, say the same, and lead to pinned charts that are there: %s', async (poll) => {
		const today = new Date(Date.now() + 6 * 3_600_000).toISOString().slice(0, 10);
		const [atom, json] = await Promise.all([ask(poll, 'atom'), ask(poll, 'json')]);
		expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
		expect(json.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
		const text = await atom.text();
		expect(faultsOfAtom(text)).toEqual([]);
		const { items } = readJsonFeed(await json.text());
		expect(items.map(({ id, title, url }) => ({ id, title, link: url }))).toEqual(
			entriesOfAtom(text).map(({ id, title, link }) => ({ id, title, link }))
		);
		expect(items).toHaveLength(60);
		expect(items.filter(({ date_published = '' }) => date_published >= today)).toEqual([]);
		const mark = { ky: 'СЫНОО', ru: 'ДЕМОНСТРАЦИЯ', en: 'DEMO' }[language];
		for (const { title = '', url = '' } of items)
			expect([title, url]).toEqual([expect.stringContaining(mark), expect.stringContaining('@')]);
		for (const { url = '' } of [...new Map(items.map((item) => [item.url?.replace(/@.*/, ''), item])).values()]) {
			expect((await fetch(url)).status).toBe(200);
		}
	});

	test('cost a 304 when nothing is new, are compressed, open to every site, and named by the pages', async () => {
		for (const encoding of ['identity', 'gzip', 'br']) {
			const first = await ask('priorities', 'atom', { 'accept-encoding': encoding });
			expect(first.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
			expect(first.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=300');
			expect(first.headers.get('access-control-allow-origin')).toBe('*');
			const etag = first.headers.get('etag') ?? '';
			expect((await ask('priorities', 'atom', { 'accept-encoding': encoding, 'if-none-match': etag })).status).toBe(304);
		}
		expect((await ask('no-poll', 'json')).status).toBe(404);
		for (const page of ['', '/trend', '/scores']) {
			const html = await (await fetch(`${site.url}/${language}/polls/priorities${page}`)).text();
			expect(html).toContain(`<link rel="alternate" type="application/atom+xml" href="/${language}/polls/priorities/feed.atom"`);
			expect(html).toContain(`<link rel="alternate" type="application/feed+json" href="/${language}/polls/priorities/feed.json"`);
		}
	});
});

test('a plank’s page shows its own line, its own table, and where it stands highest, without a script', async () => {
	await betweenPublications(site, async () => {
		// as the site shows it: the newest in the database waits for its moment
		const newest = (await (await fetch(`${site.url}/api/v1/polls/priorities/results`)).json()) as Publication;
		const { place } = newest.breakdowns;
		for (const plank of ['parks', 'settlements']) {
			const page = await (await fetch(`${site.url}/en/planks/${plank}`)).text();
			// but the one on every page, which tells the phone to keep the programme
			const scripts = [...page.matchAll(/<script (?!type="application\/ld)[^>]*>/g)].map(([tag]) => tag);
			expect(scripts).toEqual([expect.stringMatching(/ src="\/_app\/immutable\/workers\/register-[\w-]+\.js"/)]);
			const lines = [...page.matchAll(/stroke="var\(--plank-([a-z]+)[^>]*stroke-width="2.3"/g)].map(([, option]) => option);
			expect(new Set(lines)).toEqual(new Set([plank]));
			expect(page).toMatch(/Since \d+ \w+ 2\d{3} the score of “[^”]+” is (up|down) by \d+\.\d|has not changed/);
			expect(page).toContain('This plank: the last publication of each day');
			expect(page.replaceAll(/<[^>]*>/g, '')).toMatch(/place \d of 6, score \d+\.\d;\s+first on /);

			const scores = (place?.groups ?? [])
				.filter(({ id }) => id !== 'rest' && id !== 'unstated')
				.map(({ id, ballots, options }) => ({
					id,
					score: (50 * (options.find((option) => option.id === plank)?.halfPoints ?? 0)) / (ballots * 5)
				}))
				.sort((a, b) => b.score - a.score);
			const name = placeOf(scores[0]?.id ?? '')?.name.en ?? '';
			expect(page).toContain(`Its score is highest in ${name}: ${(scores[0]?.score ?? 0).toFixed(1)}`);
		}
	});
	expect(await (await fetch(`${site.url}/en/planks/settlements`)).text()).toContain('People in the settlements have a poll of their own');
});

test('an event that the desk states, mends and withdraws is everywhere within seconds, and its history stays', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-events-'));
	const desk = (...words: string[]): Promise<string> =>
		printedBy('desk', ['event', ...words], { DATABASE_URL: site.databaseUrl, SECRET_KEY: secretKey, DATA_DIR: folder });
	const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
	const file = join(folder, 'event.json');
	const write = (name: string): void =>
		writeFileSync(file, JSON.stringify({ day, kind: 'campaign', title: { ky: `${name} ky`, ru: `${name} ru`, en: `${name} en` } }));
	const text = async (path: string): Promise<string> => (await fetch(site.url + path)).text();
	/** where the event is named: pages, embed, files, the API */
	const shownIn = async (name: string): Promise<string[]> => {
		const named: string[] = [];
		for (const language of languages) {
			const trend = `/${language}/polls/priorities/trend`;
			const zip = unzipSync(new Uint8Array(await (await fetch(`${site.url}${trend}.zip`)).arrayBuffer()));
			const texts: Record<string, string> = {
				results: await text(`/${language}/polls/priorities`),
				page: await text(trend),
				plank: await text(`/${language}/planks/parks`),
				embed: await text(`/embed/${language}/priorities/trend`),
				svg: await text(`${trend}.svg`),
				csv: await text(`${trend}.csv`),
				json: await text(`${trend}.json`),
				desk: await text(`/${language}/trends`),
				'desk csv': await text(`/${language}/trends.csv?part=days`),
				// what a browser makes every view from
				'desk json': deskEvents(await text(`/${language}/trends.json`), language),
				zip: strFromU8(zip['simulated-priorities-trend.csv'] ?? new Uint8Array())
			};
			named.push(
				...Object.keys(texts)
					.filter((kind) => texts[kind]?.includes(`${kinds[language]}: ${name} ${language}`))
					.map((kind) => `${language} ${kind}`)
			);
		}
		if ((await text('/api/v1/polls/priorities/trend')).includes(`"${name} en"`)) named.push('api');
		return named.sort();
	};
	const kinds = { ky: 'үгүт', ru: 'агитация', en: 'campaign' };
	const deskEvents = (json: string, language: Language): string =>
		(JSON.parse(json) as { events: TrendEvent[] }).events
			.filter(({ kind }) => kind === 'campaign')
			.map(({ title }) => `${kinds[language]}: ${title[language]}`)
			.join();
	/** asks as a browser does that has what it was told of under this tag */
	const askedAgain = (tag: string): Promise<Response> => fetch(`${site.url}/en/trends.json`, { headers: { 'if-none-match': tag } });
	const everywhere = [
		...languages.flatMap((language) =>
			['results', 'page', 'plank', 'embed', 'svg', 'csv', 'json', 'desk', 'desk csv', 'desk json', 'zip'].map(
				(kind) => `${language} ${kind}`
			)
		),
		'api'
	].sort();
	const picture = async (): Promise<string> =>
		Buffer.from(await (await fetch(`${site.url}/en/polls/priorities/trend.png?size=square`)).arrayBuffer()).toString('base64');
	try {
		const before = await picture();
		write('A march');
		const [, id = ''] = /Event (\d+)/.exec(await desk(file)) ?? [];
		await expect.poll(() => text('/en/polls/priorities/trend.csv')).toContain('A march en');
		expect(await shownIn('A march')).toEqual(everywhere);
		expect(await picture()).not.toBe(before);
		let tag = '';
		await betweenPublications(site, async () => {
			tag = (await fetch(`${site.url}/en/trends.json`)).headers.get('etag') ?? '';
			expect((await askedAgain(tag)).status).toBe(304);
		});

		write('The march');
		const [, now = ''] = /it is (\d+) now/.exec(await desk('mend', id, file)) ?? [];
		await expect.poll(() => text('/en/polls/priorities/trend.csv')).toContain('The march en');
		expect(await shownIn('The march')).toEqual(everywhere);
		expect(await shownIn('A march')).toEqual([]);
		const mended = await askedAgain(tag);
		expect([mended.status, deskEvents(await mended.text(), 'en')]).toEqual([200, 'campaign: The march en']);
		expect(await text('/en/polls/priorities/trend')).toMatch(/Mended on [^<]*before: [^<]*campaign, A march en/);

		await desk('withdraw', now);
		await expect.poll(() => text('/en/polls/priorities/trend.csv')).not.toContain('march');
		expect(await shownIn('The march')).toEqual([]);
		expect(await text('/ru/polls/priorities/trend')).toMatch(/<s[^>]*>The march ru<\/s>[^]*Отозвано/);
		const { events } = JSON.parse(await text('/api/v1/events')) as {
			events: { statements: { says: { title: { en: string } } | null }[] }[];
		};
		expect(events.at(-1)?.statements.map(({ says }) => says?.title.en ?? null)).toEqual(['A march en', 'The march en', null]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test('people go on voting', async () => {
	const count = async (): Promise<number> => (await site.sql`select count(*)::int as n from entry`)[0]?.n as number;
	const before = await count();
	await expect.poll(count).toBeGreaterThan(before + 2);
});

test('a database of simulated ballots refuses a real site, and the other way round', async () => {
	await expect(startSite({ server: inject('server'), databaseUrl: site.databaseUrl })).rejects.toThrow(
		'This database holds simulated ballots'
	);
});
