import { feedResponse } from '$lib/server/feed';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) =>
	feedResponse(locals, { poll: params.poll, language: params.lang, format: 'json' });
