import type { RequestEvent } from '@sveltejs/kit';
import type { Failure } from '../failure';
import { problem } from '../http/problem';
import { methodsOf, operationFor } from './operations';
import type { ProblemCode } from './problems';

/**
 * Stands around every route of the API: what no operation foresees is refused before the route is asked, and whatever comes of the request, an
 * error is a problem document and a read is open to every site.
 */
export async function ask(event: RequestEvent, resolve: () => Promise<Response>, failureOf: () => Failure | undefined): Promise<Response> {
	const response = refuse(event) ?? explain(event, await resolve(), failureOf());
	return open(event, response);
}

function refuse({ request, route, url, locals }: RequestEvent): Response | null {
	const methods = methodsOf(route.id);
	if (!methods) return problem({ code: 'unknown-address' }, locals.language);
	const allow = methods.join(', ');
	if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow, 'cache-control': 'no-store' } });
	const operation = operationFor(route.id, request.method);
	if (!operation) return problem({ code: 'method-not-allowed', about: request.method, known: methods }, locals.language, { allow });

	if (request.method !== 'GET' && request.method !== 'HEAD') return null;
	const known = Object.keys(operation.query?.entries ?? {});
	const strange = [...url.searchParams.keys()].find((name, i, all) => !known.includes(name) || all.indexOf(name) !== i);
	return strange === undefined ? null : problem({ code: 'bad-parameter', about: strange.slice(0, 40), known }, locals.language);
}

/** Kit answers an error in its own words, or with a page. */
function explain({ locals }: RequestEvent, response: Response, failure: Failure | undefined): Response {
	if (response.status < 400 || response.headers.get('content-type') === 'application/problem+json') return response;
	const code: ProblemCode = response.status === 404 ? 'unknown-address' : failure?.isAway ? 'unavailable' : 'failed';
	return problem({ code, ...(failure ? { id: failure.id } : {}) }, locals.language);
}

/** CORS for reads (Fetch standard §3.3). There is nothing to be had with cookies, and a vote from another site is refused: no preflight is granted. */
function open({ request, route }: RequestEvent, response: Response): Response {
	const isRead = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
	if (!isRead || (methodsOf(route.id) && operationFor(route.id, 'GET')?.access !== 'open')) return response;
	response.headers.set('access-control-allow-origin', '*');
	response.headers.set('access-control-expose-headers', 'Allow, ETag, Link, Location, Repr-Digest, Retry-After');
	if (request.method === 'OPTIONS') {
		response.headers.set('access-control-allow-methods', 'GET, HEAD');
		response.headers.set('access-control-allow-headers', '*');
		response.headers.set('access-control-max-age', '86400');
	}
	return response;
}
