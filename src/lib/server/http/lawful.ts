import { lawfulCaching, refreshSeconds } from '$lib/law/caching';
import type { LegalMoment } from '$lib/law/calendar';

/**
 * Sees to it that no answer, of whatever route, is kept into a blackout: not by caches, and not in a tab that stays open. `now` is by the clock that gave
 * the moment: by a machine's own, which may be a minute behind, what is kept would last a minute into the blackout.
 */
export function keepLawful(request: Request, { status, headers }: Response, moment: LegalMoment, now: Date): void {
	const caching = lawfulCaching(headers.get('cache-control'), moment, now);
	if (caching !== null) headers.set('cache-control', caching);
	// what is for everybody can have figures; with a 304 the page that the browser has kept gets the new time
	const isRead = isPublic({ headers }) && [200, 304].includes(status) && request.method !== 'POST';
	const seconds = isRead ? refreshSeconds(moment, now) : null;
	if (seconds !== null) headers.set('refresh', String(seconds));
}

/** The headers of an answer that was held, with the time anew for which it may stand in a tab. */
export function toldAnew(headers: Record<string, string>, moment: LegalMoment, now: Date): Record<string, string> {
	const seconds = headers.refresh === undefined ? null : refreshSeconds(moment, now);
	return seconds === null ? headers : { ...headers, refresh: String(seconds) };
}

/** The same for everybody, so that it may be kept and asked for again. */
export const isPublic = ({ headers }: Pick<Response, 'headers'>): boolean => /\bpublic\b/.test(headers.get('cache-control') ?? '');
