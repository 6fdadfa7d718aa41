import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { asLost } from '../away';
import { brokenSocket } from './broken-socket';

/** What the driver knows of a server when it opens a socket: one address for each host, or a path. */
export interface Where {
	path?: string | undefined;
	host: string[];
	port: number[];
	/** false, or how TLS is spoken */
	ssl: unknown;
}

/** a server that takes no connection for so long is not there, in ms, where nobody says how long answers may take */
const patienceMs = 10_000;

/**
 * Opens the sockets of a client, for the driver's option `socket`. A server that takes what it is asked and says nothing for `limitMs` (its process is
 * stopped, its host has vanished) counts as lost: the driver itself would wait for ever. What is under way then fails with ETIMEDOUT. Null: an answer
 * is waited for.
 */
export function attentive(limitMs: number | null): (where: Where) => Promise<Socket | Duplex> {
	let turn = 0;
	return (where) => {
		const nth = turn++ % where.host.length;
		const socket = new DatabaseSocket();
		const opened = new Promise<Socket | Duplex>((resolve) => {
			const late = setTimeout(() => socket.destroy(silence()), limitMs ?? patienceMs);
			const fail = (error: Error): void => resolve(brokenSocket(error));
			socket.once('error', fail);
			socket.once('close', () => clearTimeout(late));
			socket.once('connect', () => {
				clearTimeout(late);
				socket.off('error', fail);
				listen(socket, limitMs);
				resolve(where.ssl ? beneathTls(socket) : socket);
			});
		});
		if (where.path) socket.connect(where.path);
		else socket.connect({ host: where.host[nth], port: where.port[nth] ?? 5432 });
		// the server's name, for whoever checks its certificate
		return opened.then((made) => Object.assign(made, { host: where.host[nth], port: where.port[nth] }));
	};
}

/**
 * Its errors are known as a lost connection's, though the driver takes its listeners off and drops promises that fail with them. One that ends before
 * the server has let us in and has answered (a proxy that has nobody behind it takes every connection, and closes it) ends with an error: without one
 * the driver connects anew at once and for ever, and whoever asked waits as long.
 */
class DatabaseSocket extends Socket {
	/** the first lets us in */
	answers = 0;

	override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
		super._destroy(error ? asLost(error) : this.answers > 1 ? null : asLost(closedDoor()), done);
	}
}

const closedDoor = (): Error => Object.assign(new Error('the server has closed the connection at once'), { code: 'ECONNRESET' });
const silence = (): Error => Object.assign(new Error('the server does not answer'), { code: 'ETIMEDOUT' });

/**
 * Counts the server's answers, and ends the socket where something was asked and no answer has come for so long. An answer ends with
 * ReadyForQuery; what comes unasked asks nothing.
 */
function listen(socket: DatabaseSocket, limitMs: number | null): void {
	let waitingSince: number | null = null;
	let end: Buffer = Buffer.alloc(0);
	const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
	socket.write = (...given: unknown[]): boolean => {
		waitingSince ??= performance.now();
		return write(...given);
	};
	socket.on('data', (bytes: Buffer) => {
		// it may have come in two pieces
		end = bytes.length >= 6 ? bytes.subarray(-6) : Buffer.concat([end, bytes]).subarray(-6);
		const isAnswered = isReady(end) || isTls(bytes);
		if (isAnswered) socket.answers++;
		if (waitingSince !== null) waitingSince = isAnswered ? null : performance.now();
	});
	if (limitMs === null) return;
	const stepMs = limitMs / 8;
	let lookedAt = performance.now();
	const watch = setInterval(() => {
		const now = performance.now();
		// while we stood still ourselves the server may have done so too (a machine that sleeps, a host that is full): that is no silence
		const stoodMs = Math.max(0, now - lookedAt - 2 * stepMs);
		lookedAt = now;
		if (waitingSince === null) return;
		waitingSince = Math.min(now, waitingSince + stoodMs);
		if (now - waitingSince > limitMs) socket.destroy(silence());
	}, stepMs).unref();
	socket.once('close', () => clearInterval(watch));
}

/** ReadyForQuery is the last message of every answer: https://www.postgresql.org/docs/18/protocol-message-formats.html */
const isReady = (end: Buffer): boolean => end[0] === 0x5a && end[4] === 5;

/** a record of TLS: what is in it cannot be seen, so any is taken for an answer */
const isTls = ([type, major]: Buffer): boolean => (type === 0x16 || type === 0x17) && major === 3;

/** The driver takes its listeners off a socket when it puts TLS on it, and TLS goes around the socket's own `write`: so it stands on a stream over it. */
function beneathTls(socket: Socket): Duplex {
	const stream = new Duplex({
		read: () => void socket.resume(),
		write: (bytes: Buffer, _, done) => void socket.write(bytes, done),
		final: (done) => void socket.end(done),
		destroy: (error, done) => {
			socket.destroy();
			done(error);
		}
	});
	socket.on('data', (bytes: Buffer) => {
		if (!stream.push(bytes)) socket.pause();
	});
	socket.once('end', () => stream.push(null));
	socket.once('error', (error) => stream.destroy(error));
	socket.once('close', () => stream.destroy());
	return stream;
}
