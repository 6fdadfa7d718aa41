import { publicJson, refusalResponse } from '$lib/server/http/api';
import { pollJson } from '$lib/server/http/poll-json';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const poll = locals.house.published.poll(params.poll);
	if (!poll) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	return publicJson(JSON.stringify(pollJson(poll, locals.house.env)), `${poll.manifestHash.slice(0, 32)}${poll.closed ? 'c' : 'o'}`);
};
