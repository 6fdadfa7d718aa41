import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { open } from '../../src/lib/server/db/client';
import { locks } from '../../src/lib/server/db/locks';
import { recount } from '../../src/lib/server/recount';
import { layWire } from '../db/cut-wire';
import { runCommand } from '../command';
import { startOwnServer, type OwnServer } from '../own-server';
import { firstPublication } from './first-publication';
import {
	ask,
	castByApi,
	complaints,
	expectRecovery,
	expectRefusals,
	health,
	noticeOf,
	openForm,
	patienceMs,
	type Answer,
	type Form
} from './outage/voting';
import { secretKey, startSite, type Site } from './site';
import { addressesOf } from './walk/addresses';

// What people meet while the database is away, in each of the ways in which it can be.

let server: OwnServer;
let site: Site;
let forms: Record<'ky' | 'ru', Form>;
let name: string;
beforeAll(async () => {
	server = await startOwnServer();
	site = await startSite({ server: server.url('postgres'), databaseUrl: await server.create('site') });
	await firstPublication(site);
	// as one that is at work
	expect((await castByApi(site)).status).toBe(201);
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
	let frozen: number;
	beforeAll(async () => {
		before = await ask(`${site.url}/ky/polls/priorities`);
		frozen = Date.now();
		server.freeze();
	});

	test('a ballot is refused within ten seconds, and kept in the form; also those that come while others wait', async () => {
		const early = expectRefusals(site, forms);
		await new Promise((next) => setTimeout(next, 1_000));
		await Promise.all([early, expectRefusals(site, forms)]);
	});

	test('reading goes on, and every page says since when the numbers stand still', async () => {
		await expect.poll(async () => (await health(site)).body.publications).toBe('stale');
		const now = await ask(`${site.url}/ky/polls/priorities`);
		expect([before.status, now.status]).toEqual([200, 200]);
		expect(before.text).not.toContain(noticeOf('ky'));
		expect(now.text).toContain(noticeOf('ky'));
		expect(now.text).toMatch(/Акыркы байланыш убактысы: 20\d\d-жылдын \d+-\p{L}+, \d\d:\d\d\./u);
		// who has the page of before is not told that it still stands
		expect((await ask(`${site.url}/ky/polls/priorities`, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } })).status).toBe(
			200
		);
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
			// nobody waits for the database
			expect(page.ms).toBeLessThan(5_000);
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
		// what was refused more than a minute ago says nothing of now
		expect((await castByApi(site)).status).toBe(503);
		const { status, body } = await health(site);
		expect(status).toBe(503);
		expect(body).toMatchObject({ database: 'silent', ballots: 'away', publisher: 'away', publications: 'stale' });
		expect(Math.abs(new Date(body.since ?? '').getTime() - frozen)).toBeLessThan(15_000);
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
	/** a process that has taken no ballot yet */
	let newcomer: Site;
	afterAll(async () => {
		await newcomer?.stop();
	});
	beforeAll(async () => {
		newcomer = await startSite({ server: server.url('postgres'), databaseUrl: site.databaseUrl });
		// a server's fast shutdown waits for nobody
		await server.stop();
	});

	test('a ballot is refused at once, and kept in the form', async () => {
		for (const one of [site, newcomer]) {
			await expectRefusals(one, forms);
			expect((await health(one)).body).toMatchObject({ database: 'away', ballots: 'away' });
		}
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
			const isFine =
				status < 500 || (status === 503 && headers.get('cache-control') === 'no-store' && Number(headers.get('retry-after')) > 0);
			if (!isFine) faults.push([path, status, headers.get('cache-control'), headers.get('retry-after')]);
		}
		expect(faults).toEqual([]);
		expect([...kinds]).toEqual(expect.arrayContaining([200, 503]));
	});

	test('started again, it is found, also by the publisher, who takes the office up again', async () => {
		await server.start();
		await expectRecovery(site);
		const sql = open(site.databaseUrl, 1);
		const held = async () =>
			(await sql`select 1 from pg_locks where locktype = 'advisory' and classid = ${locks.publisher} and granted`).length;
		await expect.poll(held).toBe(1);
		await sql.end();
	});
});

test('connections that are lost while they are made take nothing with them', async () => {
	const url = await server.create('anew');
	const wire = await layWire(url, 'tcp');
	const reached = await startSite({ server: server.url('postgres'), databaseUrl: wire.url });
	const direct = open(url, 1);
	try {
		await firstPublication(reached);
		const asked = { ky: await openForm(reached, 'ky'), ru: await openForm(reached, 'ru') };
		// the first thing that the driver asks on each
		wire.resetAt('typarray');
		const cut = () =>
			direct`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
		await cut();
		for (let i = 0; i < 3; i++) await expectRefusals(reached, asked);
		expect(await runCommand('recount', [], { DATABASE_URL: wire.url, SECRET_KEY: secretKey })).toEqual({
			code: 2,
			out: '',
			err: expect.stringMatching(/^The database cannot be reached: .*\n$/) as string
		});
		await cut();
		expect(wire.mend()).toBe(true);
		await expectRecovery(reached);
	} finally {
		await direct.end();
		await reached.stop();
		await wire.close();
	}
});

test('behind a proxy that has lost its server ballots are refused in time and reading goes on; once it is found all is well', async () => {
	const wire = await layWire(await server.create('proxied'), 'tcp');
	const reached = await startSite({ server: server.url('postgres'), databaseUrl: wire.url });
	try {
		await firstPublication(reached);
		const asked = { ky: await openForm(reached, 'ky'), ru: await openForm(reached, 'ru') };
		wire.shut();
		for (let i = 0; i < 2; i++) await expectRefusals(reached, asked);
		expect((await ask(`${reached.url}/ky/polls/priorities`)).status).toBe(200);
		expect((await health(reached)).body).toMatchObject({ database: 'away' });
		expect(await runCommand('recount', [], { DATABASE_URL: wire.url, SECRET_KEY: secretKey })).toMatchObject({ code: 2, out: '' });
		wire.mend();
		await expectRecovery(reached);
	} finally {
		await reached.stop();
		await wire.close();
	}
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
