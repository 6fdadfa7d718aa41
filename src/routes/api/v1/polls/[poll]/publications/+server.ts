import { isBlackout } from '$lib/law/calendar';
import { readQuery } from '$lib/server/api/query';
import { chainQuery } from '$lib/server/api/schemas/chain';
import { publicJson, refusalResponse } from '$lib/server/http/api';
import { blackoutProblem } from '$lib/server/http/blackout';
import type { RequestHandler } from './$types';

const pageSize = 500;
/** above every number */
const end = 2 ** 31 - 1;

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { published } = locals.house;
	if (!published.poll(params.poll)) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	const read = readQuery(url, chainQuery);
	if ('refusal' in read) return refusalResponse(read, locals.language);

	const figures = published.figures();
	if (isBlackout(figures)) return blackoutProblem(figures, locals.language);
	const publications = await figures.chain(params.poll, { before: read.query.before ?? end, limit: pageSize });
	const last = publications.at(-1);
	const next = last && last.seq > 1 ? `/api/v1/polls/${params.poll}/publications?before=${last.seq}` : null;
	return publicJson(
		JSON.stringify({ poll: params.poll, publications, next }),
		`chain-${publications[0]?.name ?? 'empty'}-${last?.seq ?? 0}`
	);
};
