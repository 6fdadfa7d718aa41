import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A wire between a client and Postgres that can be cut at any instruction. */
export interface Wire {
	/** the same database, through the wire */
	url: string;
	/** from now on the nth statement is the last: cut before it reaches the server, or when it has, and before its answer comes back */
	cutAt(statement: number, when: 'before' | 'after'): void;
	/** from now on whoever asks for this is reset, before it reaches the server */
	resetAt(words: string): void;
	/** from now on nobody is behind it, as behind a proxy that has lost its server: each connection is closed once it has greeted, and those that stand are cut */
	shut(): void;
	/** resolves when the server has done what it was asked before the cut, and has noticed that nobody is there any more */
	settled(): Promise<void>;
	/** whether it was cut; it is whole again from here on */
	mend(): boolean;
	close(): Promise<void>;
}

/** frontend messages that a server answers by itself: Query and Sync, https://www.postgresql.org/docs/18/protocol-message-formats.html */
const asks = [0x51, 0x53];

/** In a folder of its own, or over TCP, where a connection can also be reset. */
export async function layWire(url: string, over: 'socket' | 'tcp' = 'socket'): Promise<Wire> {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-wire-'));
	let left = Infinity;
	let when: 'before' | 'after' = 'before';
	let wasCut = false;
	let forbidden: string | null = null;
	let isShut = false;
	const open = new Set<Socket>();
	const ending: Promise<unknown>[] = [];

	const server = createServer((client) => {
		if (isShut) {
			client.on('error', () => client.destroy()).once('data', () => client.end());
			return;
		}
		const postgres = connect(addressOf(url));
		for (const socket of [client, postgres]) {
			open.add(socket);
			socket.on('error', () => socket.destroy());
			socket.on('close', () => open.delete(socket));
		}
		client.on('close', () => postgres.end());
		postgres.on('close', () => client.destroy());
		postgres.on('data', (bytes: Buffer) => client.write(bytes));

		let unread = Buffer.alloc(0);
		let hasGreeted = false;
		client.on('data', (bytes: Buffer) => {
			unread = Buffer.concat([unread, bytes]);
			for (;;) {
				// the greeting has no type
				const start = hasGreeted ? 1 : 0;
				if (unread.length < start + 4) return;
				const length = start + unread.readUInt32BE(start);
				if (unread.length < length) return;
				const message = unread.subarray(0, length);
				unread = unread.subarray(length);
				if (hasGreeted && asks.includes(message[0] ?? 0)) left -= 1;
				hasGreeted = true;
				if (forbidden !== null && message.includes(forbidden)) {
					wasCut = true;
					postgres.end();
					client.resetAndDestroy();
					return;
				}
				if (left > 0) {
					postgres.write(message);
					continue;
				}
				left = Infinity;
				wasCut = true;
				ending.push(new Promise((resolve) => postgres.once('close', resolve)));
				if (when === 'after') postgres.write(message);
				postgres.end();
				client.destroy();
				return;
			}
		});
	});
	await new Promise<void>((resolve) =>
		over === 'tcp' ? server.listen(0, '127.0.0.1', resolve) : server.listen(join(folder, '.s.PGSQL.5432'), resolve)
	);

	const through = new URL(url);
	through.hostname = over === 'tcp' ? '127.0.0.1' : 'localhost';
	through.search = over === 'tcp' ? '' : `?host=${encodeURIComponent(folder)}`;
	through.port = over === 'tcp' ? String((server.address() as AddressInfo).port) : '';
	return {
		url: through.href,
		cutAt: (statement, which) => {
			[left, when, wasCut] = [statement, which, false];
		},
		settled: async () => {
			await Promise.all(ending.splice(0));
		},
		resetAt: (words) => {
			[forbidden, wasCut] = [words, false];
		},
		shut: () => {
			isShut = wasCut = true;
			for (const socket of open) socket.destroy();
		},
		mend: () => {
			left = Infinity;
			isShut = false;
			forbidden = null;
			return wasCut;
		},
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function addressOf(url: string): NetConnectOpts {
	const { hostname, port, searchParams } = new URL(url);
	const folder = searchParams.get('host');
	return folder ? { path: `${folder}/.s.PGSQL.${port || 5432}` } : { host: hostname, port: Number(port || 5432) };
}
