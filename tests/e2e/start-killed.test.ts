import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { open } from '../../src/lib/server/db/client';
import { locks } from '../../src/lib/server/db/locks';
import { migrate } from '../../src/lib/server/db/migrate';
import { recount } from '../../src/lib/server/recount';
import { startOwnServer, type OwnServer } from '../own-server';
import { chanceOf, seedOf } from './faults/chance';
import { firstPublication } from './first-publication';
import { secretKey, startSite } from './site';

/** how often a start is killed */
const times = Number(process.env.FAULT_STARTS ?? 6);
const seed = seedOf(process.env);

let server: OwnServer;
beforeAll(async () => {
	server = await startOwnServer();
});
afterAll(async () => {
	await server?.remove();
});

/** a start of the site on this database, like any other */
const start = (url: string) =>
	spawn(process.execPath, ['build'], {
		env: { PORT: '0', HOST: '127.0.0.1', DATABASE_URL: url, SECRET_KEY: secretKey, PROCESSES: '1' },
		stdio: 'ignore'
	});

/** Keeps starts on this database from their work, so that it is known when they begin: they prepare it one at a time. */
async function closeGate(url: string): Promise<{ waiting(): Promise<number>; open(): Promise<void> }> {
	const gate = open(url, 1);
	await gate`select pg_advisory_lock(${locks.prepare}, 0)`;
	return {
		waiting: async () =>
			(
				await gate`select 1 from pg_locks where locktype = 'advisory' and classid = ${locks.prepare} and not granted
					and database = (select oid from pg_database where datname = current_database())`
			).length,
		open: () => gate.end()
	};
}

/** What was killed is still there for a moment: the server finishes a statement before it looks who is listening. */
const nobodyElse = (sql: Sql): Promise<void> =>
	expect
		.poll(
			async () =>
				(
					await sql`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
				).length
		)
		.toBe(0);

/** Every migration is applied once, both polls are open with their keys, and it is a real installation. */
async function expectWhole(sql: Sql): Promise<void> {
	const applied = await sql`select hash from drizzle.__drizzle_migrations`;
	expect(new Set(applied.map(({ hash }) => hash as string)).size).toBe(applied.length);
	expect(applied.length).toBe(readdirSync('drizzle').filter((file) => file.endsWith('.sql')).length);
	expect([...(await sql`select p.id, k.poll as key from poll p left join poll_key k on k.poll = p.id order by p.id`)]).toEqual([
		{ id: 'priorities', key: 'priorities' },
		{ id: 'settlement-works', key: 'settlement-works' }
	]);
	expect([...(await sql`select kind from installation`)]).toEqual([{ kind: 'real' }]);
}

/** Brings an empty database to where the one before the newest build left it. */
async function migrateButTheLast(url: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-older-'));
	cpSync('drizzle', folder, { recursive: true });
	const file = join(folder, 'meta', '_journal.json');
	const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: unknown[] };
	writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, -1) }));
	await migrate(url, folder);
	rmSync(folder, { recursive: true });
}

/** By table, its rows as JSON, in an order that is always the same; what stands for networks is made anew every day. */
type Content = Map<string, string[]>;

const tablesOf = async (sql: Sql): Promise<string[]> =>
	(
		await sql<{ name: string }[]>`
			select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'network%' order by tablename`
	).map(({ name }) => name);

async function contentOf(url: string): Promise<Content> {
	const sql = open(url, 1);
	const content: Content = new Map();
	for (const name of await tablesOf(sql)) {
		const rows = await sql<{ row: string }[]>`select to_jsonb(t)::text as row from ${sql(name)} t`;
		content.set(name, rows.map(({ row }) => row).sort());
	}
	await sql.end();
	return content;
}

/** Puts what one database holds into one that has no more tables; its columns may be fewer. */
async function fill(sql: Sql, content: Content): Promise<void> {
	const tables = await tablesOf(sql);
	await sql.begin(async (tx) => {
		// the tables refer to each other
		await tx`set local session_replication_role = 'replica'`;
		for (const name of tables) {
			for (const row of content.get(name) ?? [])
				await tx`insert into ${tx(name)} overriding system value select * from jsonb_populate_record(null::${tx(name)}, ${row}::text::jsonb)`;
		}
	});
}

/** Lets nobody note down that a migration is applied, which is the last that its transaction does. */
async function holdJournal(url: string): Promise<{ waiting(): Promise<number>; letGo(): Promise<void> }> {
	const holder = open(url, 1);
	await holder`begin`;
	await holder`lock table drizzle.__drizzle_migrations in share mode`;
	return {
		waiting: async () =>
			(await holder`select 1 from pg_locks where relation = 'drizzle.__drizzle_migrations'::regclass and not granted`).length,
		letGo: () => holder.end()
	};
}

const chance = chanceOf(seed);
const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

test('a start that is killed while it makes the tables, again and again, and beside another, is made up for: everything is there, once', async () => {
	console.error(`FAULT_SEED=${seed} FAULT_STARTS=${times}`);
	const url = await server.create('killed');
	const sql = open(url, 1);

	for (let i = 0; i < times; i++) {
		const gate = await closeGate(url);
		const sites = Array.from({ length: chance.between(1, 2) }, () => start(url));
		const ends = sites.map((site) => once(site, 'exit'));
		await expect.poll(gate.waiting).toBe(sites.length);
		await gate.open();
		// from the moment at which one of them is at work
		await pause(chance.between(0, 250));
		for (const site of chance.shuffle(sites)) site.kill('SIGKILL');
		await Promise.all(ends);
		await nobodyElse(sql);
		if (i < times - 1 && chance.next() < 0.5)
			await sql.unsafe('drop schema if exists drizzle cascade; drop schema public cascade; create schema public');
	}

	// two at once, and one of them is killed while it waits or works
	const gate = await closeGate(url);
	const doomed = start(url);
	const ended = once(doomed, 'exit');
	const coming = startSite({ server: url, databaseUrl: url });
	await expect.poll(gate.waiting).toBe(2);
	await gate.open();
	await pause(chance.between(0, 250));
	doomed.kill('SIGKILL');
	await ended;
	const site = await coming;
	try {
		expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
		await expectWhole(sql);
	} finally {
		await site.stop();
		await sql.end();
	}
});

test('a start that is killed while it brings a filled database up to date, again and again, is made up for: every ballot and publication is there', async () => {
	const [filled, url] = [await server.create('filled'), await server.create('older')];
	const earlier = await startSite({ server: filled, databaseUrl: filled });
	await firstPublication(earlier);
	await earlier.stop();
	const before = await contentOf(filled);
	expect([before.get('entry')?.length, before.get('publication')?.length]).toEqual([14, 1]);
	await migrateButTheLast(url);
	const sql = open(url, 1);
	await fill(sql, before);

	for (let i = 0; i < times / 2; i++) {
		// in the very middle at first: what the migration does is done, and not yet noted down
		const journal = i === 0 ? await holdJournal(url) : null;
		const gate = await closeGate(url);
		const site = start(url);
		const ended = once(site, 'exit');
		await expect.poll(gate.waiting).toBe(1);
		await gate.open();
		if (journal) await expect.poll(journal.waiting).toBe(1);
		else await pause(chance.between(0, 60));
		site.kill('SIGKILL');
		await ended;
		await journal?.letGo();
		await nobodyElse(sql);
	}

	const site = await startSite({ server: url, databaseUrl: url });
	try {
		expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
		await expectWhole(sql);
		expect(await contentOf(url)).toEqual(before);
		const { differences, gaps } = await recount(sql);
		expect([differences, gaps]).toEqual([[], []]);
	} finally {
		await site.stop();
		await sql.end();
	}
});
