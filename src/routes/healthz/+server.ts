import { healthOf, isWell } from '$lib/server/health';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const health = await healthOf(locals.house, new Date());
	return Response.json(health, { status: isWell(health) ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
