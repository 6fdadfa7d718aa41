import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const database = await locals.house.ping().then(
		() => 'ok',
		() => 'away'
	);
	const publisher = locals.house.publisher.isWell() ? 'ok' : 'away';
	const publications = locals.house.published.isFresh() ? 'ok' : 'stale';
	const isWell = database === 'ok' && publisher === 'ok' && publications === 'ok';
	return Response.json({ database, publisher, publications }, { status: isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
