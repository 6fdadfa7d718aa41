import type { Ballot } from '$lib/ballot/ballot';
import { secondsUntil } from '$lib/law/calendar';
import type { RefusalKey } from '$lib/i18n/refusals';
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
	'unknown-poll': 404,
	'cross-site': 403,
	'no-token': 403,
	'too-large': 413,
	'not-json': 400,
	'not-form': 400,
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

/** Casts a checked ballot; the form and the API both come through here. With `isOnce` another ballot of this voter is not replaced. */
export async function castBallot(house: House, poll: string, voter: Voter, ballot: Ballot, isOnce = false): Promise<Cast | Refused> {
	return asked(house, poll, voter, async (hash, options) => {
		const outcome = await house.box.cast(poll, hash, ballot, house.orderFor(poll, voter, options), isOnce);
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
