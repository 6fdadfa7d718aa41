import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Log } from '../log';

/** Answers a request, or leaves it to whoever comes next by returning false. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Stands before the framework, whose way to an answer costs many times the answer itself. Whatever no door takes goes on as if there were none; what one
 * takes is answered with the same: it is only nearer. `meet` is told of the server.
 */
export function answerAt(doors: readonly Door[], meet: (server: Server) => void, log: Log): void {
	const fronted = new WeakSet<Server>();
	const attend = (request: IncomingMessage, response: ServerResponse): boolean => {
		const isTaken = doors.some((door) => door(request, response));
		if (isTaken) log.debug({ method: request.method }, 'answered at the door');
		return isTaken;
	};
	// the adapter makes the server itself; its first request is the moment at which we meet it
	subscribe('http.server.request.start', (message) => {
		const { server } = message as { server: Server };
		if (fronted.has(server)) return;
		fronted.add(server);
		meet(server);
		const emit = server.emit.bind(server) as (...given: unknown[]) => boolean;
		server.emit = (name: string | symbol, ...given: unknown[]) => {
			// one that is closing has to end its connections, and the adapter does that
			if (name === 'request' && server.listening && attend(...(given as Parameters<Door>))) return true;
			return emit(name, ...given);
		};
	});
}
