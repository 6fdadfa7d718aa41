import { embed } from '$lib/server/embed/answer';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params: { lang: language, ...params }, url, locals, request }) =>
	embed(request, locals.house.published, { ...params, language, query: url.searchParams, origin: locals.origin });
