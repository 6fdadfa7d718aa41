import { embed } from '$lib/server/embed/answer';
import { unlessUnchanged } from '$lib/server/http/conditional';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params: { lang: language, ...params }, url, locals, request }) => {
	const answer = await embed(locals.house.published, { ...params, language, query: url.searchParams, origin: locals.origin });
	return unlessUnchanged(request, answer);
};
