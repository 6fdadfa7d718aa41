import { error } from '@sveltejs/kit';
import { canvasSpec } from '$lib/server/embed/canvas-spec';
import type { RequestHandler } from './$types';

/** In a sandbox an embed has no origin: its own site is a foreign one, and has to allow it in. */
export const GET: RequestHandler = async ({ params: { lang: language, ...params }, url, locals }) => {
	const spec = await canvasSpec(locals.house.published, { ...params, language, isLive: url.searchParams.has('live') });
	if (!spec) error(404);
	return Response.json(spec, { headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' } });
};
