import type { Cookies } from '@sveltejs/kit';
import type { House } from './house';
import type { Voter } from './voter';

/** a year: longer than a poll is open */
const maxAgeSeconds = 365 * 86_400;

/**
 * Secure and `__Host-` where we are reached over https, so that no neighbour on the domain can set it. A phone on a plain-http network would drop
 * such a cookie, and with it the voter's way back to her ballot.
 */
const nameFor = (isHttps: boolean): string => (isHttps ? '__Host-demilge' : 'demilge');

interface Visit {
	cookies: Cookies;
	locals: { house: House; origin: string };
}

/** The voter whose token this browser carries; null for none or a made-up one. */
export const voterOf = ({ cookies, locals }: Visit): Voter | null =>
	locals.house.voters.recognise(cookies.get(nameFor(locals.origin.startsWith('https:'))));

export function remember({ cookies, locals }: Visit, voter: Voter): void {
	const secure = locals.origin.startsWith('https:');
	cookies.set(nameFor(secure), voter.token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: maxAgeSeconds });
}
