import { error } from '@sveltejs/kit';
import { embedSpec } from '$lib/server/embed/answer';
import type { RequestHandler } from './$types';

/** What the canvas of an embed is drawn from. In a sandbox an embed has no origin, so its own site is a foreign one. */
export const GET: RequestHandler = async ({ params: { lang: language, ...params }, url, locals }) => {
	const spec = await embedSpec(locals.house.published, { ...params, language, isLive: url.searchParams.has('live') });
	if (!spec) error(404);
	return Response.json(spec, { headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' } });
};
