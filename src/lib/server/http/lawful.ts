import { lawfulCaching, refreshSeconds } from '$lib/law/caching';
import type { LegalMoment } from '$lib/law/calendar';

/** Sees to it that no answer, of whatever route, is kept into a blackout: not by caches, and not in a tab that stays open. */
export function keepLawful(request: Request, { status, headers }: Response, moment: LegalMoment, now = new Date()): void {
	const caching = lawfulCaching(headers.get('cache-control'), moment, now);
	if (caching !== null) headers.set('cache-control', caching);
	// what is for everybody can have figures; with a 304 the page that the browser has kept gets the new time
	const isPublic = /\bpublic\b/.test(caching ?? '') && [200, 304].includes(status) && request.method !== 'POST';
	const seconds = isPublic ? refreshSeconds(moment, now) : null;
	if (seconds !== null) headers.set('refresh', String(seconds));
}
