import type { IncomingMessage, ServerResponse } from 'node:http';
import { castAsked } from '../api/cast-ballot';
import type { House } from '../house';
import type { Log } from '../log';
import { recordFailure } from '../failure';
import { cookieLine, tokenIn } from '../voter-cookie';
import { caching, refusalResponse } from './api';
import type { Door } from './front';
import { networkOf } from './network';
import { isPlainPost, languageOf, readAll, send, senderOf } from './plain-post';
import { problem } from './problem';
import { parseJsonObject } from './read-body';

const address = /^\/api\/v1\/polls\/([a-z0-9-]+)\/ballots$/;

/**
 * Takes the ballots that programs and our own page send, by the same rules and with the same answers as the route. Only what is plainly a ballot: whatever is
 * odd about a request is for the route to judge.
 */
export const castingDoor =
	(house: House, log: Log): Door =>
	(request, response) => {
		const poll = isPlainPost(request, 'application/json') ? address.exec(request.url ?? '')?.[1] : undefined;
		if (poll === undefined || !house.published.poll(poll) || senderOf(request, house.env).from === 'cross') return false;
		take(request, response, { house, poll }).catch((error: unknown) => {
			// the voter has gone
			if (request.destroyed && !request.complete) return;
			const { id, isAway } = recordFailure(log, error, { route: '/api/v1/polls/[poll]/ballots', method: 'POST' });
			void send(request, response, problem({ code: isAway ? 'unavailable' : 'failed', id }, languageOf(request)));
		});
		return true;
	};

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
