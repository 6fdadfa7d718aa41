import { error } from '@sveltejs/kit';
import { isBlackout } from '$lib/law/calendar';
import { canvasSpec } from '$lib/server/embed/canvas-spec';
import { askAgain } from '$lib/server/http/ask-again';
import { blackoutProblem } from '$lib/server/http/blackout';
import type { RequestHandler } from './$types';

/** In a sandbox an embed has no origin: its own site is a foreign one, and has to allow it in. */
export const GET: RequestHandler = async ({ params: { lang: language, ...params }, url, locals }) => {
	const shown = { ...params, language, isLive: url.searchParams.has('live') };
	// the drawing stays as it is, and the next reach for it asks again
	const spec = await canvasSpec(locals.house.published, shown).catch(askAgain);
	if (!spec) error(404);
	if (isBlackout(spec)) return blackoutProblem(spec, language, { 'access-control-allow-origin': '*' });
	return Response.json(spec, { headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' } });
};
