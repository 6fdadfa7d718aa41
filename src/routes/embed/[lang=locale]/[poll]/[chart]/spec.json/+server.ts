import { isBlackout } from '$lib/law/calendar';
import { notNow } from '$lib/server/chart-file/answer';
import { canvasSpec } from '$lib/server/embed/canvas-spec';
import { blackoutProblem } from '$lib/server/http/blackout';
import { problem } from '$lib/server/http/problem';
import type { RequestHandler } from './$types';

/** In a sandbox an embed has no origin: its own site is a foreign one, and has to allow it in. */
export const GET: RequestHandler = async ({ params: { lang: language, ...params }, url, locals }) => {
	const shown = { ...params, language, live: url.searchParams.get('live') };
	// the drawing stays as it is, and the next reach for it asks again
	const spec = await canvasSpec(locals.house.published, shown).catch((error: unknown) => notNow(error, language));
	if (spec instanceof Response) return spec;
	if (!spec) return problem({ code: 'unknown-address' }, language, { 'access-control-allow-origin': '*' });
	if (isBlackout(spec)) return blackoutProblem(spec, language, { 'access-control-allow-origin': '*' });
	return Response.json(spec, { headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' } });
};
