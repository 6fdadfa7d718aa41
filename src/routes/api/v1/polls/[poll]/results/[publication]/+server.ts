import { isBlackout } from '$lib/law/calendar';
import { caching, refusalResponse } from '$lib/server/http/api';
import { blackoutProblem } from '$lib/server/http/blackout';
import { publicationResponse } from '$lib/server/http/publication-response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { published } = locals.house;
	if (!published.poll(params.poll)) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	const figures = published.figures();
	if (isBlackout(figures)) return blackoutProblem(figures, locals.language);

	if (/^[1-9]\d{0,8}$/.test(params.publication)) {
		const seq = Number(params.publication);
		const [link] = await figures.chain(params.poll, { before: seq + 1, limit: 1 });
		if (link?.seq !== seq) return refusalResponse({ refusal: 'unknown-publication' }, locals.language);
		const location = `/api/v1/polls/${params.poll}/results/${link.name}`;
		return new Response(null, { status: 307, headers: { location, 'cache-control': caching.fixed } });
	}

	const found = await figures.find(params.poll, params.publication);
	return found
		? publicationResponse(found, { 'cache-control': caching.fixed })
		: refusalResponse({ refusal: 'unknown-publication' }, locals.language);
};
