import { checkBallot, sameBallot } from '$lib/ballot/ballot';
import { readBallot } from '$lib/server/api/read-ballot';
import { privateJson, refusalResponse } from '$lib/server/http/api';
import { readJsonObject } from '$lib/server/http/read-body';
import { recordedJson } from '$lib/server/http/recorded';
import { remember, voterOf } from '$lib/server/voter-cookie';
import { castBallot, findBallot } from '$lib/server/voting';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const { locals, params, request } = event;
	const { house, language } = locals;
	const refuse = (refusal: Parameters<typeof refusalResponse>[0]['refusal'], about?: string): Response =>
		refusalResponse({ refusal, about }, language);

	const poll = house.published.poll(params.poll);
	if (!poll) return refuse('unknown-poll');
	const body = await readJsonObject(request);
	if (typeof body === 'string') return refuse(body);
	const read = readBallot(body);
	if ('refusal' in read) return refuse(read.refusal, read.about);
	const checked = checkBallot(read.answer, poll.manifest);
	if ('refusal' in checked) return refuse(checked.refusal, checked.about);

	const key = request.headers.get('idempotency-key');
	if (key !== null && !/^[\x21-\x7e]{16,128}$/.test(key)) return refuse('bad-key');
	const known = voterOf(event);
	const voter = known ?? (key === null ? house.voters.issue() : house.voters.fromIdempotencyKey(key));
	if (!known && key !== null) {
		// the key is this voter's only name: with it she can ask again for her answer, and nobody can change her ballot
		const earlier = await findBallot(house, params.poll, voter);
		if ('recorded' in earlier && !sameBallot(earlier.recorded.ballot, checked.ballot)) return refuse('key-reused');
	}

	const cast = await castBallot(house, params.poll, voter, checked.ballot);
	if ('refusal' in cast) return refusalResponse(cast, language);
	if (!known) remember(event, voter);
	const isFirst = cast.result === 'cast' || (key !== null && cast.result === 'unchanged' && cast.recorded.kind === 'cast');
	return privateJson(recordedJson(params.poll, cast.recorded), isFirst ? 201 : 200);
};
