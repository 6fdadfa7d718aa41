import { isBlackout } from '$lib/law/calendar';
import { refusalResponse } from '$lib/server/http/api';
import { blackoutProblem } from '$lib/server/http/blackout';
import { publicationResponse } from '$lib/server/http/publication-response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => {
	const { published } = locals.house;
	if (!published.poll(params.poll)) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	const figures = published.figures();
	if (isBlackout(figures)) return blackoutProblem(figures, locals.language);
	const newest = figures.newest(params.poll);
	if (!newest) return refusalResponse({ refusal: 'not-published' }, locals.language);
	return publicationResponse(newest, {
		link: `</api/v1/polls/${params.poll}/results/${newest.name}>; rel="canonical"`
	});
};
