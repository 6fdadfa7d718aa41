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
	/** how the sender's address begins, null where it cannot be told */
	network: string | null;
	/** `If-None-Match`: with `*`, a ballot that the voter has already is not replaced */
	unless: string | null;
}

interface Answered {
	status: 200 | 201;
	body: ReturnType<typeof recordedJson>;
	/** a voter who was not known: she gets her token with the answer */
	newVoter: Voter | null;
}

/** Casts what a program sent. Whoever comes without a token, a key and a proof is somebody new; a proof is of the voter for whom the work was. */
export async function castAsked(house: House, { poll, body, known, key, network, unless }: Asked): Promise<Answered | Refused> {
	const standing = house.published.poll(poll);
	if (!standing) return { refusal: 'unknown-poll' };
	const read = readBallot(body);
	if ('refusal' in read) return read;
	const checked = checkBallot(read.answer, standing.manifest);
	if ('refusal' in checked) return checked;

	if (key !== null && !/^[\x21-\x7e]{16,128}$/.test(key)) return { refusal: 'bad-key' };
	const proof = read.answer.proof ?? null;
	// a ballot that waited on a phone is that of whoever filled it in, whatever became of her cookie: its answer may have been lost
	const owed = key === null ? null : house.voters.ofFirstCastKey(key, poll);
	const named = owed ?? known ?? (key === null ? null : house.voters.fromIdempotencyKey(key)) ?? (await proven(house, proof));
	const voter = named ?? house.voters.issue();
	// the key, or the proof, is this voter's only name: with it she can ask again for her answer, and nobody can change her ballot
	const isKnown = known !== null && known.token === voter.token;
	const isOnce = unless === '*' || (!isKnown && named !== null);
	const cast = await castBallot(house, poll, voter, checked.ballot, { network, proof, isOnce });
	if ('refusal' in cast && cast.refusal === 'key-reused')
		return { ...cast, refusal: isKnown || owed ? 'has-ballot' : key === null ? 'proof-used' : 'key-reused' };
	if ('refusal' in cast) return cast;
	const isAskedAgain = (key !== null || proof !== null) && cast.result === 'unchanged' && cast.recorded.kind === 'cast';
	const isFirst = cast.result === 'cast' || isAskedAgain;
	return { status: isFirst ? 201 : 200, body: recordedJson(poll, cast.recorded), newVoter: isKnown ? null : voter };
}

/** The voter for whom the work of this proof was; null for none, or for a proof that is not ours. */
const proven = async ({ work, voters }: House, proof: string | null): Promise<Voter | null> =>
	proof === null ? null : voters.recognise(await work.voterOf(proof));
