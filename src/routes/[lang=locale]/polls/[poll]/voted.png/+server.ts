import { voteCard } from '$lib/server/vote-card';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
	voteCard(locals, { poll: params.poll, language: params.lang, query: url.searchParams });
