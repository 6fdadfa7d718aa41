import { castAsked } from '$lib/server/api/cast-ballot';
import { privateJson, refusalResponse } from '$lib/server/http/api';
import { readJsonObject } from '$lib/server/http/read-body';
import { remember, voterOf } from '$lib/server/voter-cookie';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const { locals, params, request } = event;
	if (!locals.house.published.poll(params.poll)) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	const body = await readJsonObject(request);
	if (typeof body === 'string') return refusalResponse({ refusal: body }, locals.language);
	const [key, unless] = ['idempotency-key', 'if-none-match'].map((name) => request.headers.get(name));
	const asked = { poll: params.poll, body, known: voterOf(event), key: key ?? null, network: locals.network, unless: unless ?? null };
	const cast = await castAsked(locals.house, asked);
	if ('refusal' in cast) return refusalResponse(cast, locals.language);
	if (cast.newVoter) remember(event, cast.newVoter);
	return privateJson(cast.body, cast.status);
};
