import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages } from '../../src/lib/i18n/languages';
import type { Publication } from '../../src/lib/publication/publication';
import { recount } from '../../src/lib/server/recount';
import { saysTheSame } from './chart-files';
import { startSite, type Site } from './site';

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

test('people go on voting', async () => {
	const count = async (): Promise<number> => (await site.sql`select count(*)::int as n from entry`)[0]?.n as number;
	const before = await count();
	await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(before + 2);
});

test('a database of simulated ballots refuses a real site, and the other way round', async () => {
	await expect(startSite({ server: inject('server'), databaseUrl: site.databaseUrl })).rejects.toThrow(
		'This database holds simulated ballots'
	);
});
