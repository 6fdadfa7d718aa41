import type { Tier } from '$lib/programme/manifest';
import { isAway } from './away';
import { BoxBusy, type Proof } from './ballot-box';
import type { House } from './house';
import { errandSeconds, type IdentityRefusal } from './identity';
import type { PhoneRefusal } from './phone';
import type { Voter } from './voter';

/** Why nothing was confirmed; each has its sentence in every language. */
export type ConfirmRefusal =
	| PhoneRefusal
	| IdentityRefusal
	| 'taken'
	| 'closed'
	| 'silence'
	| 'no-phone'
	| 'no-id'
	| 'no-token'
	| 'too-large'
	| 'not-form'
	| 'busy'
	| 'away';

export interface Refused {
	refusal: ConfirmRefusal;
	/** tries that are left, after a wrong code */
	left?: number;
	/** when the same request can succeed */
	seconds?: number;
}

export const statusOf: Record<ConfirmRefusal, number> = {
	'no-number': 422,
	'bad-number': 422,
	'foreign-number': 422,
	landline: 422,
	'sms-limit': 429,
	'sms-network': 429,
	'sms-away': 503,
	'bad-code': 422,
	'wrong-code': 422,
	'code-spent': 422,
	'no-code': 422,
	'id-away': 503,
	'id-denied': 403,
	'id-expired': 400,
	'id-refused': 403,
	taken: 409,
	closed: 409,
	silence: 503,
	'no-phone': 404,
	'no-id': 404,
	'no-token': 403,
	'too-large': 413,
	'not-form': 400,
	busy: 503,
	away: 503
};

/** How a voter can confirm her ballot in this installation: the identity provider's host, where there is one. */
export interface Ways {
	phone: boolean;
	id: string | null;
}

export const waysOf = ({ phone, identity }: House): Ways => ({ phone: phone !== null, id: identity?.host ?? null });

/** How the voter of this device is known so far, and whether a code is on its way to her. */
export const standingOf = (house: House, poll: string, voter: Voter): Promise<{ tiers: Tier[]; isCodePending: boolean } | Refused> =>
	asked(house, poll, voter, async (asker) => ({
		tiers: [...(await house.box.tiersOf(poll, asker.device))],
		isCodePending: (await house.phone?.isPending(asker)) ?? false
	}));

/** stands where a poll's id would, and is none: the messages of the hour are counted for all polls together */
const allPolls = '#sms';

/**
 * Sends a code to the number that she has written, in words of her language. Whether the number has voted before is not told. `network`: how her address
 * begins, null where it cannot be told.
 */
export const askForCode = (
	house: House,
	poll: string,
	voter: Voter,
	{ number, text, network: prefix }: { number: string; text: (code: string) => string; network: string | null }
): Promise<'sent' | Refused> =>
	asked(house, poll, voter, async (asker) => {
		if (!house.phone) return { refusal: 'no-phone' };
		if ((await house.box.tiersOf(poll, asker.device)).has('phone')) return { refusal: 'taken' };
		return house.phone.ask({ ...asker, network: await house.networks.of(allPolls, prefix) }, number, text);
	});

/** Confirms her ballot, or the one that she will cast, with the code. One that has been accepted is accepted again: the answer may have been lost. */
export const giveCode = (house: House, poll: string, voter: Voter, code: string): Promise<{ tier: Tier } | Refused> =>
	asked(house, poll, voter, async (asker) => {
		if (!house.phone) return { refusal: 'no-phone' };
		const checked = await house.phone.check(asker, code);
		if ('refusal' in checked) {
			const isDone = checked.refusal === 'no-code' && (await house.box.tiersOf(poll, asker.device)).has('phone');
			return isDone ? { tier: 'phone' } : checked;
		}
		const raised = await raise(house, poll, asker.device, checked.proof);
		await house.phone.drop(asker);
		return raised;
	});

/** Where to send her to show who she is, and what her browser has to bring back from there, for so many seconds. */
export const leaveForProvider = (
	house: House,
	poll: string,
	voter: Voter,
	redirect: string
): Promise<{ url: string; errand: string; seconds: number } | Refused> =>
	asked(house, poll, voter, async () => {
		const left = await house.identity?.leave({ poll, voter: voter.token, redirect });
		if (!left) return { refusal: 'no-id' };
		return 'refusal' in left ? left : { ...left, seconds: errandSeconds };
	});

/** She is back from the provider; `sealed` is what her browser has brought. */
export async function arriveFromProvider(
	house: House,
	poll: string,
	{ url, sealed }: { url: URL; sealed: string | undefined }
): Promise<{ tier: Tier } | Refused> {
	if (!house.identity) return { refusal: 'no-id' };
	const errand = house.identity.errandOf(sealed, poll);
	const voter = house.voters.recognise(errand?.voter);
	if (!errand || !voter) return { refusal: 'id-expired' };
	const { identity } = house;
	return asked(house, poll, voter, async ({ key, device }) => {
		const arrived = await identity.arrive(url, errand, key);
		return 'refusal' in arrived ? arrived : raise(house, poll, device, arrived.proof);
	});
}

async function raise(house: House, poll: string, device: Buffer, proof: Proof): Promise<{ tier: Tier } | Refused> {
	const outcome = await house.box.raise(poll, device, proof);
	if (outcome.result === 'raised') return { tier: outcome.tier };
	return { refusal: outcome.result === 'taken' ? 'taken' : 'closed' };
}

async function asked<T>(
	house: House,
	poll: string,
	voter: Voter,
	work: (asker: { poll: string; key: Buffer; device: Buffer }) => Promise<T | Refused>
): Promise<T | Refused> {
	const [key, device] = [house.keyOf(poll), house.hashOf(poll, voter)];
	if (!key || !device) return { refusal: 'closed' };
	// no message goes out for what the box would refuse
	if (!house.published.legal(poll).takesBallots) return { refusal: 'silence' };
	try {
		return await work({ poll, key, device });
	} catch (error) {
		if (error instanceof BoxBusy) return { refusal: 'busy' };
		if (isAway(error)) return { refusal: 'away' };
		throw error;
	}
}
