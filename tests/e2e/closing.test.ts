import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { onDate } from '../../src/lib/i18n/format';
import { languages } from '../../src/lib/i18n/languages';
import { reviewWords } from '../../src/lib/publication/open-leader';
import type { Publication } from '../../src/lib/publication/publication';
import { publish } from '../../src/lib/server/publish';
import { openBox, secret } from '../db/database';
import { printedBy } from '../command';
import { violationsOf } from './axe';
import { openBrowser, type Opened } from './browser';
import { startSite, type Site } from './site';

// A script comes just before a poll closes: `settlement-works` was closed an hour ago, and nobody has looked yet.

let site: Site;
let browser: Opened;
let box: Awaited<ReturnType<typeof openBox>>;
const folder = mkdtempSync(join(tmpdir(), 'demilge-closing-'));
const reason = { ky: 'Баары бир программадан келген', ru: 'Все они от одной программы', en: 'All of them came from one program' };
const honest = [['water', 'roads'], ['roads'], ['electricity', 'water']];

beforeAll(async () => {
	let at = Date.now() - 3_600_000;
	box = await openBox({
		now: () => new Date(at),
		set: (to) => void (at = new Date(to).getTime()),
		pass: (seconds) => void (at += 1000 * seconds)
	});
	const vote = (from: number, n: number, ranking?: string[]) =>
		Promise.all(
			Array.from({ length: n }, (_, i) =>
				box.cast(from + i, ranking ?? honest[i % 3] ?? [], { poll: 'settlement-works', settlement: true })
			)
		);
	await vote(0, 20);
	await publish(box.sql, box.poll('settlement-works'), { now: box.clock.now(), kind: 'real', noticeMs: 0 });
	box.clock.pass(60);
	await Promise.all([vote(100, 12), vote(1000, 80, ['sewerage'])]);
	await box.box.close('settlement-works');
	box.clock.set(new Date().toISOString());
	[site, browser] = await Promise.all([
		startSite({ server: inject('server'), databaseUrl: box.url, env: { SECRET_KEY: secret } }),
		openBrowser(inject('browserPath'))
	]);
	writeFileSync(join(folder, 'reason.json'), JSON.stringify(reason));
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const desk = (...words: string[]): Promise<string> =>
	printedBy('desk', words, { DATABASE_URL: box.url, SECRET_KEY: secret, DATA_DIR: folder });
const text = async (path: string): Promise<string> => (await fetch(site.url + path)).text();
/** a day after the close */
const dueAt = async (poll: string): Promise<Date> => {
	const [row] = await box.sql<{ closedAt: Date }[]>`select closed_at as "closedAt" from poll where id = ${poll}`;
	return new Date((row?.closedAt.getTime() ?? 0) + 86_400_000);
};
const results = async (): Promise<Publication> => JSON.parse(await text('/api/v1/polls/settlement-works/results')) as Publication;

test('pages and embeds of a closed poll say that the final result waits for a decision, and until when, without a number that nothing has told', async () => {
	const due = await dueAt('settlement-works');
	for (const language of languages) {
		const said = reviewWords[language].waits(due.toISOString(), null);
		for (const path of [
			`/${language}/polls/settlement-works`,
			`/${language}/vote/settlement-works`,
			`/${language}/trends?poll=settlement-works`,
			`/embed/${language}/settlement-works/scores`
		]) {
			await expect.poll(() => text(path)).toContain(said);
		}
	}
	expect(await text('/en/vote/settlement-works')).not.toContain('The final result is here.');
	expect(await results()).toMatchObject({ seq: 1, final: false, ballots: 20 });
	const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
	await page.goto(`${site.url}/ky/polls/settlement-works`);
	expect(await violationsOf(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
	await page.close();
});

test('once it is decided the final publication comes, without what is void, and the pages say that it is final', async () => {
	expect(await desk('review', 'list')).toMatch(
		/^settlement-works 1 {2}burst-1 .* 80 ballots put under review, 80 of them there now .*\n +not decided; the final publication waits until .*\n$/
	);
	expect(await desk('review', 'void', 'settlement-works', '1', join(folder, 'reason.json'))).toContain(
		'80 ballots are voided, each by an entry of the log. Pages say so at once, with the reason. The final publication follows'
	);
	await expect.poll(async () => (await results()).final).toBe(true);
	expect(await results()).toMatchObject({ seq: 2, ballots: 32, underReview: 0, disclosure: { voided: 80 } });
	await expect.poll(() => text('/ru/polls/settlement-works')).toContain('Это итог: подсчитаны все голоса.');
	for (const path of ['/ru/polls/settlement-works', '/ru/vote/settlement-works', '/embed/ru/settlement-works/scores'])
		expect(await text(path)).not.toContain('ждёт решения');
});

test('whoever closes a poll is told what is under review then, and until when the final publication waits', async () => {
	box.clock.set(new Date().toISOString());
	await Promise.all(Array.from({ length: 90 }, (_, i) => box.cast(5000 + i, i < 12 ? ['parks', 'education'] : ['rental', 'other'])));
	const said = await desk('poll', 'close', 'priorities');
	expect(said).toMatch(/^The poll "priorities" is closed\. Its key is destroyed/);
	expect(said).toContain('78 ballots are under review, and nothing is decided about them:\npriorities 1  burst-1');
	expect(said).toContain('The final publication waits for that until ');
	expect(said).toContain('delete every backup');
	const due = await dueAt('priorities');
	expect(said).toContain(onDate('en', due));
	await expect.poll(() => text('/en/polls/priorities')).toContain('waits for a decision about ballots under review');
});
