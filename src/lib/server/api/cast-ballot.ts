import { checkBallot } from '$lib/ballot/ballot';
import type { House } from '../house';
import { recordedJson } from '../http/recorded';
import type { Voter } from '../voter';
import { castBallot, type Refused } from '../voting';
import { readBallot } from './read-ballot';

interface Asked {
	poll: string;
	/** what was sent, as JSON */
	body: Record<string, unknown>;
	/** the voter whose token came along */
	known: Voter | null;
	/** `Idempotency-Key` */
	key: string | null;
}

interface Answered {
	status: 200 | 201;
	body: ReturnType<typeof recordedJson>;
	/** a voter who was not known: she gets her token with the answer */
	newVoter: Voter | null;
}

/** Casts what a program sent. Whoever comes without a token and without a key is somebody new. */
export async function castAsked(house: House, { poll, body, known, key }: Asked): Promise<Answered | Refused> {
	const standing = house.published.poll(poll);
	if (!standing) return { refusal: 'unknown-poll' };
	const read = readBallot(body);
	if ('refusal' in read) return read;
	const checked = checkBallot(read.answer, standing.manifest);
	if ('refusal' in checked) return checked;

	if (key !== null && !/^[\x21-\x7e]{16,128}$/.test(key)) return { refusal: 'bad-key' };
	const voter = known ?? (key === null ? house.voters.issue() : house.voters.fromIdempotencyKey(key));
	// the key is this voter's only name: with it she can ask again for her answer, and nobody can change her ballot
	const isOnce = !known && key !== null;
	const cast = await castBallot(house, poll, voter, checked.ballot, isOnce);
	if ('refusal' in cast) return cast;
	const isFirst = cast.result === 'cast' || (key !== null && cast.result === 'unchanged' && cast.recorded.kind === 'cast');
	return { status: isFirst ? 201 : 200, body: recordedJson(poll, cast.recorded), newVoter: known ? null : voter };
}
