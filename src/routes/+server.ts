import { negotiate } from '$lib/i18n/negotiate';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request }) =>
	new Response(null, {
		status: 307,
		headers: {
			location: `/${negotiate(request.headers.get('accept-language'))}`,
			vary: 'Accept-Language',
			'cache-control': 'public, no-cache'
		}
	});
