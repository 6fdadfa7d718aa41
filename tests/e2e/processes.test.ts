import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { open } from '../../src/lib/server/db/client';
import { findEmbedded } from '../../src/lib/server/db/embedded';
import { recount } from '../../src/lib/server/recount';
import { launch, type Launched } from './launch';
import { castOn, crowded, stillHeld } from './machines/hands';
import { startWatch } from './machines/watch';
import { isAlive, workersIn } from './machines/workers';
import { startSite } from './site';

const two = { ...crowded, PROCESSES: '2' };
const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));
/** resolves with their numbers once so many answer */
async function answering(site: Pick<Launched, 'output'>, processes: number): Promise<number[]> {
	await expect.poll(() => workersIn(site.output()).size).toBe(processes);
	return [...workersIn(site.output()).values()];
}
/** what a start has printed that must fail */
async function refusalOf(options: Parameters<typeof startSite>[0]): Promise<string> {
	try {
		await (await startSite(options)).stop();
		return 'it started';
	} catch (error) {
		return String(error);
	}
}
const timesIn = (output: string, text: string): number => output.split(text).length - 1;

describe('two processes at one port, on a Postgres of their caretaker’s own', () => {
	let dataDir: string;
	let site: Launched;
	let url: string;
	beforeAll(async () => {
		dataDir = mkdtempSync(join(tmpdir(), 'demilge-processes-'));
		chmodSync(dataDir, 0o755);
		site = launch({ ...two, PATH: process.env.PATH ?? '', PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'debug' });
		url = await site.listening;
	});
	afterAll(async () => {
		await site?.kill('SIGTERM');
		rmSync(dataDir, { recursive: true, force: true });
	});
	const postmaster = (): number => Number(readFileSync(join(dataDir, 'real', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
	const votesTakenBy = (worker: number): number =>
		timesIn(site.output(), `"process":${worker},"method":"POST","msg":"answered at the door"`);

	test('one of them is killed while the city votes: nothing is lost, the site goes on answering, and another takes its place', async () => {
		await answering(site, 2);
		const hands = castOn([url]);
		await expect.poll(() => Math.min(votesTakenBy(1), votesTakenBy(2))).toBeGreaterThan(20);
		const [before, doomed = 0] = [hands.acknowledged.length, workersIn(site.output()).get(2)];
		process.kill(doomed, 'SIGKILL');
		for (let i = 0; i < 20; i++) {
			const ask = (): Promise<Response> => fetch(`${url}/ky`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(30_000) });
			// a connection that was open ends with the process
			const answer = await ask().catch(ask);
			expect(answer.status).toBe(200);
			await answer.text();
		}
		await expect.poll(() => workersIn(site.output()).get(2)).not.toBe(doomed);
		const taken = votesTakenBy(2);
		// hands keep their connections, so somebody new has to come
		const more = castOn([url], 4);
		await expect.poll(() => votesTakenBy(2)).toBeGreaterThan(taken);
		await Promise.all([hands.stop(), more.stop()]);
		expect(hands.acknowledged.length).toBeGreaterThan(before);
		expect(timesIn(site.output(), '"worker":2,"ended":"SIGKILL"')).toBe(1);

		const acknowledged = [...hands.acknowledged, ...more.acknowledged];
		expect(await stillHeld(url, acknowledged)).toBe(acknowledged.length);
		const server = await findEmbedded(join(dataDir, 'real'));
		if (!server) throw new Error('the embedded server is not found');
		const sql = open(server.connection('demilge'), 1);
		expect(await sql`select count(*)::int as n from ballot`).toMatchObject([{ n: acknowledged.length }]);
		expect(await recount(sql)).toMatchObject({ differences: [], gaps: [] });
		await sql.end();
	});

	test('SIGTERM to the caretaker lets both answer what they were asked, and ends them and the server', async () => {
		const processes = [...workersIn(site.output()).values(), postmaster()];
		const unfinished = await halfABallot(url);
		const ended = site.kill('SIGTERM');
		await pause(200);
		expect(await unfinished.finish()).toBe(201);
		const watch = startWatch();
		expect(await ended).toBe(0);
		// nor do they wait for a connection that is kept open
		expect(watch()).toBeLessThan(20_000);
		expect(processes.map(isAlive)).toEqual([false, false, false]);
		expect(timesIn(site.output(), '"msg":"Demilge is ready"')).toBe(1);
		expect(timesIn(site.output(), '"process":"caretaker","msg":"closed"')).toBe(1);
		expect(site.output()).not.toContain('"level":60');
	});
});

describe('two processes at one port, on a shared database', () => {
	test('a caretaker that is killed takes them along, and what was asked is answered', async () => {
		const site = await startSite({ server: inject('server'), env: two });
		try {
			const processes = await answering(site, 2);
			const unfinished = await halfABallot(site.url);
			const ended = site.kill('SIGKILL');
			await pause(200);
			expect(await unfinished.finish()).toBe(201);
			// the output ends with the last process that holds it
			expect(await ended).toBe('SIGKILL');
			expect(processes.map(isAlive)).toEqual([false, false]);
			expect(await site.sql`select count(*)::int as n from ballot`).toMatchObject([{ n: 1 }]);
		} finally {
			await site.stop();
		}
	});

	test.each(['SIGINT', 'SIGHUP'] as const)(
		'%s reaches all of them at once, as from a terminal: they end well, and once',
		async (signal) => {
			const site = await startSite({ server: inject('server'), env: two });
			try {
				const processes = await answering(site, 2);
				// in one breath, and the caretaker first: it must not take the end of the others for a failure
				const ended = site.kill(signal);
				for (const pid of processes) process.kill(pid, signal);
				expect(await ended).toBe(0);
				expect(processes.map(isAlive)).toEqual([false, false]);
				expect(site.output()).not.toContain('another takes its place');
			} finally {
				await site.stop();
			}
		}
	);

	test('a port that is taken is said once, and nothing is left running', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await new Promise((next) => other.once('listening', next));
		const address = other.address();
		const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
		try {
			const refusal = await refusalOf({ server: inject('server'), env: { ...two, PORT: String(port) } });
			expect(refusal).toContain('ended with 1 instead of listening');
			expect(timesIn(refusal, `Port ${port} is taken. Choose another`)).toBe(1);
			expect(refusal).not.toContain('another takes its place');
		} finally {
			other.close();
		}
	});

	test('a demo is filled once, its people are as many as one process has, and they go on when theirs is killed', async () => {
		const site = await startSite({ server: inject('server'), kind: 'simulated', env: two });
		try {
			await answering(site, 2);
			const before = workersIn(site.output());
			const votes = async (): Promise<number> => Number((await site.sql`select count(*) as n from entry`)[0]?.n);
			process.kill(before.get(1) ?? 0, 'SIGKILL');
			await expect.poll(() => workersIn(site.output()).get(1)).not.toBe(before.get(1));
			const then = await votes();
			await expect.poll(votes).toBeGreaterThan(then);
			expect(timesIn(site.output(), 'simulated ballots are in the box')).toBe(1);
			expect(await recount(site.sql)).toMatchObject({ differences: [], gaps: [] });

			const refusal = await refusalOf({ server: inject('server'), databaseUrl: site.databaseUrl, env: two });
			expect(timesIn(refusal, 'This database holds simulated ballots')).toBe(1);
		} finally {
			await site.stop();
		}
	});
});

/** A ballot of which half has been sent, to a process that has taken it up. */
async function halfABallot(url: string): Promise<{ finish(): Promise<number | undefined> }> {
	const body = JSON.stringify({ ranking: ['parks', 'education'] });
	const sending = request(`${url}/api/v1/polls/priorities/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'content-length': String(body.length), expect: '100-continue' }
	});
	await once(sending, 'continue');
	sending.write(body.slice(0, 10));
	const answered = new Promise<number | undefined>((resolve, reject) => {
		sending.once('response', (answer) => resolve(answer.resume().statusCode));
		sending.once('error', reject);
	});
	return {
		finish: () => {
			sending.end(body.slice(10));
			return answered;
		}
	};
}
