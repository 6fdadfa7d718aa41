import { building } from '$app/environment';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { languageOfPath, negotiate } from '$lib/i18n/negotiate';
import { refusals } from '$lib/i18n/refusals';
import { ask } from '$lib/server/api/ask';
import { recordFailure, type Failure } from '$lib/server/failure';
import type { House } from '$lib/server/house';
import { unlessUnchanged } from '$lib/server/http/conditional';
import { compress } from '$lib/server/http/compress';
import { learnFrom } from '$lib/server/http/voting-door';
import type { HeldAnswers } from '$lib/server/http/held-answers';
import { isPublic, keepLawful, toldAnew } from '$lib/server/http/lawful';
import { networkOf } from '$lib/server/http/network';
import { tellOfOutage } from '$lib/server/http/outage';
import { problem } from '$lib/server/http/problem';
import { questionOf } from '$lib/server/http/question';
import type { PersonalPages } from '$lib/server/http/personal-pages';
import { changes, comesFrom } from '$lib/server/http/same-site';
import { startHouse } from '$lib/server/lifecycle';
import type { Log } from '$lib/server/log';

let house: House;
let log: Log;
let held: HeldAnswers;
let pages: PersonalPages;
/** what went wrong with a request, kept for whoever answers it in words of our own */
const failures = new WeakMap<Request, Failure>();

export const init: ServerInit = async () => {
	if (!building) ({ house, log, held, pages } = await startHouse());
};

export const handle: Handle = async ({ event, resolve }) => {
	const { request, platform } = event;
	// compared at the end, with the answer as it is sent: what is made is the same for all who ask
	const known = changes(request.method) ? null : request.headers.get('if-none-match');
	if (!changes(request.method)) request.headers.delete('if-none-match');
	const question = platform ? questionOf(platform.req, house.env.origin) : null;
	const make = () => answer({ event, resolve });
	const response = question === null ? await make() : await held.answer(question, make);
	const { refresh } = toldAnew(Object.fromEntries(response.headers), house.published.legal(), house.published.now());
	if (refresh !== undefined) response.headers.set('refresh', refresh);
	// before Kit does it: a 304 of Kit's would lose the time of refreshing
	return isPublic(response) ? unlessUnchanged(known, response) : response;
};

async function answer({ event, resolve }: Parameters<Handle>[0]): Promise<Response> {
	const { request, url, locals, platform } = event;
	const began = performance.now();
	const host = house.env.origin ? new URL(house.env.origin).host : (request.headers.get('host') ?? url.host);
	locals.house = house;
	locals.language = languageOfPath(url.pathname) ?? negotiate(request.headers.get('accept-language'));
	locals.from = comesFrom(request.headers, host);
	locals.network = platform ? networkOf(platform.req, house.env.proxy) : null;
	locals.origin = house.env.origin ?? `http://${host}`;

	// our forms are plain ones: without this, Kit answers whoever takes "*/*" with JSON, and a refusal with status 200
	const isApi = url.pathname.startsWith('/api/');
	if (changes(request.method) && !isApi) request.headers.set('accept', 'text/html');

	const isForeign = changes(request.method) && locals.from === 'cross';
	// our forms have one action, and it has no name: a query such as `?/name` is nobody's of ours
	const isNamedAction = changes(request.method) && !isApi && url.search.startsWith('?/');
	const response = isForeign
		? refuseForeign(event)
		: isNamedAction
			? new Response(null, { status: 404 })
			: isApi
				? await ask(
						event,
						async () => resolve(event),
						() => failures.get(request)
					)
				: await resolve(event, { transformPageChunk: ({ html }) => html.replace('%demilge.lang%', locals.language) });

	// it names what can be asked for again, and one person's own page is not kept
	if (!isPublic(response)) response.headers.delete('etag');
	if (response.status >= 400) response.headers.set('cache-control', 'no-store');
	tellOfOutage(response, house.published.staleSince());
	keepLawful(request, response, house.published.legal(), house.published.now());
	const ms = Math.round(performance.now() - began);
	log.debug({ method: request.method, route: event.route.id, status: response.status, ms }, 'answered');
	return compress(request, platform ? await learnFrom(platform.req, response, house, pages) : response);
}

function refuseForeign({ url, locals }: Parameters<Handle>[0]['event']): Response {
	if (url.pathname.startsWith('/api/')) return problem({ code: 'cross-site' }, locals.language);
	return new Response(refusals[locals.language]['cross-site'], {
		status: 403,
		headers: { 'content-type': 'text/plain; charset=utf-8', 'content-language': locals.language }
	});
}

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const language = event.locals.language ?? 'ky';
	if (status < 500) return { message, language };
	const failure = recordFailure(log, error, { route: event.route.id, method: event.request.method });
	failures.set(event.request, failure);
	return { message, id: failure.id, language };
};
