import { publicJson } from '$lib/server/http/api';
import { pollJson } from '$lib/server/http/poll-json';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) => {
	const polls = locals.house.published.polls();
	const etag = polls.map(({ manifestHash, closed }) => `${manifestHash.slice(0, 16)}${closed ? 'c' : 'o'}`).join('-');
	return publicJson(JSON.stringify({ polls: polls.map((poll) => pollJson(poll, locals.house.env)) }), etag);
};
