import { privateJson, refusalResponse } from '$lib/server/http/api';
import { recordedJson } from '$lib/server/http/recorded';
import { voterOf } from '$lib/server/voter-cookie';
import { findBallot, withdrawBallot } from '$lib/server/voting';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { locals, params } = event;
	if (!locals.house.published.poll(params.poll)) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	const voter = voterOf(event);
	const found = voter ? await findBallot(locals.house, params.poll, voter) : { refusal: 'no-ballot' as const };
	return 'refusal' in found ? refusalResponse(found, locals.language) : privateJson(recordedJson(params.poll, found.recorded));
};

export const DELETE: RequestHandler = async (event) => {
	const { locals, params } = event;
	if (!locals.house.published.poll(params.poll)) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	const voter = voterOf(event);
	const done = voter ? await withdrawBallot(locals.house, params.poll, voter) : { refusal: 'no-ballot' as const };
	if ('refusal' in done) return refusalResponse(done, locals.language);
	return new Response(null, { status: 204, headers: { 'cache-control': 'private, no-store' } });
};
