import { createHash } from 'node:crypto';
import { isBlackout } from '$lib/law/calendar';
import { readQuery } from '$lib/server/api/query';
import { trendQuery } from '$lib/server/api/schemas/trend';
import { publicJson, refusalResponse } from '$lib/server/http/api';
import { blackoutProblem } from '$lib/server/http/blackout';
import { groupsOf, trendAnswer } from '$lib/server/trend-answer';
import { dimensions } from '$lib/publication/dimension';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) => {
	const { published } = locals.house;
	const poll = published.poll(params.poll);
	if (!poll) return refusalResponse({ refusal: 'unknown-poll' }, locals.language);
	const read = readQuery(url, trendQuery);
	if ('refusal' in read) return refusalResponse(read, locals.language);
	const groups = groupsOf(poll.manifest);
	const unknown = dimensions.find((dimension) => {
		const id = read.query[dimension];
		return id !== undefined && !groups[dimension].includes(id);
	});
	if (unknown) return refusalResponse({ refusal: 'bad-parameter', about: unknown }, locals.language);

	const figures = published.figures();
	if (isBlackout(figures)) return blackoutProblem(figures, locals.language);
	const trend = trendAnswer(figures, params.poll, read.query, new Date());
	if (!trend) return refusalResponse({ refusal: 'not-published' }, locals.language);
	const body = JSON.stringify(trend);
	return publicJson(body, createHash('sha256').update(body).digest('base64url').slice(0, 20));
};
