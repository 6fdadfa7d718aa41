import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages } from '../../src/lib/i18n/languages';
import { publicationName } from '../../src/lib/publication/name';
import { runCommand } from '../command';
import { parseCsv, saysTheSame } from './chart-files';
import { publicationOf } from './first-publication';
import { aMinutePasses } from './machines/a-minute-passes';
import { crowded } from './machines/hands';
import { secretKey, startSite, type Site } from './site';

let site: Site;
/** of the publication that counts the first eighty */
let name: string;
const folder = mkdtempSync(join(tmpdir(), 'demilge-charts-'));

const cast = (ranking: string[], place: string): Promise<Response> =>
	fetch(`${site.url}/api/v1/polls/priorities/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ranking, place })
	});
const rankings = [['parks', 'education'], ['education', 'buses', 'other'], ['parks'], ['settlements', 'rental', 'parks']];
const placeOf = (i: number): string => (i % 2 ? 'lenin' : 'oktyabr');
const castMany = async (n: number, given: string[][]): Promise<void> => {
	for (let i = 0; i < n; i += 50) {
		await Promise.all(Array.from({ length: Math.min(50, n - i) }, (_, j) => cast(given[(i + j) % given.length] ?? [], placeOf(i + j))));
	}
};
const get = (path: string): Promise<Response> => fetch(site.url + path);
const text = async (path: string): Promise<string> => (await get(path)).text();
const newest = async (): Promise<string> =>
	/results\/([a-z2-7]{16})/.exec((await get('/api/v1/polls/priorities/results')).headers.get('link') ?? '')?.[1] ?? '';

beforeAll(async () => {
	site = await startSite({ server: inject('server'), env: crowded });
	await publicationOf(
		site,
		Array.from({ length: 80 }, (_, i) => ({ ranking: rankings[i % rankings.length] ?? [], place: placeOf(i) }))
	);
	name = await newest();
});
afterAll(async () => {
	await site?.stop();
	rmSync(folder, { recursive: true, force: true });
});

describe.each(['scores', 'first-choices', 'head-to-head', 'positions'])('the chart %s', (chart) => {
	test.each(languages)('says the same in %s as page, CSV, JSON and SVG', (language) => saysTheSame(site.url, chart, language));

	test('is a picture of the sizes that are asked for', async () => {
		const size = async (query: string): Promise<[number, number]> => {
			const response = await get(`/ky/polls/priorities/${chart}.png${query}`);
			expect([query, response.status, response.headers.get('content-type')]).toEqual([query, 200, 'image/png']);
			const { width, height } = await loadImage(Buffer.from(await response.arrayBuffer()));
			return [width, height];
		};
		expect(await size('')).toEqual([1200, 630]);
		expect(await size('?size=square')).toEqual([1080, 1080]);
		expect(await size('?size=story&theme=dark')).toEqual([1080, 1920]);
		expect(await size('?size=telegram&scale=2')).toEqual([2560, 1440]);
	});
});

test('a zip holds the CSV, a Data Package that describes it, and a README with the citation and what the numbers are not', async () => {
	const files = unzipSync(new Uint8Array(await (await get('/en/polls/priorities/scores.zip')).arrayBuffer()));
	expect(Object.keys(files)).toEqual(['priorities-scores.csv', 'datapackage.json', 'README.txt']);
	const described = JSON.parse(strFromU8(files['datapackage.json'] ?? new Uint8Array())) as {
		licenses: { name: string }[];
		resources: { path: string; schema: { fields: { name: string }[] } }[];
	};
	const csv = strFromU8(files['priorities-scores.csv'] ?? new Uint8Array());
	expect(described.licenses[0]?.name).toBe('CC-BY-4.0');
	expect(described.resources[0]?.path).toBe('priorities-scores.csv');
	expect(described.resources[0]?.schema.fields.map((field) => field.name)).toEqual(parseCsv(csv)[0]);
	const readme = strFromU8(files['README.txt'] ?? new Uint8Array());
	expect(readme).toContain('Participants chose themselves');
	// the items that the law asks for, beside the figures wherever they go
	for (const item of [
		'Run by',
		'Ordered by',
		'Paid by',
		'When',
		'How many ballots',
		'How they were collected',
		'Territory',
		'Exact question',
		'Possible error'
	])
		expect(readme).toContain(`\n${item}: `);
	expect(readme).toContain("A party's poll about its own programme");
	expect(readme).toMatch(/SHA-256 [0-9a-f]{64}/);
	// the same address gives the same bytes
	expect(
		Buffer.from(await (await get('/en/polls/priorities/scores.zip')).arrayBuffer()).equals(
			Buffer.from(await (await get('/en/polls/priorities/scores.zip')).arrayBuffer())
		)
	).toBe(true);
});

test('a parameter that is unknown, repeated or has a value of its own is a 400 that names it; what is no chart is a 404', async () => {
	for (const query of [
		'png?utm_source=x',
		'png?scale=4',
		'png?size=square&size=story',
		'csv?theme=dark',
		'json?excel=ru',
		'svg?theme=transparent'
	]) {
		const response = await get(`/ru/polls/priorities/scores.${query}`);
		expect([query, response.status]).toEqual([query, 400]);
		expect(await response.text()).toContain(/\?([a-z_]+)/.exec(query)?.[1]);
	}
	for (const path of ['none', 'none.png', 'scores.exe', `scores@${'a'.repeat(16)}`, `scores@${'a'.repeat(16)}.csv`, 'trend']) {
		expect([path, (await get(`/ru/polls/priorities/${path}`)).status]).toEqual([path, 404]);
	}
	expect((await get('/ru/polls/settlement-works/scores')).status).toBe(200);
	expect(await text('/ru/polls/settlement-works/scores')).toContain('Пока меньше 10 голосов');
	expect((await get('/ru/polls/settlement-works/scores.csv')).status).toBe(404);
});

test('the page carries what search engines, networks and editors’ systems look for', async () => {
	const page = await text('/ru/polls/priorities/scores');
	const head = page.slice(0, 4096);
	expect(head).toMatch(/<link rel="alternate" type="application\/json\+oembed" href="[^"]+\/oembed\?url=[^"]+scores/);
	expect(page).toContain(`/ru/polls/priorities/scores@${name}.png`);
	const [, dataset = ''] = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(page) ?? [];
	expect(JSON.parse(dataset)).toMatchObject({
		'@type': 'Dataset',
		measurementTechnique: 'self-selected online vote',
		license: 'https://creativecommons.org/licenses/by/4.0/'
	});
	// live: the question, because a finding can turn; pinned: the finding
	expect(/<h1[^>]*>([^<]+)/.exec(page)?.[1]).toBe('С чего городу начать?');
	const pinned = await text(`/ru/polls/priorities/scores@${name}`);
	expect(/<h1[^>]*>([^<]+)/.exec(pinned)?.[1]).toMatch(/«Парки и сады»: в \d+ из \d+ голос(?:а|ов) он выше/);
	expect((await get(`/ru/polls/priorities/scores%40${name}`)).status).toBe(200);
});

test('the picture for whoever has voted says so and how priorities stand, and is the same for every voter', async () => {
	const picture = async (path: string, headers: Record<string, string> = {}): Promise<Buffer> => {
		const response = await fetch(site.url + path, { headers });
		expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'image/png']);
		return Buffer.from(await response.arrayBuffer());
	};
	const cookie = (await cast(['other'], 'lenin')).headers.get('set-cookie')?.split(';')[0] ?? '';
	expect(cookie).not.toBe('');
	const cards = await Promise.all(languages.map((language) => picture(`/${language}/polls/priorities/voted.png?size=story`)));
	expect(new Set(cards.map((card) => card.toString('base64'))).size).toBe(3);
	expect(await picture('/ky/polls/priorities/voted.png?size=story', { cookie })).toEqual(cards[0]);
	// it says more than the chart does
	expect(await picture('/ky/polls/priorities/scores.png?size=story')).not.toEqual(cards[0]);
	const { width, height } = await loadImage(cards[0] ?? Buffer.alloc(0));
	expect([width, height]).toEqual([1080, 1920]);
	for (const query of ['scale=2', 'theme=dark', 'ranking=parks', 'size=large']) {
		expect([query, (await get(`/ky/polls/priorities/voted.png?${query}`)).status]).toEqual([query, 400]);
	}
	expect((await get('/ky/polls/settlement-works/voted.png')).status).toBe(404);
	expect((await get('/ky/polls/nothing/voted.png')).status).toBe(404);
});

test('ballots are taken while pictures are drawn: none waits for one', async () => {
	const wanted = languages.flatMap((language) =>
		['scores', 'first-choices', 'positions', 'head-to-head'].flatMap((chart) =>
			[3, 2].flatMap((scale) =>
				['light', 'dark'].map((theme) => `/${language}/polls/priorities/${chart}@${name}.png?size=telegram&scale=${scale}&theme=${theme}`)
			)
		)
	);
	let drawn = 0;
	let isOver = false;
	// two are asked for at any time: one is drawn while the other waits
	const lane = async (): Promise<void> => {
		for (let path = wanted.shift(); path && !isOver; path = wanted.shift()) {
			expect([path, (await get(path)).status]).toEqual([path, 200]);
			drawn += 1;
		}
	};
	const lanes = [lane(), lane()];
	await expect.poll(() => drawn, { interval: 5 }).toBeGreaterThan(0);
	const waited: boolean[] = [];
	for (let i = 0; i < 6; i++) {
		const before = drawn;
		expect((await cast(['parks'], 'lenin')).status).toBe(201);
		waited.push(drawn > before);
	}
	isOver = true;
	await Promise.all(lanes);
	// where one thread does both, at least one picture is finished before each ballot
	expect(waited).toContain(false);
});

test('a pinned chart keeps its numbers after a thousand new ballots and a correction, and says both', async () => {
	const pinned = `/en/polls/priorities/scores@${name}`;
	const before = await text(`${pinned}.csv`);
	const live = await text('/en/polls/priorities/scores.csv');
	expect(live).toBe(before);

	await castMany(1000, [['buses', 'rental'], ['rental']]);
	await aMinutePasses(site.sql);
	await expect.poll(newest, { interval: 500 }).not.toBe(name);
	expect(await text(`${pinned}.csv`)).toBe(before);
	expect(await text('/en/polls/priorities/scores.csv')).not.toBe(before);
	expect(await text(pinned)).toContain('The newest figures');

	const file = join(folder, 'correction.json');
	const words = { ky: 'Оңдоо тексти', ru: 'Текст исправления', en: 'The words of the correction' };
	writeFileSync(file, JSON.stringify({ publication: name, text: words }));
	const desk = (...given: string[]) =>
		runCommand('desk', given, { DATABASE_URL: site.databaseUrl, SECRET_KEY: secretKey, DATA_DIR: folder });
	expect((await desk('correction', file)).out).toMatch(/^Statement \d+ is stored/);
	await expect.poll(() => text(pinned)).toContain('The words of the correction');
	expect(await text(`${pinned}.csv`)).toBe(before);

	writeFileSync(file, JSON.stringify({ publication: 'a'.repeat(16), text: words }));
	expect(await desk('correction', file)).toMatchObject({
		code: 2,
		err: `publication: there is none named "${'a'.repeat(16)}"\n`
	});
});

test('while the database is away, what is pinned says when to come again, and the newest is shown', async () => {
	const locker = await site.sql.reserve();
	const older = await site.sql<{ hash: string }[]>`select hash from publication where poll = 'priorities' order by seq limit 1`;
	const first = publicationName(older[0]?.hash ?? '');
	expect(first).not.toBe(await newest());
	try {
		await locker`begin`;
		await locker`lock table publication in access exclusive mode`;
		await Promise.all(
			[
				`/ky/polls/priorities/scores@${first}`,
				`/ky/polls/priorities/scores@${first}.png`,
				`/ky/polls/priorities/scores@${first}.csv`,
				`/embed/ky/priorities/scores@${first}`,
				`/embed/ky/priorities/scores@${first}/spec.json`,
				`/ky/press?publication=${first}`,
				`/oembed?url=${encodeURIComponent(`${site.url}/ky/polls/priorities/scores@${first}`)}`
			].map(async (path) => {
				const response = await get(path);
				expect([path, response.status, response.headers.get('cache-control')]).toEqual([path, 503, 'no-store']);
			})
		);
		for (const path of ['/ky/polls/priorities/scores', '/embed/ky/priorities/scores', '/ky/polls/priorities/voted.png'])
			expect([path, (await get(path)).status]).toEqual([path, 200]);
	} finally {
		await locker`rollback`;
		locker.release();
	}
});
