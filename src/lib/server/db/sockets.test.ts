import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { errorCode, isAway, isDriverFault } from '../away';
import { open } from './client';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

/** something that listens where a Postgres should, on a socket or over TCP, and what it does with whoever comes */
async function listen(greet: (client: Socket) => void, over: 'socket' | 'tcp' = 'socket'): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-silence-'));
	const clients = new Set<Socket>();
	const server: Server = createServer((client) => {
		clients.add(client);
		client.on('error', () => {});
		greet(client);
	});
	await new Promise<void>((resolve) =>
		over === 'tcp' ? server.listen(0, '127.0.0.1', resolve) : server.listen(join(folder, '.s.PGSQL.5432'), resolve)
	);
	closing.push(async () => {
		for (const client of clients) client.destroy();
		await new Promise((resolve) => server.close(resolve));
		rmSync(folder, { recursive: true });
	});
	if (over === 'tcp') return `postgres://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/none`;
	return `postgres://nobody@localhost/none?host=${encodeURIComponent(folder)}`;
}

function client(url: string, limitMs: number | null) {
	const sql = open(url, 2, {}, limitMs);
	closing.push(() => sql.end({ timeout: 0 }));
	return sql;
}

test('a server that takes connections and says nothing is away after so long, each time', async () => {
	const sql = client(await listen(() => {}), 200);
	for (let i = 0; i < 5; i++) {
		const began = performance.now();
		const failure = await sql`select 1`.catch((error: unknown) => error);
		expect([errorCode(failure), isAway(failure)]).toEqual(['ETIMEDOUT', true]);
		expect(performance.now() - began).toBeLessThan(5_000);
	}
});

test('where nobody listens the reason is given, each time', async () => {
	const sql = client('postgres://nobody@localhost/none?host=/nowhere', 200);
	for (let i = 0; i < 5; i++) expect(errorCode(await sql`select 1`.catch((error: unknown) => error))).toBe('ENOENT');
	const refused = client('postgres://nobody@127.0.0.1:1/none', 200);
	for (let i = 0; i < 5; i++) expect(errorCode(await refused`select 1`.catch((error: unknown) => error))).toBe('ECONNREFUSED');
});

/** AuthenticationOk and ReadyForQuery: https://www.postgresql.org/docs/18/protocol-message-formats.html */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

test('a server that goes when it has let somebody in: who asked hears of it, and a promise that the driver drops is known for what it is', async () => {
	const dropped: [unknown, boolean][] = [];
	const note = (error: unknown): void => void dropped.push([errorCode(error), isDriverFault(error, 'unhandledRejection')]);
	process.on('unhandledRejection', note);
	closing.push(async () => process.off('unhandledRejection', note));
	const go = (socket: Socket): void => {
		socket.write(welcome);
		// when it has been read, and before more is asked
		setImmediate(() => setImmediate(() => socket.destroy()));
	};
	const sql = client(await listen((socket) => socket.once('data', () => go(socket))), 5_000);
	const failures = [];
	for (let i = 0; i < 3; i++) failures.push(isAway(await sql`select 1`.catch((error: unknown) => error)));
	expect(failures).toEqual([true, true, true]);
	expect(dropped).toContainEqual(['EPIPE', true]);
	expect(dropped.filter(([, isKnown]) => !isKnown)).toEqual([]);
});

/** as a proxy does that has nobody behind it, and a server that is taken away in between */
const closedDoors: Record<string, (socket: Socket) => void> = {
	'closes it at once': (socket) => socket.end(),
	'drops it at once': (socket) => socket.destroy(),
	'closes it when it has been greeted': (socket) => socket.once('data', () => socket.end()),
	'drops it when it has been greeted': (socket) => socket.once('data', () => socket.destroy()),
	'closes it when it has let us in': (socket) => socket.once('data', () => socket.end(welcome))
};

test.each(
	Object.keys(closedDoors).flatMap((way) =>
		(['tcp', 'socket'] as const).flatMap((over) => [2_000, null].map((limitMs) => ({ way, over, limitMs })))
	)
)(
	'one that takes a connection and $way ($over, $limitMs ms) is away each time, and is not knocked at without a pause',
	async ({ way, over, limitMs }) => {
		let knocks = 0;
		const url = await listen((socket) => {
			knocks++;
			closedDoors[way]?.(socket);
		}, over);
		const sql = client(url, limitMs);
		for (let i = 1; i <= 3; i++) {
			expect(isAway(await sql`select 1`.catch((error: unknown) => error))).toBe(true);
			expect(knocks).toBeLessThanOrEqual(i);
		}
	}
);
