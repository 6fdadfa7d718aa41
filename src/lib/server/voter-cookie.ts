import type { Cookies } from '@sveltejs/kit';
import { fieldOf, type Fields } from '$lib/ballot/form';
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
	locals: { house: House; origin: string; from: 'same' | 'cross' | 'unknown'; voter?: Voter };
}

/** The voter whose token this browser carries; null for none or a made-up one. */
export const voterOf = ({ cookies, locals }: Visit): Voter | null =>
	locals.house.voters.recognise(cookies.get(nameFor(locals.origin.startsWith('https:'))));

/** The same from the header `Cookie`, where there is no framework to read it. */
export function tokenIn(header: string, isHttps: boolean): string | undefined {
	const line = header.split(';').find((part) => part.trimStart().startsWith(`${nameFor(isHttps)}=`));
	return line?.slice(line.indexOf('=') + 1).trim();
}

/** What `remember` puts into `Set-Cookie`. */
export const cookieLine = ({ token }: Voter, isHttps: boolean): string =>
	`${nameFor(isHttps)}=${token}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly${isHttps ? '; Secure' : ''}; SameSite=Lax`;

export function remember({ cookies, locals }: Visit, voter: Voter): void {
	const secure = locals.origin.startsWith('https:');
	cookies.set(nameFor(secure), voter.token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: maxAgeSeconds });
}

/** One who was never here, and whom this browser carries from now on. */
export function newVoter(visit: Visit): Voter {
	const voter = visit.locals.house.voters.issue();
	remember(visit, voter);
	return voter;
}

interface Post {
	/** whom the browser's mark stands for */
	marked: Voter | null;
	/** whom the token in the form stands for */
	carried: Voter | null;
	from: 'same' | 'cross' | 'unknown';
}

/**
 * Who has posted a form: the browser's mark first; a browser that keeps none is known by the token in its form. Null for neither, and for a client
 * that does not say where its form comes from and carries another token than its mark. `isNew`: the browser has to be given the mark.
 */
export function whoPosts({ marked, carried, from }: Post): { voter: Voter; isNew: boolean } | null {
	const voter = marked ?? carried;
	if (!voter || (from === 'unknown' && carried?.token !== voter.token)) return null;
	// a page that hides its origin must not put its own mark into this browser
	return { voter, isNew: !marked && from === 'same' };
}

/** The same, and gives the mark. */
export function posterOf(visit: Visit, form: Fields): Voter | null {
	const { locals } = visit;
	const carried = locals.house.voters.recognise(fieldOf(form, 'token'));
	const poster = whoPosts({ marked: voterOf(visit), carried, from: locals.from });
	if (!poster) return null;
	if (poster.isNew) remember(visit, poster.voter);
	locals.voter = poster.voter;
	return poster.voter;
}

/** What goes along to the provider and back. `lax`: the way back begins on the provider's page. */
const errandFor = (isHttps: boolean): string => `${nameFor(isHttps)}-errand`;

export const errandIn = ({ cookies, locals }: Visit): string | undefined => cookies.get(errandFor(locals.origin.startsWith('https:')));

export function setErrand({ cookies, locals }: Visit, errand: string, maxAge: number): void {
	const secure = locals.origin.startsWith('https:');
	cookies.set(errandFor(secure), errand, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
}

export const dropErrand = ({ cookies, locals }: Visit): void =>
	cookies.delete(errandFor(locals.origin.startsWith('https:')), { path: '/' });
