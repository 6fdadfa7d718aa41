import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { languageOfPath, negotiate } from '$lib/i18n/negotiate';
import type { LimitCode } from '$lib/i18n/limits';
import { detailOf, statusOf } from '../api/problems';
import { baselineLines } from './headers';
import type { Limits } from './limits';
import { problem } from './problem';

export interface Guard {
	/** Sets what Node watches over by itself. */
	meet(server: Server): void;
	/** Refuses what has come and is more than anybody needs. */
	door(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Holds a server to its limits, and says so to whoever meets one. */
export function guard(limits: Limits): Guard {
	const crowding = new WeakSet<Duplex>();
	const answers = new WeakMap<Duplex, ServerResponse>();

	function meet(server: Server): void {
		server.headersTimeout = limits.headMs;
		server.requestTimeout = limits.requestMs;
		server.keepAliveTimeout = limits.idleMs;
		server.setTimeout(limits.stillMs);
		// Node drops the rest in silence: one more than allowed, to see that there are too many
		server.maxHeadersCount = limits.headers + 1;
		let open = 0;
		server.on('connection', (socket) => {
			// not by `maxConnections`: of several processes that are full, each would pass it on to the next, for ever
			if (open >= limits.connections + limits.told) return socket.destroy();
			open += 1;
			if (open > limits.connections) crowding.add(socket);
			socket.once('close', () => (open -= 1));
		});
		server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
			// more of the same
			if (socket.writableEnded) return;
			const answer = answers.get(socket);
			const isAnswering = answer?.headersSent && !answer.writableFinished;
			const isHeard = socket.writable && error.code !== 'ECONNRESET' && !isAnswering;
			if (isHeard) socket.end(bareAnswer(statusOfFault[error.code ?? ''] ?? 400));
			linger(socket, isHeard ? limits.lingerMs : 0);
		});
	}

	function refusalOf({ socket, method, url = '', rawHeaders, headers }: IncomingMessage): DoorCode | null {
		// it would show a script what the browser has sent (and the Fetch standard has no request for it): never ours
		if (method === 'TRACE') return 'method-not-allowed';
		if (crowding.has(socket)) return 'crowded';
		if (url.length > limits.address) return 'address-too-long';
		if (rawHeaders.length > 2 * limits.headers) return 'too-many-headers';
		return headers.host === undefined || isHost(headers.host) ? null : 'bad-host';
	}

	const door = (request: IncomingMessage, response: ServerResponse): boolean => {
		answers.set(request.socket, response);
		if (hasBody(request)) endUnread(request, response);
		const refusal = refusalOf(request);
		if (refusal === null) return false;
		if (refusal === 'crowded') response.shouldKeepAlive = false;
		void refuse(refusal, request, response);
		return true;
	};

	/** An answer can be given before all has come that was sent. The rest is thrown away, and soon the connection with it. */
	function endUnread(request: IncomingMessage, response: ServerResponse): void {
		response.once('finish', () => {
			if (request.complete) return;
			request.removeAllListeners('data');
			request.resume();
			const { socket } = request;
			const end = setTimeout(() => socket.destroy(), limits.lingerMs);
			request.once('close', () => clearTimeout(end));
		});
	}

	return { meet, door };
}

type DoorCode = LimitCode | 'method-not-allowed';

/** What a host can be in an address, and nothing that would turn into a path, a name or markup there. Some numbers look like one and are none. */
const isHost = (text: string): boolean => /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(text) && URL.canParse(`http://${text}`);

/** https://nodejs.org/docs/latest-v20.x/api/http.html#event-clienterror */
const statusOfFault: Record<string, number> = {
	ERR_HTTP_REQUEST_TIMEOUT: 408,
	HPE_HEADER_OVERFLOW: 431,
	HPE_CHUNK_EXTENSIONS_OVERFLOW: 413
};

const hasBody = ({ headers }: IncomingMessage): boolean =>
	headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** To what is no request there is no language and no page. */
const bareAnswer = (status: number): string =>
	[
		`HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
		...baselineLines,
		'cache-control: no-store',
		'content-length: 0',
		'connection: close',
		'',
		''
	].join('\r\n');

/** Who is still sending would lose the answer with the connection (RFC 9112 §9.6). */
function linger(socket: Duplex, ms: number): void {
	socket.resume();
	const end = setTimeout(() => socket.destroy(), ms);
	socket.once('close', () => clearTimeout(end));
}

async function refuse(code: DoorCode, { url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
	const language = languageOfPath(url.slice(0, 100)) ?? negotiate(headers['accept-language'] ?? null);
	const answer = url.startsWith('/api/') ? problem({ code }, language) : said(code, language);
	const body = Buffer.from(await answer.arrayBuffer());
	const allow = code === 'method-not-allowed' ? { allow: 'GET, HEAD, POST, DELETE, OPTIONS' } : {};
	response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...allow, 'content-length': body.length });
	response.end(body);
}

const said = (code: DoorCode, language: Parameters<typeof detailOf>[1]): Response =>
	new Response(detailOf(code, language), {
		status: statusOf(code),
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-language': language,
			'cache-control': 'no-store',
			...(code === 'crowded' ? { 'retry-after': '10' } : {})
		}
	});
