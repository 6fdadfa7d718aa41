import { subscribe } from 'node:diagnostics_channel';
import { Server, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../log';

/**
 * Answers a request, or leaves it to whoever comes next by returning false. A door that finds out too late that it cannot answer gives the request, or one
 * like it, to `next`: whatever stands behind all doors.
 */
export type Door = (request: IncomingMessage, response: ServerResponse, next: (request: IncomingMessage) => void) => boolean;

/**
 * Stands before the framework, whose way to an answer costs many times the answer itself. Whatever no door takes goes on as if there were none; what one
 * takes is answered with the same: it is only nearer. `meet` is told of the server.
 */
export function answerAt(doors: readonly Door[], meet: (server: Server) => void, log: Log): void {
	const fronted = new WeakSet<Server>();
	const silent = new Set<Socket>();
	const attend: Door = (request, response, next) => {
		const isTaken = doors.some((door) => door(request, response, next));
		if (isTaken) log.debug({ method: request.method }, 'answered at the door');
		return isTaken;
	};
	const front = (server: Server): void => {
		if (fronted.has(server)) return;
		fronted.add(server);
		meet(server);
		endIdleOnceClosing(server, silent);
		const emit = server.emit.bind(server) as (...given: unknown[]) => boolean;
		server.emit = (name: string | symbol, ...given: unknown[]) => {
			// one that is closing has to end its connections, and the adapter does that
			if (name !== 'request' || !server.listening) return emit(name, ...given);
			const [request, response] = given as [IncomingMessage, ServerResponse];
			const next = (asked: IncomingMessage): boolean => emit(name, asked, response);
			return attend(request, response, next) || next(request);
		};
	};
	// the adapter makes the server itself; its first connection is the moment at which we meet it
	subscribe('net.server.socket', (message) => {
		const { socket } = message as { socket: Socket & { server?: unknown } };
		if (!isHttp(socket.server)) return;
		front(socket.server);
		silent.add(socket);
		socket.once('close', () => silent.delete(socket));
	});
	subscribe('http.server.request.start', (message) => {
		const { server, socket } = message as { server: Server; socket: Socket };
		front(server);
		silent.delete(socket);
	});
}

const isHttp = (server: unknown): server is Server => server instanceof Server;

/** how long a connection on which nothing was asked yet is waited for by a server that is closing, in ms: browsers open some for later */
const silenceMs = 2_000;

/**
 * The adapter ends connections as its own requests end, and Node those on which something was asked before. What a door was still answering would leave one
 * open for as long as the other side likes, and so would one that has asked nothing yet.
 */
function endIdleOnceClosing(server: Server, silent: ReadonlySet<Socket>): void {
	const close = server.close.bind(server);
	server.close = (callback) => {
		setInterval(() => server.closeIdleConnections(), 50).unref();
		setTimeout(() => silent.forEach((socket) => socket.destroy()), silenceMs).unref();
		return close(callback);
	};
}
