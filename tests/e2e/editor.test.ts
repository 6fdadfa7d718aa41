import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { cellText } from '../../src/lib/charts/cell';
import type { Table } from '../../src/lib/charts/spec';
import { manifests } from '../../src/lib/programme/polls';
import { connect } from '../../src/lib/server/db/client';
import { fill } from '../../src/lib/server/demo/demo';
import { makeLog } from '../../src/lib/server/log';
import { openPolls, pollKeys } from '../../src/lib/server/polls';
import { openBrowser, type Opened } from './browser';
import { parseCsv } from './chart-files';
import { serveHosts, type Hosts } from './hosts/serve';
import { takeOffice } from './machines/office';
import { secretKey, startSite, type Site } from './site';

// What an editor does with one chart's address, and what she finds at it a month later: issue 4, "It is done when".

const monthMs = 31 * 86_400_000;

let site: Site;
let hosts: Hosts;
let browser: Opened;
const folder = mkdtempSync(join(tmpdir(), 'demilge-editor-'));
/** how far the site's clock is behind, ms */
const clock = join(folder, 'behind');

/** The site's process under a clock that the test moves on. */
const underClock = `--import=data:text/javascript,${encodeURIComponent(`
	import { readFileSync } from 'node:fs';
	const Real = Date;
	const read = () => Number(readFileSync(${JSON.stringify(clock)}, 'utf8'));
	let behind = read();
	setInterval(() => { behind = read(); }, 100).unref();
	globalThis.Date = class extends Real {
		constructor(...given) { super(...(given.length > 0 ? given : [Real.now() - behind])); }
		static now() { return Real.now() - behind; }
	};
`)}`;

beforeAll(async () => {
	writeFileSync(clock, String(monthMs));
	[site, hosts, browser] = await Promise.all([
		startSite({ server: inject('server'), kind: 'simulated', env: { NODE_OPTIONS: underClock } }),
		serveHosts(),
		openBrowser(inject('browserPath'))
	]);
});
afterAll(async () => {
	await browser?.close();
	await hosts?.stop();
	await site?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const text = async (address: string): Promise<string> => {
	const response = await fetch(address);
	expect([address, response.status]).toEqual([address, 200]);
	return response.text();
};

const newest = async (): Promise<string> =>
	/results\/([a-z2-7]{16})/.exec((await fetch(`${site.url}/api/v1/polls/priorities/results`)).headers.get('link') ?? '')?.[1] ?? '';

/** the frame that WordPress makes of a pasted address: it looks for oEmbed on the page, and asks there */
async function pasted(address: string): Promise<string> {
	const [, endpoint = ''] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(await text(address)) ?? [];
	const { html } = JSON.parse(await text(`${endpoint.replaceAll('&amp;', '&')}&maxwidth=600&maxheight=900&dnt=1`)) as { html: string };
	return /<iframe src="([^"]+)"/.exec(html)?.[1] ?? '';
}

/** a cell without what the page's language adds to a figure */
const bare = (cell: string): string => cell.replaceAll('.', ',').replace(/(?<=\d)\s(?=\d)|\s?%/g, '');

interface Seen {
	/** the table's cells */
	rows: string[][];
	/** what every picture of the figures has to say */
	notes: string[];
	/** the disclosure card's facts */
	card: string[];
	/** what the drawing writes */
	drawn: string[];
}

/** Reads a chart's page or embed, its table and card opened. */
async function read(page: Page | FrameLocator): Promise<Seen> {
	return page.locator('main').evaluate((main) => {
		const texts = (selector: string, of: Element = main): string[] =>
			[...of.querySelectorAll(selector)].map((element) => element.textContent.replace(/\s+/g, ' ').trim());
		return {
			rows: [...main.querySelectorAll('tbody tr')].map((row) => texts('th, td', row)),
			notes: texts('.notes p, footer > p').slice(0, 4),
			card: texts('dl dd').filter((fact) => !/SHA-256|[0-9a-f]{64}| · /.test(fact)),
			drawn: texts('.narrow text')
		};
	});
}

/** A chart's address in each of the editor's hands. */
async function everywhere(address: string): Promise<Record<string, Seen>> {
	const seen: Record<string, Seen> = {};
	const embed = await pasted(address);
	for (const host of ['wordpress', 'datawrapper'] as const) {
		const page = await browser.newPage();
		await page.goto(hosts.page(host, embed));
		seen[host] = await read(page.frameLocator('iframe'));
		await page.close();
	}
	const still = await browser.newContext({ javaScriptEnabled: false });
	const page = await still.newPage();
	await page.goto(address);
	seen.still = await read(page);
	await still.close();
	return seen;
}

/** A chart's files: what the CSV and the JSON say, in the words of a page, and the picture's digest. */
async function files(address: string): Promise<{ csv: string[][]; rows: string[][]; picture: string }> {
	const { columns, rows } = JSON.parse(await text(`${address}.json`)) as Table;
	const picture = await fetch(`${address}.png`);
	expect([address, picture.status]).toEqual([address, 200]);
	return {
		csv: parseCsv(await text(`${address}.csv`)).slice(1),
		rows: rows.map((row) => row.map((value, i) => cellText('ky', value, columns[i]?.format ?? 'text'))),
		picture: createHash('sha256')
			.update(Buffer.from(await picture.arrayBuffer()))
			.digest('hex')
	};
}

/** Thirty-one days of made-up ballots and their publications, from the site's today on; then its clock is put there. */
async function aMonthGoesBy(): Promise<void> {
	// two publishers at a time would give the same number twice
	const giveBack = await takeOffice(site.databaseUrl);
	const database = connect(site.databaseUrl);
	const [now, until] = [new Date(Date.now() - monthMs), new Date()];
	const polls = await openPolls(database.tables, manifests, secretKey, now);
	const keys = await pollKeys(database.tables, secretKey);
	const { signal } = new AbortController();
	await fill({ ...database, polls, keys, since: now, until, log: makeLog(), signal });
	await database.close();
	await giveBack();
	writeFileSync(clock, '0');
}

test('one address says the same pasted, framed, without JavaScript and as files; and the same a month of ballots and a correction later', async () => {
	const name = await newest();
	const live = `${site.url}/ky/polls/priorities/scores`;
	const pinned = `${live}@${name}`;
	const [before, filesBefore] = [await everywhere(pinned), await files(pinned)];
	const { still } = before;
	if (!still) throw new Error('nothing was seen');

	// the same numbers, in the same words, under the same disclosure
	expect(still.rows.length).toBe(6);
	expect(filesBefore.rows).toEqual(still.rows);
	// a file has a column more: that its ballots are made up
	expect(new Set(filesBefore.csv.map((row) => row.at(-1)))).toEqual(new Set(['СЫНОО: добуштар чыныгы эмес']));
	expect(filesBefore.csv.map((row) => row.slice(0, -1).map(bare))).toEqual(still.rows.map((row) => row.map(bare)));
	for (const [where, seen] of Object.entries(before)) expect([where, seen]).toEqual([where, { ...still, card: seen.card }]);
	expect(still.notes.join(' ')).toMatch(/СЫНОО: добуштар чыныгы эмес .*\d добуш · .* абалы боюнча Катышуучулар өздөрү каалап катышты/);
	expect(before.wordpress?.card.length).toBeGreaterThanOrEqual(10);
	for (const fact of before.wordpress?.card ?? []) expect(still.card).toContain(fact);

	await aMonthGoesBy();
	const words = { ky: 'Оңдоо тексти', ru: 'Текст исправления', en: 'The words of the correction' };
	const { hash } = (JSON.parse(await text(`${pinned}.json`)) as { publication: { hash: string } }).publication;
	await site.sql`insert into statement (kind, body, added, by) values ('correction', ${JSON.stringify({ publication: hash, text: words })}, now(), 'test')`;
	await expect.poll(() => text(pinned)).toContain(words.ky);

	const [after, filesAfter] = [await everywhere(pinned), await files(pinned)];
	expect(after).toEqual(before);
	expect(filesAfter).toEqual(filesBefore);
	// the live address has gone on by a month
	const later = await everywhere(live);
	expect(later.still?.rows).not.toEqual(still.rows);
	expect((await files(live)).picture).not.toBe(filesBefore.picture);
	const [{ behind } = { behind: 0 }] = await site.sql<{ behind: number }[]>`
		select (extract(epoch from max(as_of) - (select as_of from publication where hash = ${hash})) / 86400)::float8 as behind from publication where poll = 'priorities'`;
	expect(behind).toBeGreaterThan(30);
});
