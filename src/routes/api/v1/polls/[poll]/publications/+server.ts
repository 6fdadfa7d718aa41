import { isAway } from '$lib/server/away';
import { publicJson, refusalResponse } from '$lib/server/http/api';
import type { RequestHandler } from './$types';

const pageSize = 500;

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const poll = locals.house.published.poll(params.poll);
	if (!poll) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	const before = url.searchParams.get('before') ?? String(2 ** 31 - 1);
	if (!/^\d{1,10}$/.test(before) || Number(before) > 2 ** 31 - 1)
		return refusalResponse({ refusal: 'bad-parameter', about: 'before' }, locals.language);
	try {
		const links = await locals.house.published.chain(params.poll, { before: Number(before), limit: pageSize });
		const last = links.at(-1);
		const next = last && last.seq > 1 ? `/api/v1/polls/${params.poll}/publications?before=${last.seq}` : null;
		return publicJson(
			JSON.stringify({ poll: params.poll, publications: links, next }),
			`chain-${links[0]?.name ?? 'empty'}-${last?.seq ?? 0}`
		);
	} catch (error) {
		if (isAway(error)) return refusalResponse({ refusal: 'away' }, locals.language);
		throw error;
	}
};
