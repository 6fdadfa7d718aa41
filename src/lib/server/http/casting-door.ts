import type { IncomingMessage, ServerResponse } from 'node:http';
import { negotiate } from '$lib/i18n/negotiate';
import { castAsked } from '../api/cast-ballot';
import type { House } from '../house';
import type { Log } from '../log';
import { recordFailure } from '../failure';
import { cookieLine, tokenIn } from '../voter-cookie';
import { caching, refusalResponse } from './api';
import { compress } from './compress';
import type { Door } from './front';
import { networkOf } from './network';
import { problem } from './problem';
import { parseJsonObject } from './read-body';
import { comesFrom } from './same-site';

const address = /^\/api\/v1\/polls\/([a-z0-9-]+)\/ballots$/;
/** bytes; a ballot needs a tenth of it. What is larger is refused where everything else is */
const largest = 4_096;

/**
 * Takes the ballots that programs and our own page send, by the same rules and with the same answers as the route. Only what is plainly a ballot: whatever is
 * odd about a request is for the route to judge.
 */
export const castingDoor =
	(house: House, log: Log): Door =>
	(request, response) => {
		const poll = request.method === 'POST' ? address.exec(request.url ?? '')?.[1] : undefined;
		if (poll === undefined || !house.published.poll(poll) || !isPlain(request)) return false;
		const host = house.env.origin ? new URL(house.env.origin).host : (request.headers.host ?? '');
		if (comesFrom(headersOf(request), host) === 'cross') return false;
		take(request, response, { house, poll }).catch((error: unknown) => {
			// the voter has gone
			if (request.destroyed && !request.complete) return;
			const { id, isAway } = recordFailure(log, error, { route: '/api/v1/polls/[poll]/ballots', method: 'POST' });
			void send(request, response, problem({ code: isAway ? 'unavailable' : 'failed', id }, languageOf(request)));
		});
		return true;
	};

function isPlain({ headers }: IncomingMessage): boolean {
	const length = Number(headers['content-length'] ?? NaN);
	return headers['content-type'] === 'application/json' && length > 0 && length <= largest && headers['content-encoding'] === undefined;
}

async function take(request: IncomingMessage, response: ServerResponse, { house, poll }: { house: House; poll: string }): Promise<void> {
	const body = parseJsonObject(await readAll(request));
	if (typeof body === 'string') return send(request, response, refusalResponse({ refusal: body }, languageOf(request)));
	const isHttps = house.env.origin?.startsWith('https:') ?? false;
	const known = house.voters.recognise(tokenIn(request.headers.cookie ?? '', isHttps));
	const { 'idempotency-key': key, 'if-none-match': unless } = request.headers;
	const cast = await castAsked(house, {
		poll,
		body,
		known,
		key: key?.toString() ?? null,
		network: networkOf(request, house.env.proxy),
		unless: unless ?? null
	});
	if ('refusal' in cast) return send(request, response, refusalResponse(cast, languageOf(request)));

	const bytes = Buffer.from(JSON.stringify(cast.body));
	response.writeHead(cast.status, {
		'content-type': 'application/json',
		'content-length': bytes.length,
		'cache-control': caching.own,
		vary: 'accept-encoding',
		...(cast.newVoter ? { 'set-cookie': cookieLine(cast.newVoter, isHttps) } : {})
	});
	response.end(bytes);
}

function readAll(request: IncomingMessage): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
		request.once('error', reject);
	});
}

async function send(request: IncomingMessage, response: ServerResponse, given: Response): Promise<void> {
	const answer = await compress({ method: 'POST', headers: headersOf(request) }, given);
	const body = Buffer.from(await answer.arrayBuffer());
	response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': body.length });
	response.end(body);
}

const headersOf = ({ headers }: IncomingMessage): Pick<Headers, 'get'> => ({ get: (name) => headers[name]?.toString() ?? null });

const languageOf = ({ headers }: IncomingMessage) => negotiate(headers['accept-language'] ?? null);
