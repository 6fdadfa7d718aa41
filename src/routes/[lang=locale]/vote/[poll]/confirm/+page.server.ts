import { error, fail } from '@sveltejs/kit';
import { confirmWords } from '$lib/i18n/messages';
import { askForCode, giveCode, leaveForProvider, standingOf, statusOf, waysOf, type Refused } from '$lib/server/confirming';
import { readForm } from '$lib/server/http/read-body';
import { newVoter, posterOf, setErrand, voterOf } from '$lib/server/voter-cookie';
import { findBallot } from '$lib/server/voting';
import type { Voter } from '$lib/server/voter';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, setHeaders } = event;
	const poll = locals.house.published.poll(params.poll) ?? error(404);
	setHeaders({ 'cache-control': 'private, no-store' });

	const voter = locals.voter ?? voterOf(event) ?? newVoter(event);
	const standing = poll.closed ? { refusal: 'closed' as const } : await standingOf(locals.house, params.poll, voter);
	const tiers = 'tiers' in standing ? standing.tiers : [];
	const held: 'id' | 'phone' | null = tiers.includes('id') ? 'id' : tiers.includes('phone') ? 'phone' : null;
	return {
		poll: params.poll,
		question: poll.manifest.question[params.lang],
		ways: waysOf(locals.house),
		/** the highest that she has confirmed on this device so far */
		held,
		hasVoted: held !== null && 'recorded' in (await findBallot(locals.house, params.poll, voter)),
		isCodePending: 'isCodePending' in standing && standing.isCodePending,
		/** why nothing can be confirmed now */
		stopped: 'refusal' in standing ? standing.refusal : null,
		token: voter.token
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request } = event;
		if (!locals.house.published.poll(params.poll)) error(404);
		const form = await readForm(request);
		if (typeof form === 'string') return refuse(event, { refusal: form });
		const voter = posterOf(event, form);
		if (!voter) return refuse(event, { refusal: 'no-token' });

		switch (text(form, 'do')) {
			case 'code': {
				const done = await giveCode(locals.house, params.poll, voter, text(form, 'code'));
				return 'refusal' in done ? refuse(event, done) : { step: 'confirmed' as const };
			}
			case 'id':
				return leave(event, voter);
			default: {
				const number = text(form, 'number');
				const words = await confirmWords(params.lang);
				const sent = await askForCode(locals.house, params.poll, voter, { number, text: words.sms, network: locals.network });
				return sent === 'sent' ? { step: 'sent' as const } : refuse(event, sent, number);
			}
		}
	}
};

/** A link, not a redirect: after a form, browsers follow redirects only to where our policy lets forms go, and a provider has addresses of its own. */
async function leave(event: RequestEvent, voter: Voter) {
	const { locals, params } = event;
	const redirect = `${locals.origin}/${params.lang}/vote/${params.poll}/identity`;
	const left = await leaveForProvider(locals.house, params.poll, voter, redirect);
	if ('refusal' in left) return refuse(event, left);
	setErrand(event, left.errand, left.seconds);
	return { step: 'leave' as const, url: left.url };
}

function refuse({ setHeaders }: RequestEvent, { refusal, left = 0, seconds }: Refused, number = '') {
	const status = statusOf[refusal];
	const after = seconds?.toString() ?? retryAfter[status];
	if (after !== undefined) setHeaders({ 'retry-after': after });
	return fail(status, { step: 'refused' as const, refusal, left, minutes: Math.ceil((seconds ?? 0) / 60), number });
}

/** in seconds: the messages of an hour are spent, or something does not answer */
const retryAfter: Partial<Record<number, string>> = { 429: '3600', 503: '60' };

const text = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value.slice(0, 80) : '';
};
