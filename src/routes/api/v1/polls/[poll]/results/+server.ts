import { refusalResponse } from '$lib/server/http/api';
import { publicationResponse } from '$lib/server/http/publication-response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const poll = locals.house.published.poll(params.poll);
	if (!poll) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	if (!poll.newest) return refusalResponse({ refusal: 'not-published' }, locals.language);
	return publicationResponse(poll.newest, {
		link: `</api/v1/polls/${params.poll}/results/${poll.newest.name}>; rel="canonical"`
	});
};
