import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { recount } from '../../src/lib/server/recount';
import { open } from '../../src/lib/server/db/client';
import { findEmbedded } from '../../src/lib/server/db/embedded';
import { launch, type Launched } from './launch';
import { ownBallot } from './machines/own-ballot';
import { startWatch } from './machines/watch';
import { startSite, type Site } from './site';

const started: Launched[] = [];
const folders: string[] = [];
afterEach(async () => {
	for (const site of started.splice(0)) await site.kill('SIGTERM');
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'demilge-life-'));
	chmodSync(made, 0o755);
	folders.push(made);
	return made;
}

/** with a server of its own on this folder: what `npm start` runs. All voters come from this machine */
function start(dataDir: string, env: Record<string, string> = { PRESSURE_PER_HOUR: '9999999', PROCESSES: '1' }): Launched {
	const site = launch({ PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: dataDir, ...env });
	started.push(site);
	return site;
}
/** where one listens that listens everywhere */
const addressOf = async ({ listening }: Launched): Promise<string> => (await listening).replace('0.0.0.0', '127.0.0.1');

const cast = (url: string, ranking: string[]): Promise<Response> =>
	fetch(`${url}/api/v1/polls/priorities/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ranking })
	});

/** casts from eight hands until `stop`, and returns the cookies of the ballots that were answered with success */
function castOn(url: string): { acknowledged: string[]; stop: () => Promise<void> } {
	const acknowledged: string[] = [];
	let going = true;
	const hands = Array.from({ length: 8 }, async () => {
		while (going) {
			try {
				const answer = await cast(url, ['parks', 'education']);
				if (answer.status === 201) acknowledged.push((answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
				else await answer.text();
			} catch {
				await new Promise((next) => setTimeout(next, 20));
			}
		}
	});
	return {
		acknowledged,
		stop: async () => {
			going = false;
			await Promise.all(hands);
		}
	};
}

const postmaster = (dataDir: string): number =>
	Number(readFileSync(join(dataDir, 'real', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const lives = (pid: number): boolean => existsSync(`/proc/${pid}`);

async function allAreThere(url: string, dataDir: string, acknowledged: string[]): Promise<void> {
	for (const cookie of acknowledged) {
		const answer = await ownBallot(url, cookie);
		expect(answer.status).toBe(200);
		expect(await answer.json()).toMatchObject({ ranking: ['parks', 'education'] });
	}
	const server = await findEmbedded(join(dataDir, 'real'));
	if (!server) throw new Error('the embedded server is not found');
	const sql = open(server.connection('demilge'), 1);
	try {
		const { differences, gaps, polls } = await recount(sql);
		expect([differences, gaps]).toEqual([[], []]);
		expect(polls.find(({ poll }) => poll === 'priorities')?.ballots).toBeGreaterThanOrEqual(acknowledged.length);
	} finally {
		await sql.end();
	}
}

describe('with a Postgres of its own', () => {
	test('it starts, stops cleanly at SIGTERM without leaving a server behind, and has everything when it starts again', async () => {
		const dataDir = folder();
		const first = start(dataDir);
		const url = await addressOf(first);
		await expect.poll(first.output).toContain('"msg":"Demilge is ready"');
		const cookie = ((await cast(url, ['parks', 'education'])).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		const pid = postmaster(dataDir);

		// a second start on the same folder says so and ends; the first goes on
		const second = start(dataDir);
		await expect(second.listening).rejects.toThrow('ended with 1');
		expect(second.output()).toContain(`${join(dataDir, 'real')} is in use`);
		expect(second.output()).not.toContain('    at ');
		expect((await fetch(`${url}/healthz`)).status).toBe(200);

		expect(await first.kill('SIGTERM')).toBe(0);
		expect(lives(pid)).toBe(false);

		const again = start(dataDir);
		await allAreThere(await addressOf(again), dataDir, [cookie]);
		expect(await again.kill('SIGINT')).toBe(0);
	});

	test('a browser that has connected for later and asks nothing does not hold its end up', async () => {
		const site = start(folder());
		const { port, hostname } = new URL(await addressOf(site));
		const early = connect(Number(port), hostname);
		await once(early, 'connect');
		const watch = startWatch();
		expect(await site.kill('SIGTERM')).toBe(0);
		// the adapter would wait for it for 30 s
		expect(watch()).toBeLessThan(20_000);
		early.destroy();
	});

	test('kill -9 of Node in the middle of casting loses no ballot that was answered with success', async () => {
		const dataDir = folder();
		const first = start(dataDir);
		const casting = castOn(await addressOf(first));
		await expect.poll(() => casting.acknowledged.length).toBeGreaterThan(100);
		await first.kill('SIGKILL');
		await casting.stop();

		await allAreThere(await addressOf(start(dataDir)), dataDir, casting.acknowledged);
	});

	test('kill -9 of Postgres in the middle of casting loses none either; the site heals by itself and never answers 500', async () => {
		const dataDir = folder();
		const site = start(dataDir);
		const url = await addressOf(site);
		const casting = castOn(url);
		await expect.poll(() => casting.acknowledged.length).toBeGreaterThan(50);
		process.kill(postmaster(dataDir), 'SIGKILL');
		const statuses = new Set<number>();
		for (let i = 0; i < 40; i++) {
			// a connection that was kept open can be closed just as it is used again; that the process lives on is asserted below
			const answer = (ask: () => Promise<Response>): Promise<Response> => ask().catch(ask);
			const [vote, page] = await Promise.all([answer(() => cast(url, ['parks', 'education'])), answer(() => fetch(`${url}/ky`))]);
			statuses.add(vote.status);
			expect(page.status).toBe(200);
			await new Promise((next) => setTimeout(next, 100));
		}
		const before = casting.acknowledged.length;
		await expect.poll(() => casting.acknowledged.length).toBeGreaterThan(before + 20);
		await casting.stop();
		for (const status of statuses) expect([201, 503]).toContain(status);
		expect(site.isRunning()).toBe(true);
		expect(site.output()).not.toContain('"level":60');
		await allAreThere(url, dataDir, casting.acknowledged);
		await expect.poll(async () => (await fetch(`${url}/healthz`)).status).toBe(200);
	});

	test('what the environment has wrong is listed, all of it, and nothing starts', async () => {
		const site = start(folder(), { PORT: 'x', SECRET_KEY: 'short' });
		await expect(site.listening).rejects.toThrow('ended with 1');
		expect(site.output()).toContain('PORT must be a number');
		expect(site.output()).toContain('SECRET_KEY must have at least 32 characters');
	});
});

describe('on a shared database', () => {
	test('two processes that start at once both come up, count together and publish the same', async () => {
		const one = await startSite({ server: inject('server') });
		let others: Site[] = [];
		try {
			await one.sql`select 1`;
			others = await Promise.all([
				startSite({ server: inject('server'), databaseUrl: one.databaseUrl }),
				startSite({ server: inject('server'), databaseUrl: one.databaseUrl })
			]);
			const sites = [one, ...others];
			await Promise.all(Array.from({ length: 30 }, (_, i) => cast(sites[i % 3]?.url ?? '', ['parks', 'education'])));
			const results = async (): Promise<string[]> =>
				Promise.all(sites.map(async ({ url }) => (await fetch(`${url}/api/v1/polls/priorities/results`)).text()));
			await expect.poll(async () => (await results()).filter((text) => text.startsWith('{"asOf"')).length).toBe(3);
			expect(new Set(await results()).size).toBe(1);
			expect(await one.sql`select count(*)::int as n from publication`).toMatchObject([{ n: 1 }]);
			const { differences, gaps } = await recount(one.sql);
			expect([differences, gaps]).toEqual([[], []]);
		} finally {
			for (const site of others) await site.stop();
			await one.stop();
		}
	});

	test('voting works at localhost, 127.0.0.1 and any other address, over plain http with nothing configured', async () => {
		const site = await startSite({ server: inject('server') });
		try {
			const { port } = new URL(site.url);
			for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `192.168.7.7:${port}`]) {
				// fetch sets Host by itself, so a browser at this address is played with a bare request
				const answer = await rawPost(Number(port), host, '/ky/vote/priorities');
				expect([host, answer]).toEqual([host, 200]);
			}
			expect(await rawPost(Number(port), `192.168.7.7:${port}`, '/ky/vote/priorities', 'http://evil.example')).toBe(403);
		} finally {
			await site.stop();
		}
	});
});

/** Opens the ballot like a browser at this address, and posts its form: cookie, token, Origin. Returns the status. */
async function rawPost(port: number, host: string, path: string, origin = `http://${host}`): Promise<number> {
	const { request } = await import('node:http');
	const send = (method: string, headers: Record<string, string>, body = ''): Promise<{ status: number; text: string; cookie: string }> =>
		new Promise((resolve, reject) => {
			const outgoing = request({ host: '127.0.0.1', port, method, path, headers: { host, ...headers } }, (incoming) => {
				let text = '';
				incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
				incoming.on('end', () =>
					resolve({ status: incoming.statusCode ?? 0, text, cookie: (incoming.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '' })
				);
			});
			outgoing.on('error', reject);
			outgoing.end(body);
		});
	const page = await send('GET', {});
	const token = /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
	expect(page.cookie).toBe(`demilge=${token}`);
	const body = new URLSearchParams({ token, 'rank-parks': '1' }).toString();
	return (
		await send(
			'POST',
			{ origin, cookie: page.cookie, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
			body
		)
	).status;
}
