import { isAway } from '$lib/server/away';
import { refusalResponse } from '$lib/server/http/api';
import { publicationResponse } from '$lib/server/http/publication-response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	if (!locals.house.published.poll(params.poll)) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	try {
		const found = await locals.house.published.find(params.poll, params.publication);
		// a day, not for ever: so that a blackout can still reach shared caches
		return found
			? publicationResponse(found, { 'cache-control': 'public, max-age=86400, immutable' })
			: refusalResponse({ refusal: 'unknown-publication' }, locals.language);
	} catch (error) {
		if (isAway(error)) return refusalResponse({ refusal: 'away' }, locals.language);
		throw error;
	}
};
