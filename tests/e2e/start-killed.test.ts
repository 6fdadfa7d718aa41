import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { open } from '../../src/lib/server/db/client';
import { startOwnServer, type OwnServer } from '../own-server';
import { chanceOf } from './faults/chance';
import { secretKey, startSite } from './site';

/** how often a start is killed */
const times = Number(process.env.FAULT_STARTS ?? 6);
const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);

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

test('a start that is killed while it makes the tables, again and again, and beside another, is made up for: everything is there, once', async () => {
	console.error(`FAULT_SEED=${seed} FAULT_STARTS=${times}`);
	const chance = chanceOf(seed);
	const url = await server.create('killed');
	const sql = open(url, 1);
	const hasTables = async (): Promise<boolean> => (await sql`select 1 from pg_locks where locktype = 'advisory' and granted`).length > 0;

	for (let i = 0; i < times; i++) {
		const sites = Array.from({ length: chance.between(1, 2) }, () => start(url));
		const ends = sites.map((site) => once(site, 'exit'));
		// from the moment at which one of them is at work
		await expect.poll(hasTables, { interval: 5 }).toBe(true);
		await new Promise((next) => setTimeout(next, chance.between(0, 250)));
		for (const site of chance.shuffle(sites)) site.kill('SIGKILL');
		await Promise.all(ends);
		await sql.unsafe(
			i === times - 1
				? 'select 1'
				: chance.next() < 0.5
					? 'drop schema if exists drizzle cascade; drop schema public cascade; create schema public'
					: 'select 1'
		);
	}

	// two at once, and one of them is killed while it waits or works
	const doomed = start(url);
	const ended = once(doomed, 'exit');
	const coming = startSite({ server: url, databaseUrl: url });
	await new Promise((next) => setTimeout(next, chance.between(400, 1_500)));
	doomed.kill('SIGKILL');
	await ended;
	const site = await coming;
	try {
		expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
		const applied = await sql`select hash from drizzle.__drizzle_migrations`;
		expect(new Set(applied.map(({ hash }) => hash as string)).size).toBe(applied.length);
		expect(applied.length).toBe(readdirSync('drizzle').filter((file) => file.endsWith('.sql')).length);
		expect([...(await sql`select p.id, k.poll as key from poll p left join poll_key k on k.poll = p.id order by p.id`)]).toEqual([
			{ id: 'priorities', key: 'priorities' },
			{ id: 'settlement-works', key: 'settlement-works' }
		]);
		expect([...(await sql`select kind from installation`)]).toEqual([{ kind: 'real' }]);
	} finally {
		await site.stop();
		await sql.end();
	}
});
