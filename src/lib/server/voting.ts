import type { Ballot } from '$lib/ballot/ballot';
import { secondsUntil } from '$lib/law/calendar';
import type { RefusalKey } from '$lib/i18n/refusals';
import type { Challenge } from './api/schemas/challenge';
import { isAway } from './away';
import type { Outcome, Recorded } from './ballot-box';
import { BoxBusy } from './ballot-box';
import type { House } from './house';
import type { Voter } from './voter';

export interface Refused {
	refusal: RefusalKey;
	/** in seconds: when the same request can succeed */
	retryAfter?: number;
	about?: string | undefined;
	/** work that lets the same request succeed at once */
	challenge?: Challenge;
}
export interface Cast {
	result: 'cast' | 'changed' | 'unchanged';
	recorded: Recorded;
}

/** The HTTP status of each refusal: 422 for a ballot that is well written and not valid. */
export const statusOf: Record<RefusalKey, number> = {
	'empty-ranking': 422,
	'unknown-option': 422,
	'repeated-option': 422,
	'repeated-rank': 422,
	'unknown-place': 422,
	'unknown-settlement': 422,
	'settlement-only': 422,
	closed: 409,
	'has-ballot': 412,
	'unknown-poll': 404,
	'cross-site': 403,
	'no-token': 403,
	'too-large': 413,
	'not-json': 400,
	'not-form': 400,
	'network-pressure': 429,
	'proof-wrong': 422,
	'proof-foreign': 422,
	'proof-expired': 422,
	'proof-used': 422,
	silence: 503,
	busy: 503,
	away: 503,
	'bad-key': 400,
	'key-reused': 422,
	'no-ballot': 404,
	'not-published': 404,
	'unknown-publication': 404,
	'histogram-later': 404,
	'bad-parameter': 400
};

/** How a ballot has come. */
export interface Way {
	/** how the sender's address begins, null where it cannot be told */
	network: string | null;
	/** what a program or a browser has sent for work that was asked of it */
	proof: string | null;
	/** another ballot of this voter is not replaced */
	isOnce?: boolean;
}

/**
 * Casts a checked ballot; the form and the API both come through here. What is wrong with a proof is said only to whom it matters: one who is known
 * already, as after a lost answer, needs none.
 */
export async function castBallot(
	house: House,
	poll: string,
	voter: Voter,
	ballot: Ballot,
	{ network: prefix, proof, isOnce = false }: Way
): Promise<Cast | Refused> {
	return asked(house, poll, voter, async (hash, options) => {
		const network = await house.networks.of(poll, prefix).catch((error: unknown) => {
			house.box.noteRefusal(error);
			throw error;
		});
		const work = proof === null ? null : await house.work.check(proof, { poll, voter });
		const sender = network && { network, isProven: work === 'done' };
		const outcome = await house.box.cast(poll, hash, ballot, house.orderFor(poll, voter, options), { sender, isOnce });
		if (outcome.result === 'pressed') {
			const { step, seconds } = outcome;
			const refusal = work === null || work === 'done' ? 'network-pressure' : work;
			return { refusal, retryAfter: seconds, challenge: await house.work.ask({ poll, voter, step }) };
		}
		if (outcome.result !== 'silence') return 'recorded' in outcome ? outcome : refused(outcome);
		const moment = house.published.legal(poll);
		return { refusal: 'silence', ...(moment.mode === 'silence' ? { retryAfter: secondsUntil(moment.silenceUntil, new Date()) } : {}) };
	});
}

export async function withdrawBallot(house: House, poll: string, voter: Voter): Promise<{ result: 'withdrawn' } | Refused> {
	return asked(house, poll, voter, async (hash) => {
		const outcome = await house.box.withdraw(poll, hash);
		return outcome.result === 'withdrawn' ? { result: 'withdrawn' } : refused(outcome);
	});
}

export async function findBallot(house: House, poll: string, voter: Voter): Promise<{ recorded: Recorded } | Refused> {
	return asked(house, poll, voter, async (hash) => {
		const recorded = await house.box.find(poll, hash);
		return recorded ? { recorded } : { refusal: 'no-ballot' };
	});
}

async function asked<T>(
	house: House,
	poll: string,
	voter: Voter,
	work: (hash: Buffer, options: string[]) => Promise<T | Refused>
): Promise<T | Refused> {
	const standing = house.published.poll(poll);
	if (!standing) return { refusal: 'unknown-poll' };
	const hash = house.hashOf(poll, voter);
	if (!hash) return { refusal: 'closed' };
	try {
		return await work(
			hash,
			standing.manifest.options.map(({ id }) => id)
		);
	} catch (error) {
		if (error instanceof BoxBusy) return { refusal: 'busy' };
		if (isAway(error)) return { refusal: 'away' };
		throw error;
	}
}

const refused = ({ result }: Outcome): Refused => ({
	refusal: result === 'none' ? 'no-ballot' : result === 'not-open' ? 'unknown-poll' : result === 'reused' ? 'key-reused' : 'closed'
});
