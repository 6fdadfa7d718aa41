import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outageWords } from '../../src/lib/i18n/outage';
import { refusals } from '../../src/lib/i18n/refusals';
import { isAway, isRefusal } from '../../src/lib/server/away';
import { open } from '../../src/lib/server/db/client';
import { locks } from '../../src/lib/server/db/locks';
import { recount } from '../../src/lib/server/recount';
import { startOwnServer, type OwnServer } from '../own-server';
import { firstPublication } from './first-publication';
import { startSite, type Site } from './site';
import { addressesOf } from './walk/addresses';

// What people meet while the database is away, in each of the ways in which it can be.

/** nobody waits longer than this for an answer, whatever it is, in ms */
const patienceMs = 10_000;

interface Answer {
	status: number;
	headers: Headers;
	text: string;
	ms: number;
}

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
	const began = performance.now();
	const response = await fetch(url, { redirect: 'manual', ...init });
	return { status: response.status, headers: response.headers, text: await response.text(), ms: performance.now() - began };
}

const castByApi = ({ url }: Site, language = 'ky', ranking = ['parks', 'education']): Promise<Answer> =>
	ask(`${url}/api/v1/polls/priorities/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'accept-language': language },
		body: JSON.stringify({ ranking })
	});

interface Form {
	token: string;
	cookie: string;
}

/** the form as a browser gets it, before anything happens */
async function openForm({ url }: Site, language: string): Promise<Form> {
	const page = await ask(`${url}/${language}/vote/priorities`);
	expect(page.status).toBe(200);
	return {
		token: /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? '',
		cookie: (page.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
	};
}

const castByForm = ({ url }: Site, language: string, { token, cookie }: Form): Promise<Answer> =>
	ask(`${url}/${language}/vote/priorities`, {
		method: 'POST',
		headers: { origin: url, cookie },
		body: new URLSearchParams({ token, 'rank-parks': '1', 'rank-buses': '2', place: 'lenin', do: 'cast' })
	});

/** A ballot is refused in time, in the voter's language, with what she chose kept in the form. */
async function expectRefusals(site: Site, forms: Record<'ky' | 'ru', Form>, withinMs = patienceMs): Promise<void> {
	const [api, ky, ru] = await Promise.all([castByApi(site, 'en'), castByForm(site, 'ky', forms.ky), castByForm(site, 'ru', forms.ru)]);
	for (const { status, headers, ms } of [api, ky, ru]) {
		expect([status, Number(headers.get('retry-after')) > 0]).toEqual([503, true]);
		expect(ms).toBeLessThan(withinMs);
	}
	expect(api.headers.get('content-type')).toBe('application/problem+json');
	expect(JSON.parse(api.text)).toMatchObject({ type: 'urn:demilge:problem:away', status: 503, detail: refusals.en.away });
	for (const [page, language] of [
		[ky, 'ky'],
		[ru, 'ru']
	] as const) {
		expect(page.text).toContain(refusals[language].away);
		expect(chosen(page.text)).toEqual({ 'rank-parks': '1', 'rank-buses': '2', place: 'lenin' });
	}
}

/** what stands chosen in the form's lists */
const chosen = (html: string): Record<string, string> =>
	Object.fromEntries(
		[...html.matchAll(/<select[^>]*\bname="([^"]+)"[^>]*>(.*?)<\/select>/gs)].flatMap(([, name = '', options = '']) => {
			const value = /<option value="([^"]+)" selected/.exec(options)?.[1];
			return value ? [[name, value]] : [];
		})
	);

const health = async ({ url }: Site): Promise<{ status: number; body: Record<string, string> }> => {
	const { status, text, ms } = await ask(`${url}/healthz`);
	expect(ms).toBeLessThan(patienceMs);
	return { status, body: JSON.parse(text) as Record<string, string> };
};

const well = { database: 'ok', ballots: 'ok', publisher: 'ok', publications: 'ok' };

/** Everything goes on by itself: the site is well, and a ballot is taken. */
async function expectRecovery(site: Site): Promise<void> {
	await expect.poll(async () => (await castByApi(site)).status, { timeout: 25_000, interval: 200 }).toBe(201);
	await expect.poll(async () => (await health(site)).body, { timeout: 15_000, interval: 200 }).toEqual(well);
	const page = await ask(`${site.url}/ky/polls/priorities`);
	expect(page.text).not.toContain(noticeOf('ky'));
}

/** what a page says of an outage, up to its time */
const noticeOf = (language: 'ky' | 'ru' | 'en'): string => outageWords[language]('§').split('§')[0] ?? '';

/** lines of the log that are worse than a warning, by what they say */
const complaints = (site: Site): string[] =>
	site
		.output()
		.split('\n')
		.filter((line) => /"level":[56]0/.test(line))
		.map((line) => (JSON.parse(line) as { msg: string }).msg);

let server: OwnServer;
let site: Site;
let forms: Record<'ky' | 'ru', Form>;
let name: string;
beforeAll(async () => {
	server = await startOwnServer();
	site = await startSite({ server: server.url('postgres'), databaseUrl: await server.create('site') });
	await firstPublication(site);
	const { headers } = await ask(`${site.url}/api/v1/polls/priorities/results`);
	name = /"([a-z2-7]{16})/.exec(headers.get('etag') ?? '')?.[1] ?? '';
	forms = { ky: await openForm(site, 'ky'), ru: await openForm(site, 'ru') };
});
afterAll(async () => {
	server?.thaw();
	await site?.stop();
	await server?.remove();
});

describe('a database that takes connections and does not answer', () => {
	let before: Answer;
	beforeAll(async () => {
		before = await ask(`${site.url}/ky/polls/priorities`);
		server.freeze();
	});

	test('a ballot is refused within ten seconds, and kept in the form; also those that come while others wait', async () => {
		const early = expectRefusals(site, forms);
		await new Promise((next) => setTimeout(next, 1_000));
		await Promise.all([early, expectRefusals(site, forms)]);
	});

	test('reading goes on, and every page says since when the numbers stand still', async () => {
		const now = await ask(`${site.url}/ky/polls/priorities`);
		expect([before.status, now.status]).toEqual([200, 200]);
		expect(before.text).not.toContain(noticeOf('ky'));
		expect(now.text).toContain(noticeOf('ky'));
		expect(now.text).toMatch(/Акыркы байланыш убактысы: 20\d\d-жылдын \d+-\p{L}+, \d\d:\d\d\./u);
		// who has the page of before is not told that it still stands
		expect((await ask(`${site.url}/ky/polls/priorities`, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } })).status).toBe(200);
		for (const [language, path] of [
			['ru', '/ru'],
			['en', '/en/trends'],
			['ru', '/ru/polls/priorities/scores'],
			['ru', '/embed/ru/priorities/scores'],
			['ky', `/ky/polls/priorities/scores@${name}`]
		] as const) {
			const page = await ask(site.url + path);
			expect([path, page.status, page.text.includes(noticeOf(language))]).toEqual([path, 200, true]);
			expect(page.headers.get('cache-control')).toBe('public, no-cache');
			expect(page.ms).toBeLessThan(2_000);
		}
		// what is pinned stands still anyway
		expect((await ask(`${site.url}/embed/ru/priorities/scores@${name}`)).text).not.toContain(noticeOf('ru'));
		expect((await ask(`${site.url}/api/v1/polls/priorities/results`)).status).toBe(200);
	});

	test('whoever asks for what only the database has is told to come again, in time', async () => {
		const paths = ['/api/v1/polls/priorities/results/aaaaaaaaaaaaaaaa', '/ky/polls/priorities/scores@aaaaaaaaaaaaaaaa'];
		for (const { status, headers, ms } of await Promise.all(paths.map((path) => ask(site.url + path))))
			expect([status, Number(headers.get('retry-after')) > 0, ms < patienceMs]).toEqual([503, true, true]);
	});

	test('/healthz says that it is silent, and since when publications are stale', async () => {
		const { status, body } = await health(site);
		expect(status).toBe(503);
		expect(body).toMatchObject({ database: 'silent', ballots: 'away', publisher: 'away', publications: 'stale' });
		expect(Date.now() - new Date(body.since ?? '').getTime()).toBeLessThan(60_000);
	});

	test('when it answers again everything goes on by itself, and the log has said it a few times', async () => {
		server.thaw();
		await expectRecovery(site);
		const said = complaints(site);
		expect(said.length).toBeGreaterThan(0);
		expect(said.length).toBeLessThan(8);
	});
});

describe('a database that is stopped for a while', () => {
	beforeAll(async () => {
		// a server's fast shutdown waits for nobody
		await server.stop();
	});

	test('a ballot is refused at once, and kept in the form', async () => {
		await expectRefusals(site, forms);
		expect((await health(site)).body).toMatchObject({ database: 'away', ballots: 'away' });
	});

	test('no address of the site answers with a failure: what cannot be had now is a 503 that says when to come again', async () => {
		await expect.poll(async () => (await health(site)).body.publications).toBe('stale');
		const addresses = addressesOf({ names: { priorities: ['aaaaaaaaaaaaaaaa', name] }, hash: 'f'.repeat(64), seq: 1 }).filter(
			// drawing every picture in every language takes longer than it is worth
			({ path }) => !/\.(png|zip)\b|\/healthz|\/identity|\/(ru|en)\//.test(path)
		);
		const faults: unknown[] = [];
		const kinds = new Set<number>();
		for (const { path } of addresses) {
			const { status, headers } = await ask(site.url + path.replace('SITE', encodeURIComponent(site.url)));
			kinds.add(status);
			const isFine = status < 500 || (status === 503 && headers.get('cache-control') === 'no-store' && Number(headers.get('retry-after')) > 0);
			if (!isFine) faults.push([path, status, headers.get('cache-control'), headers.get('retry-after')]);
		}
		expect(faults).toEqual([]);
		expect([...kinds]).toEqual(expect.arrayContaining([200, 503]));
	}, 120_000);

	test('started again, it is found, also by the publisher, who takes the office up again', async () => {
		await server.start();
		await expectRecovery(site);
		const sql = open(site.databaseUrl, 1);
		const held = async () => (await sql`select 1 from pg_locks where locktype = 'advisory' and classid = ${locks.publisher} and granted`).length;
		await expect.poll(held).toBe(1);
		await sql.end();
	});
});

test('while others have all connections, ballots are refused, reading goes on, and when they let go all is well again', async () => {
	const admin = open(server.url('postgres'), 1);
	await admin.unsafe(`create role site login`);
	await admin.unsafe(`create database crowded owner site encoding 'UTF8' template template0`);
	const url = server.url('crowded').replace('demilge@', 'site@');
	const crowded = await startSite({ server: url, databaseUrl: url });
	const others = Array.from({ length: 3 }, () => open(url, 1, { application_name: 'others' }));
	try {
		await firstPublication(crowded);
		const asked = { ky: await openForm(crowded, 'ky'), ru: await openForm(crowded, 'ru') };
		for (const other of others) await other`select 1`;
		await admin.unsafe(`alter role site connection limit ${others.length}`);
		await admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'site' and application_name <> 'others'`;

		await expectRefusals(crowded, asked);
		await expect.poll(async () => (await health(crowded)).body).toMatchObject({ database: 'crowded', publications: 'stale' });
		const page = await ask(`${crowded.url}/ru/polls/priorities`);
		expect([page.status, page.text.includes(noticeOf('ru'))]).toEqual([200, true]);

		for (const other of others) await other.end();
		await admin.unsafe(`alter role site connection limit -1`);
		await expectRecovery(crowded);
		const { differences, gaps } = await recount(crowded.sql);
		expect([differences, gaps]).toEqual([[], []]);
	} finally {
		for (const other of others) await other.end();
		await crowded.stop();
		await admin.end();
	}
});

/** A small file system of its own; why there can be none, or its folder. */
function smallDisk(megabytes: number): { folder: string; remove: () => void } | string {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-disk-'));
	const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'demilge', folder], {
		encoding: 'utf8'
	});
	if (status !== 0) {
		rmSync(folder, { recursive: true });
		return error?.message ?? stderr.trim();
	}
	return {
		folder,
		remove: () => {
			spawnSync('umount', ['--lazy', folder]);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

const disk = smallDisk(160);
if (typeof disk === 'string') console.warn(`the full disk is NOT tested: no file system of its own can be mounted (${disk})`);

describe.runIf(typeof disk !== 'string')('a database whose disk is full', () => {
	let own: OwnServer;
	let full: Site;
	let asked: Record<'ky' | 'ru', Form>;
	const filler = (): string => (typeof disk === 'string' ? '' : join(disk.folder, 'filler'));
	/** takes all the room that is left */
	const fill = (): void => {
		spawnSync('dd', ['if=/dev/zero', `of=${filler()}`, 'bs=64k', 'oflag=append', 'conv=notrunc']);
		spawnSync('dd', ['if=/dev/zero', `of=${filler()}`, 'bs=512', 'oflag=append', 'conv=notrunc']);
	};
	const acknowledged: string[] = [];

	/** casts until one is refused */
	async function castUntilRefused(): Promise<void> {
		for (let i = 0; i < 60; i++) {
			const answers = await Promise.all(Array.from({ length: 30 }, () => castByApi(full)));
			for (const { status, headers } of answers) if (status === 201) acknowledged.push((headers.get('set-cookie') ?? '').split(';')[0] ?? '');
			expect(answers.map(({ status }) => status).filter((status) => ![201, 503].includes(status))).toEqual([]);
			if (answers.every(({ status }) => status === 503)) return;
		}
		throw new Error('the disk does not fill');
	}

	beforeAll(async () => {
		if (typeof disk === 'string') return;
		own = await startOwnServer(disk.folder);
		full = await startSite({ server: own.url('postgres'), databaseUrl: await own.create('site') });
		await firstPublication(full);
		asked = { ky: await openForm(full, 'ky'), ru: await openForm(full, 'ru') };
	});
	afterAll(async () => {
		if (typeof disk === 'string') return;
		rmSync(filler(), { force: true });
		await full?.stop();
		await own?.remove().catch(() => {});
		disk.remove();
	});

	test('ballots are refused, in time and each time; reading goes on', async () => {
		fill();
		await castUntilRefused();
		// a server that refuses has answered: nobody waits, and no connection is lost by it
		for (let i = 0; i < 12; i++) await expectRefusals(full, asked, 3_000);
		expect(await health(full)).toMatchObject({ status: 503, body: { database: 'ok', ballots: 'full' } });
		expect((await ask(`${full.url}/ky/polls/priorities`)).status).toBe(200);
		expect((await ask(`${full.url}/api/v1/polls/priorities/results`)).status).toBe(200);
	});

	test('also when the server goes down of it, and cannot come up again', async () => {
		const sql = open(full.databaseUrl, 1);
		// the next file of its log finds no room: for Postgres there is no going on after that
		let isGone = false;
		for (let i = 0; i < 20 && !isGone; i++) {
			fill();
			isGone = await sql`select pg_logical_emit_message(true, 'room', repeat('x', 4000000))`.then(
				() => false,
				(error: unknown) => isAway(error) && !isRefusal(error)
			);
		}
		expect(isGone).toBe(true);
		await sql.end({ timeout: 1 });
		await expectRefusals(full, asked);
		expect((await ask(`${full.url}/ky/polls/priorities`)).status).toBe(200);
	});

	test('when there is room again everything goes on by itself, and what was acknowledged is there', async () => {
		rmSync(filler());
		await expectRecovery(full);
		const missing: string[] = [];
		for (const cookie of acknowledged)
			if ((await ask(`${full.url}/api/v1/polls/priorities/ballot`, { headers: { cookie } })).status !== 200) missing.push(cookie);
		expect(missing).toEqual([]);
		const { differences, gaps } = await recount(full.sql);
		expect([differences, gaps]).toEqual([[], []]);
		expect(complaints(full).length).toBeLessThan(8);
	});
});
