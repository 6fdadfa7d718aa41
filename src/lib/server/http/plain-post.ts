import { IncomingMessage, type ServerResponse } from 'node:http';
import { negotiate } from '$lib/i18n/negotiate';
import type { Language } from '$lib/i18n/languages';
import type { Env } from '../env';
import { compress } from './compress';
import { comesFrom } from './same-site';

// What doors share that take posts before the framework does. Only what is plain about a request; whatever is odd is for the routes to judge.

/** bytes; a ballot needs a tenth of it. What is larger is refused where everything else is */
const largest = 4_096;

export function isPlainPost({ method, headers }: IncomingMessage, type: string): boolean {
	const length = Number(headers['content-length'] ?? NaN);
	return (
		method === 'POST' && headers['content-type'] === type && length > 0 && length <= largest && headers['content-encoding'] === undefined
	);
}

export function senderOf(request: IncomingMessage, { origin }: Pick<Env, 'origin'>): { host: string; from: 'same' | 'cross' | 'unknown' } {
	const host = origin ? new URL(origin).host : (request.headers.host ?? '');
	return { host, from: comesFrom(headersOf(request), host) };
}

export function readAll(request: IncomingMessage): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
		request.once('error', reject);
	});
}

/** The same request for whoever comes next: its body has been read. */
export function again(request: IncomingMessage, body: Buffer): IncomingMessage {
	const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor, socket } = request;
	const copy = new IncomingMessage(socket);
	Object.assign(copy, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor, complete: true });
	copy.push(body);
	copy.push(null);
	return copy;
}

/** Gives an answer that was made for routes. */
export async function send(request: IncomingMessage, response: ServerResponse, given: Response): Promise<void> {
	const answer = await compress({ method: 'POST', headers: headersOf(request) }, given);
	const body = Buffer.from(await answer.arrayBuffer());
	response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': body.length });
	response.end(body);
}

export const languageOf = ({ headers }: IncomingMessage): Language => negotiate(headers['accept-language'] ?? null);

const headersOf = ({ headers }: IncomingMessage): Pick<Headers, 'get'> => ({ get: (name) => headers[name]?.toString() ?? null });
