import { error } from '@sveltejs/kit';
import { isLanguage } from '$lib/i18n/languages';
import { sharePicture } from '$lib/server/drawn-charts';
import type { RequestHandler } from './$types';

/** The newest result as a picture, for whoever is sent a link to it. */
export const GET: RequestHandler = ({ locals, params }) => {
	const poll = locals.house.published.poll(params.poll);
	const picture = poll?.newest && isLanguage(params.lang) ? sharePicture(poll.newest, poll.manifest, params.lang) : null;
	if (!poll?.newest || !picture) error(404);
	return new Response(new Uint8Array(picture), {
		headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=60', etag: `"${poll.newest.name}-${params.lang}"` }
	});
};
