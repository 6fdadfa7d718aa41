import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { languages, type Language } from '../../src/lib/i18n/languages';
import { nameOfOption, priorities } from '../../src/lib/programme/polls';
import type { Publication } from '../../src/lib/publication/publication';
import { publish } from '../../src/lib/server/publish';
import { openBox, secret } from '../db/database';
import { printedBy } from '../command';
import { violationsOf } from './axe';
import { openBrowser, type Opened } from './browser';
import { startSite, type Site } from './site';

let site: Site;
let browser: Opened;
let box: Awaited<ReturnType<typeof openBox>>;
const folder = mkdtempSync(join(tmpdir(), 'demilge-review-'));
const script = ['rental', 'other'];
const people = [['education', 'parks'], ['education'], ['parks', 'education', 'buses'], ['buses', 'education']];
const reason = { ky: 'Баары бир программадан келген', ru: 'Все они от одной программы', en: 'All of them came from one program' };
let named: Publication;
let open: Publication;

const publishAt = async (now: Date): Promise<Publication> => {
	await box.box.review('priorities');
	const made = await publish(box.sql, box.poll('priorities'), { now, kind: 'real', noticeMs: 0 });
	if (!made) throw new Error('nothing was due');
	return made;
};
const minute = async (from: number, n: number, scripted = 0): Promise<void> => {
	box.clock.pass(60);
	await Promise.all(Array.from({ length: n }, (_, i) => box.cast(from + i, people[(from + i) % people.length] ?? [])));
	await Promise.all(Array.from({ length: scripted }, (_, i) => box.cast(100_000 + 1000 * from + i, script)));
};

/** what the site knows a second later than the database */
const settled = async (seq: number): Promise<void> => {
	for (let i = 0; i < 600; i++) {
		if (((await (await fetch(`${site.url}/api/v1/polls/priorities/results`)).json()) as Publication).seq === seq) return;
		await new Promise((next) => setTimeout(next, 100));
	}
	throw new Error('the site does not show the newest publication');
};

beforeAll(async () => {
	// the ballots of three days ago and of the day before yesterday, so that feed and trend have both days
	let at = Date.now() - 3 * 86_400_000;
	const clock = {
		now: () => new Date(at),
		set: (to: string) => void (at = new Date(to).getTime()),
		pass: (seconds: number) => void (at += 1000 * seconds)
	};
	box = await openBox(clock);
	for (let i = 0; i < 6; i++) await minute(10 * i, 10);
	named = await publishAt(clock.now());
	clock.pass(86_400);
	for (let i = 0; i < 10; i++) await minute(100 + 5 * i, 5, 60);
	open = await publishAt(clock.now());
	[site, browser] = await Promise.all([
		startSite({ server: inject('server'), databaseUrl: box.url, env: { SECRET_KEY: secret } }),
		openBrowser(inject('browserPath'))
	]);
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const desk = (...words: string[]): Promise<string> =>
	printedBy('desk', words, { DATABASE_URL: box.url, SECRET_KEY: secret, DATA_DIR: folder });

const text = async (path: string): Promise<string> => {
	const answer = await fetch(site.url + path);
	expect(answer.status).toBe(200);
	return answer.text();
};
const shorts = (language: Language): string[] => priorities.options.map(({ id }) => nameOfOption(priorities)(id, language));
/** the sentence that stands where a leader would be named */
const withheld = {
	ky: 'Ошондуктан азыр эч бир пункт биринчи деп аталбайт',
	ru: 'Поэтому сейчас ни один пункт не назван первым',
	en: 'So no option is named first now'
};

async function shown(path: string, width = 360): Promise<{ main: string; lede: string; description: string | null; faults: string[] }> {
	const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width, height: 740 } });
	await page.goto(site.url + path);
	// all that is there: what lies far below the window is only laid out when somebody comes near
	const main = ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
	const lede = (await page.locator('.lede').allInnerTexts()).join(' ');
	const description = await page.locator('meta[property="og:description"]').getAttribute('content');
	const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
	await page.close();
	const scripted = await browser.newPage({ viewport: { width, height: 740 } });
	await scripted.goto(site.url + path);
	const faults = [...(wide ? ['the page is wider than the phone'] : []), ...(await violationsOf(scripted))];
	await scripted.close();
	return { main, lede, description, faults };
}

describe('while more ballots are under review than would change the leader', () => {
	test('the publication says how many, by which rule, and the order without them', () => {
		expect(open).toMatchObject({ ballots: 710, underReview: 600, disclosure: { underReview: 600, voided: 0 } });
		expect(open.toFlip).toBeLessThan(600);
		expect(open.review).toMatchObject({ bursts: [{ ranking: script, ballots: 600, rule: 'burst-1' }] });
		expect(open.orders.score[0]).toEqual(['rental']);
		expect(open.review?.without?.[0]).toEqual(['education']);
	});

	test.each(['ky', 'ru'] as const)('the results page names nobody, and tells it without JavaScript, in %s', async (language) => {
		const { main, lede, description, faults } = await shown(`/${language}/polls/priorities`);
		expect(lede).toContain(withheld[language]);
		expect(description).toContain(withheld[language]);
		expect(shorts(language).filter((name) => lede.includes(name))).toEqual([]);
		// with and without them, and by which rule
		const [rental, education] = [nameOfOption(priorities)('rental', language), nameOfOption(priorities)('education', language)];
		expect(main).toMatch(new RegExp(`${{ ky: 'алар менен', ru: 'с ними' }[language]}: ${rental} › `));
		expect(main).toMatch(new RegExp(`${{ ky: 'Аларсыз', ru: 'Без них' }[language]}: ${education} › `));
		expect(main).toContain('burst-1');
		expect(main).not.toContain({ ky: 'Төрт жол тең бир эле лидерди', ru: 'Четыре способа назвали одного' }[language]);
		expect(main).toContain({ ky: 'Текшерүүдө 600, жокко чыгарылган 0', ru: 'На проверке: 600, аннулировано: 0' }[language]);
		expect(faults).toEqual([]);
	});

	test('nor does any chart’s page, embed, file or preview, the feed, the briefing, the press page or a plank', async () => {
		for (const language of languages) {
			for (const chart of ['scores', 'first-choices', 'head-to-head', 'positions', 'trend']) {
				const { sentence } = JSON.parse(await text(`/${language}/polls/priorities/${chart}.json`)) as { sentence: string };
				expect(sentence).toContain(withheld[language]);
				expect(shorts(language).filter((name) => sentence.includes(name))).toEqual([]);
				expect(await text(`/embed/${language}/priorities/${chart}`)).toContain(withheld[language]);
			}
			expect(await text(`/${language}/trends`)).toContain(withheld[language]);
			expect(await text(`/${language}/press`)).toContain(withheld[language]);
			const feed = JSON.parse(await text(`/${language}/polls/priorities/feed.json`)) as { items: { title: string; summary: string }[] };
			const day = feed.items.find(({ summary }) => summary.includes(withheld[language]));
			expect(shorts(language).filter((name) => day?.title.includes(name) ?? true)).toEqual([]);
			expect(feed.items.map(({ title }) => title).join()).not.toContain(
				{ ky: 'башка пункт чыкты', ru: 'Первым стал', en: 'comes first' }[language]
			);
		}
		expect(await text('/en/planks/rental')).not.toContain('place 1 of 6');
		expect(await text('/en')).not.toContain('place 1 of 6');
	});

	test('nor does any table or file, in a column of its own; a plank’s days have a place only where one could be named', async () => {
		const cells = (page: string): string[] => [...page.matchAll(/<td class="rank[^"]*">([^<]*)</g)].map(([, cell = '-']) => cell);
		for (const chart of ['scores', 'first-choices']) {
			const { columns, rows } = JSON.parse(await text(`/en/polls/priorities/${chart}.json`)) as {
				columns: { id: string }[];
				rows: unknown[][];
			};
			expect([columns[0]?.id, ...rows.map(([place]) => place)]).toEqual(['rank', '', '', '', '', '', '']);
			const [, ...lines] = (await text(`/en/polls/priorities/${chart}.csv`)).trimEnd().split('\r\n');
			expect(lines.map((line) => line.slice(0, 1))).toEqual([',', ',', ',', ',', ',', ',']);
			expect(cells(await text(`/en/polls/priorities/${chart}`))).toEqual(['', '', '', '', '', '']);
		}
		const duels = JSON.parse(await text('/en/polls/priorities/head-to-head.json')) as { rows: unknown[][] };
		expect(duels.rows.map((row) => row.at(-1))).toEqual(['', '', '', '', '', '']);
		// newest first: the day on which they came, and the one before
		expect(cells(await text('/en/planks/education'))).toEqual(['', '1']);
		const { publications } = JSON.parse(await text('/api/v1/polls/priorities/publications')) as {
			publications: { seq: number; name: string }[];
		};
		const before = publications.find(({ seq }) => seq === named.seq)?.name ?? '';
		expect(cells(await text(`/en/polls/priorities/scores@${before}`))[0]).toBe('1');
	});

	test('what was pinned before names whom it named, and carries no notice', async () => {
		const { publications } = JSON.parse(await text('/api/v1/polls/priorities/publications')) as {
			publications: { seq: number; name: string }[];
		};
		const name = publications.find(({ seq }) => seq === named.seq)?.name ?? '';
		const page = await text(`/en/polls/priorities/scores@${name}`);
		expect(page).toContain('“Education” stands first by score');
		expect(page).not.toContain('role="note"');
	});
});

let pinned = '';

describe('as soon as the desk has voided them', () => {
	beforeAll(async () => {
		const { publications } = JSON.parse(await text('/api/v1/polls/priorities/publications')) as {
			publications: { seq: number; name: string }[];
		};
		pinned = publications.find(({ seq }) => seq === open.seq)?.name ?? '';
		writeFileSync(join(folder, 'reason.json'), JSON.stringify(reason));
		expect(await desk('review', 'list')).toMatch(
			/^priorities 1 {2}burst-1 .* 600 ballots put under review, 600 of them there now {2}Bike and scooter rental > .*\n +not decided\n$/
		);
		expect(await desk('review', 'void', 'priorities', '1', join(folder, 'reason.json'))).toContain('600 ballots are voided');
		await expect(desk('review', 'void', 'priorities', '1', join(folder, 'reason.json'))).rejects.toThrow('is decided');
		await expect(desk('review', 'void', 'priorities', '9', join(folder, 'reason.json'))).rejects.toThrow('has no burst 9');
	});

	test.each(languages)('pages say so with the reason, long before ten new voters bring a publication, in %s', async (language) => {
		const heading = { ky: 'Добуштарды текшерүү', ru: 'Проверка голосов', en: 'Review of ballots' }[language];
		const later = { ky: 'кийинки жарыялоодо гана өзгөрөт', ru: 'только со следующей публикацией', en: 'only with the next publication' }[
			language
		];
		const paths = ['polls/priorities', 'polls/priorities/scores', `polls/priorities/scores@${pinned}`].map(
			(path) => `/${language}/${path}`
		);
		for (const path of [...paths, `/embed/${language}/priorities/scores`, `/embed/${language}/priorities/scores@${pinned}`]) {
			await expect.poll(() => text(path)).toContain(reason[language]);
			const page = await text(path);
			expect(page).toContain(heading);
			expect(page).toContain(later);
			expect(page).toContain('burst-1');
			// it is the operator that corrects itself
			expect(page).not.toMatch(/Correction,|Исправление,|Оңдоо,/);
		}
		const { main, faults } = await shown(`/${language}/polls/priorities`);
		expect(main).not.toContain({ ky: 'Алар текшерүүдө жана', ru: 'Они на проверке и', en: 'They are under review and' }[language]);
		expect(faults).toEqual([]);
	});

	test('the trend has it, no number is another, and what was published before they came carries nothing', async () => {
		const trend = JSON.parse(await text('/api/v1/polls/priorities/trend')) as { events: { title: { en: string } }[] };
		expect(trend.events.map(({ title }) => title.en)).toEqual(['600 ballots voided']);
		expect(JSON.parse(await text('/api/v1/polls/priorities/results'))).toMatchObject({ seq: open.seq, underReview: 600 });
		const { publications } = JSON.parse(await text('/api/v1/polls/priorities/publications')) as {
			publications: { seq: number; name: string }[];
		};
		const before = publications.find(({ seq }) => seq === named.seq)?.name ?? '';
		expect(await text(`/en/polls/priorities/scores@${before}`)).not.toContain(reason.en);
	});
});

describe('when a publication has followed', () => {
	beforeAll(async () => {
		box.clock.set(new Date(Date.now() - 60_000).toISOString());
		await minute(500, 12);
		// the site has a publisher of its own, which looks every second
		await settled(open.seq + 1);
	});

	test.each(['ky', 'ru'] as const)('the leader of the people is named again, with the number and the reason, in %s', async (language) => {
		const { main, lede, faults } = await shown(`/${language}/polls/priorities`);
		expect(lede).toContain(nameOfOption(priorities)('education', language));
		expect(main).not.toContain(withheld[language]);
		// in the section, and on the card
		expect(main.split(reason[language])).toHaveLength(3);
		expect(main).toContain({ ky: 'Текшерүүдө 0, жокко чыгарылган 600', ru: 'На проверке: 0, аннулировано: 600' }[language]);
		expect(faults).toEqual([]);
	});

	test('it is marked on the trend and listed under it', async () => {
		const { main } = await shown('/ru/polls/priorities/trend');
		expect(main).toContain('Аннулировано 600 голосов');
		const { rows } = JSON.parse(await text('/ru/polls/priorities/trend.json')) as { rows: (string | number)[][] };
		expect(rows[0]?.join()).toContain('Аннулировано 600 голосов');
	});

	test('whatever is pinned on a publication that counted them carries the notice; its numbers stay', async () => {
		for (const path of [`/en/polls/priorities/scores@${pinned}`, `/embed/en/priorities/scores@${pinned}`]) {
			const page = await text(path);
			expect(page).toContain(reason.en);
			expect(page).toContain('They are counted here.');
			expect(page).toContain('710 ballots');
		}
		const csv = await text(`/en/polls/priorities/scores@${pinned}.json`);
		expect(csv).toContain('under review');
		// the newest is not pinned on them
		expect(await text('/en/polls/priorities/scores')).not.toContain('They are counted here.');
	});

	test('the publication that follows may release them again', async () => {
		expect(await desk('review', 'release', 'priorities', '1', join(folder, 'reason.json'))).toContain('600 ballots are released');
		expect(await desk('review', 'list')).toMatch(/voided on .* by .*: All of them[^]*released on .* by/);
	});
});

test('a voter whose ballot is under review, or void, is told so by her own page, whatever she changes', async () => {
	const vote = await fetch(`${site.url}/ru/vote/priorities`);
	const [, token = ''] = /name="token" value="([^"]+)"/.exec(await vote.text()) ?? [];
	const post = async (fields: Record<string, string>): Promise<string> => {
		const body = new URLSearchParams({ token, ...fields });
		return (await fetch(`${site.url}/ru/vote/priorities`, { method: 'POST', body, headers: { origin: site.url } })).text();
	};
	expect(await post({ 'rank-other': '1', 'rank-rental': '2' })).not.toContain('Этот голос на проверке');
	box.clock.set(new Date().toISOString());
	await Promise.all(Array.from({ length: 70 }, (_, i) => box.cast(900_000 + i, ['other', 'rental'])));
	// the site's own publisher may be faster, or at it
	await box.box.review('priorities');
	await expect.poll(async () => (await box.sql`select 1 from ballot where state = 'review'`).length).toBe(71);
	expect(await post({ 'rank-other': '1', 'rank-rental': '2' })).toContain('Этот голос на проверке');
	await desk('review', 'void', 'priorities', '2', join(folder, 'reason.json'));
	expect(await post({ 'rank-parks': '1' })).toContain('Этот голос аннулирован');
});

test('the method page tells the rule with its numbers, and what it cannot see', async () => {
	for (const language of languages) {
		const page = await text(`/${language}/method`);
		expect(page).toContain('id="bursts"');
		expect(page).toContain('burst-1');
		expect(page).toContain({ ky: 'кеминде 3 эсе көп', ru: 'в 3 раза больше обычного', en: 'at least 3 times as many' }[language]);
		expect(page).toContain({ ky: '24 сааттан ашык эмес', ru: 'не дольше 24 часов', en: 'no longer than 24 hours' }[language]);
		expect(page).toContain({ ky: 'жай тамчылаган', ru: 'медленно капающих', en: 'drip slowly' }[language]);
	}
});
