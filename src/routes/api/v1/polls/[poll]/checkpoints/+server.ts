import { isBlackout } from '$lib/law/calendar';
import { checkpointLines } from '$lib/server/api/checkpoints';
import { publicText, refusalResponse } from '$lib/server/http/api';
import { blackoutProblem } from '$lib/server/http/blackout';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { published } = locals.house;
	if (!published.poll(params.poll)) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	const figures = published.figures();
	if (isBlackout(figures)) return blackoutProblem(figures, locals.language);
	const days = await figures.checkpoints(params.poll);
	// lines are only ever added
	const etag = `days-${days.length}-${days.at(-1)?.hash.slice(0, 16) ?? 'none'}`;
	return publicText(checkpointLines(params.poll, days), etag, { 'content-type': 'text/plain; charset=utf-8' });
};
