import { isBlackout } from '$lib/law/calendar';
import { digestOf, noChart } from '$lib/server/chart-file/answer';
import { blackoutFile } from '$lib/server/http/blackout';
import { deskOf, knownViews } from '$lib/server/trends';
import { readView } from '$lib/trends/view';
import type { RequestHandler } from './$types';

/** All that one poll's views are made from: with it a browser answers a change of filter by itself. */
export const GET: RequestHandler = ({ locals, url }) => {
	const side = locals.house.published;
	const figures = side.figures();
	if (isBlackout(figures)) return blackoutFile(figures, locals.language);
	const poll = side.poll(readView(url.searchParams, knownViews(side)).poll);
	const desk = poll && deskOf(figures, poll, locals.language);
	if (!desk) return noChart('not-published', locals.language);
	// by all that it says: an event that is mended, or another build, changes neither the publication nor the day
	const body = JSON.stringify(desk);
	return new Response(body, {
		headers: { 'content-type': 'application/json', 'cache-control': 'public, no-cache', etag: `"${digestOf(body)}"` }
	});
};
