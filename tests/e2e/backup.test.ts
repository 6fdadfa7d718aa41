import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { open } from '../../src/lib/server/db/client';
import { withDatabase } from '../../src/lib/server/env';
import { recount } from '../../src/lib/server/recount';
import { runCommand } from '../command';
import { firstPublication } from './first-publication';
import { launch } from './launch';
import { crowded } from './machines/hands';
import { smallDisk } from './machines/small-disk';
import { secretKey, startSite, type Site } from './site';

let site: Site;
const folder = mkdtempSync(join(tmpdir(), 'demilge-backup-'));
// for root, Postgres runs as another user, who has to get in
chmodSync(folder, 0o755);
const file = join(folder, 'demilge.backup');
const databases: string[] = [];
const cookies: string[] = [];

beforeAll(async () => {
	site = await startSite({ server: inject('server'), env: crowded });
	await firstPublication(site);
	cookies.push(await cast(['parks', 'buses']), await cast(['rental']), await cast(['education', 'other']));
	await fetch(`${site.url}/api/v1/polls/priorities/ballot`, { method: 'DELETE', headers: { cookie: cookies[1] ?? '', origin: site.url } });
	// what COPY has to escape, and a number that the table gives by itself
	const body = JSON.stringify({ day: '2026-11-22', kind: 'debate', title: { ky: 'а\tб\\.', ru: 'в "г"', en: 'd\\n' } });
	await site.sql`insert into statement (kind, body, added, by) values ('event', ${`${body}\n\\.\n`}, now(), 'desk')`;
	await site.sql`insert into confirmation_code (poll, device, number, code, tries, sent_at, expires_at)
		values ('priorities', 'a', 'b', 'c', 0, now(), now() + interval '1 day')`;
	await site.sql`insert into sms_count (bucket, hour, n) values ('all', now() + interval '1 day', 1)`;
});
afterAll(async () => {
	await site?.stop();
	const sql = open(inject('server'), 1);
	for (const name of databases) await sql.unsafe(`drop database if exists ${name} with (force)`);
	await sql.end();
	rmSync(folder, { recursive: true, force: true });
});

async function cast(ranking: string[]): Promise<string> {
	const answer = await fetch(`${site.url}/api/v1/polls/priorities/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ranking, place: 'lenin' })
	});
	expect(answer.status).toBe(201);
	return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

const on = (databaseUrl: string): Record<string, string> => ({ DATABASE_URL: databaseUrl, SECRET_KEY: secretKey });

/** a database without a table, on the tests' server */
async function emptyDatabase(): Promise<string> {
	const name = `demilge_test_${randomBytes(6).toString('hex')}`;
	const sql = open(inject('server'), 1);
	await sql.unsafe(`create database ${name} encoding 'UTF8' template template0`);
	await sql.end();
	databases.push(name);
	return withDatabase(inject('server'), () => name);
}

/** every row of every table */
async function contentOf(sql: Site['sql']): Promise<Record<string, string[]>> {
	const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
	const rows = tables.map(async ({ name }): Promise<[string, string[]]> => {
		const found = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t`;
		return [name, found.map(({ row }) => row).sort()];
	});
	return Object.fromEntries(await Promise.all(rows));
}

/** everything that is published, as bytes, by its address */
async function publishedBy(url: string): Promise<Record<string, string>> {
	const get = async (path: string): Promise<[string, string]> => {
		const answer = await fetch(url + path);
		expect(answer.status, path).toBe(200);
		return [path, Buffer.from(await answer.arrayBuffer()).toString('base64')];
	};
	const api = '/api/v1/polls/priorities';
	const publications = await site.sql<{ hash: string }[]>`select hash from publication where poll = 'priorities' order by seq`;
	expect(publications.length).toBeGreaterThan(0);
	const paths = [api, `${api}/publications`, `${api}/checkpoints`, ...publications.map(({ hash }) => `${api}/results/${hash}`)];
	return Object.fromEntries(await Promise.all(paths.map(get)));
}

async function knowsItsVoters(url: string): Promise<void> {
	const ask = (cookie = '') => fetch(`${url}/api/v1/polls/priorities/ballot`, { headers: { cookie } });
	expect(await (await ask(cookies[0])).json()).toMatchObject({ ranking: ['parks', 'buses'], place: 'lenin' });
	expect((await ask(cookies[1])).status).toBe(404);
	const changed = await fetch(`${url}/api/v1/polls/priorities/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', cookie: cookies[2] ?? '' },
		body: JSON.stringify({ ranking: ['other'] })
	});
	// 200: the voter's second ballot, not a new voter's first
	expect(changed.status).toBe(200);
}

describe('npm run backup', () => {
	test('writes one file for its owner alone, and tells what belongs to it', async () => {
		const { code, out, err } = await runCommand('backup', [file], on(site.databaseUrl));
		expect(err).toBe('');
		expect(code).toBe(0);
		expect(out).toContain('The secret key is not in it: keep SECRET_KEY in another place.');
		expect(out).toContain('Delete this backup when these polls are closed: priorities, settlement-works.');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(readFileSync(file, 'utf8')).not.toContain(secretKey);
	});

	test('leaves a file alone that is there, and no file behind when it fails', async () => {
		const before = readFileSync(file);
		expect(await runCommand('backup', [file], on(site.databaseUrl))).toMatchObject({ code: 2, err: `${file} is there already\n` });
		expect(readFileSync(file).equals(before)).toBe(true);
		const other = join(folder, 'none.backup');
		expect(await runCommand('backup', [other], on(await emptyDatabase()))).toMatchObject({
			code: 2,
			err: expect.stringContaining('There is no Demilge in this database yet') as string
		});
		expect(existsSync(other)).toBe(false);
	});
});

describe('npm run restore', () => {
	test('refuses a database that is not empty, and leaves it as it is', async () => {
		const before = await contentOf(site.sql);
		expect(await runCommand('restore', [file], on(site.databaseUrl))).toMatchObject({
			code: 2,
			err: expect.stringMatching(/^This database is not empty: the table \w+ holds something\./) as string
		});
		expect(await contentOf(site.sql)).toEqual(before);
	});

	test('refuses another secret key, and a file that is damaged, cut short or something else; nothing of it stays', async () => {
		const databaseUrl = await emptyDatabase();
		const text = readFileSync(file, 'utf8');
		const refused = async (content: string, message: string, key = secretKey): Promise<void> => {
			const bad = join(folder, 'bad.backup');
			writeFileSync(bad, content);
			const { code, err } = await runCommand('restore', [bad], { DATABASE_URL: databaseUrl, SECRET_KEY: key });
			expect(err).toContain(message);
			expect(code).toBe(2);
		};
		await refused(text, 'The secret key is not the one that belongs to this backup', 'x'.repeat(40));
		await refused('PGDMP', 'This is no backup of Demilge');
		await refused(text.replace('parks>buses', 'buses>parks'), 'damaged or was cut short');
		await refused(text.slice(0, text.length / 2), 'damaged or was cut short');
		await refused(text.slice(0, text.lastIndexOf('end ')), 'damaged or was cut short');
		await refused(text.replace(/"migration":\d+/, '"migration":1'), 'made by another version');

		const sql = open(databaseUrl, 1);
		expect(Object.values(await contentOf(sql)).flat()).toEqual([]);
		await sql.end();
	});

	test('brings the site back: every row, byte-identical publications, and voters who are recognised', async () => {
		const databaseUrl = await emptyDatabase();
		const { err, out } = await runCommand('restore', [file], on(databaseUrl));
		expect(err).toBe('');
		expect(out).toMatch(/^Everything is back as it was at 20/);
		const sql = open(databaseUrl, 1);
		// but for what is not to outlive the hour or the day
		expect(await contentOf(sql)).toEqual({
			...(await contentOf(site.sql)),
			confirmation_code: [],
			sms_count: [],
			network_key: [],
			network_pressure: []
		});
		// the next statement gets the next number
		await sql`insert into statement (kind, body, added, by) values ('event', '{}', now(), 'desk')`;
		await sql.end();

		const restored = await startSite({ server: inject('server'), databaseUrl });
		try {
			expect(await publishedBy(restored.url)).toEqual(await publishedBy(site.url));
			await knowsItsVoters(restored.url);
		} finally {
			await restored.stop();
		}
	});

	test('works with a Postgres of its own, and so does a backup from there', async () => {
		const dataDir = join(folder, 'data');
		expect(await runCommand('restore', [file], { DATA_DIR: dataDir })).toMatchObject({
			code: 2,
			err: `The secret key that belongs to the backup is missing: put it into ${join(dataDir, 'real', 'secret-key')}, or set SECRET_KEY.\n`
		});
		writeFileSync(join(dataDir, 'real', 'secret-key'), secretKey, { mode: 0o600 });
		expect(await runCommand('restore', [file], { DATA_DIR: dataDir })).toMatchObject({ code: 0, err: '' });

		const { listening, kill } = launch({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir });
		const url = await listening;
		try {
			expect(await publishedBy(url)).toEqual(await publishedBy(site.url));
			const again = join(folder, 'again.backup');
			expect(await runCommand('backup', [again], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
			const rows = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(1, -2).sort();
			expect(rows(again)).toEqual(rows(file));
			await knowsItsVoters(url);
		} finally {
			expect(await kill('SIGTERM')).toBe(0);
		}
	});

	test('brings back one moment of a site at which people were voting', async () => {
		let isGoing = true;
		const hands = Array.from({ length: 4 }, async () => {
			while (isGoing) await cast(['parks']);
		});
		const busy = join(folder, 'busy.backup');
		const backup = await runCommand('backup', [busy], on(site.databaseUrl));
		isGoing = false;
		await Promise.all(hands);
		expect(backup.code).toBe(0);
		const databaseUrl = await emptyDatabase();
		expect(await runCommand('restore', [busy], on(databaseUrl))).toMatchObject({ code: 0, err: '' });
		const sql = open(databaseUrl, 2);
		expect(await recount(sql)).toMatchObject({ differences: [], gaps: [] });
		const [loose] =
			await sql`select count(*)::int as n from credential c full join ballot b on b.id = c.ballot where b.id is null or c.hash is null`;
		expect(loose).toEqual({ n: 0 });
		await sql.end();
	});
});

const disk = smallDisk(1);
if (typeof disk === 'string') console.error(`a backup onto a full disk is NOT tested: no file system of its own can be mounted (${disk})`);

describe.runIf(typeof disk !== 'string')('a backup for which there is no room', () => {
	const small = typeof disk === 'string' ? '' : disk.folder;
	afterAll(() => (typeof disk === 'string' ? undefined : disk.remove()));

	test('is told so in a sentence, and leaves nothing on the disk', async () => {
		await site.sql`insert into statement (kind, body, added, by) select 'event', repeat('x', 10000), now(), 'desk' from generate_series(1, 300)`;
		const full = join(small, 'full.backup');
		expect(await runCommand('backup', [full], on(site.databaseUrl))).toEqual({
			code: 2,
			out: '',
			err: `There is no room for the backup where ${full} is to be. Nothing of it is left there.\n`
		});
		expect(readdirSync(small)).toEqual([]);
	});
});
