import { isBlackout, secondsUntil, type LegalMoment } from './calendar';

/** s; what anybody keeps near a blackout is asked for again after so long at the latest */
const shortSeconds = 60;
/** s; browsers count the milliseconds of a timer in 31 bits */
const longestRefresh = 2_000_000;

/**
 * Cache-Control as a legal moment leaves it. In the week before a blackout nothing is kept for longer than a minute, nor into the blackout, nor used when
 * it is stale; in a blackout nothing for longer than a minute, so that results come back in time.
 */
export function lawfulCaching(given: string | null, moment: LegalMoment, now: Date): string | null {
	if (moment.mode === 'open') return given;
	const most = isBlackout(moment) ? shortSeconds : Math.min(shortSeconds, secondsUntil(moment.blackoutFrom, now));
	// without a word from us a cache may guess how long something is good for
	const directives = (given ?? 'no-cache').split(',').map((directive) => directive.trim().toLowerCase());
	return directives
		.filter((directive) => directive !== 'immutable' && !directive.startsWith('stale-'))
		.map((directive) =>
			directive.replace(/^(max-age|s-maxage)=(\d+)$/, (_, name: string, age: string) => `${name}=${Math.min(most, Number(age))}`)
		)
		.join(', ');
}

/**
 * Seconds after which an open page has to be asked for again, for the header `Refresh`: a tab that is left open must not show figures into a blackout, and
 * many run no script. Null where no blackout is near enough.
 */
export function refreshSeconds(moment: LegalMoment, now: Date): number | null {
	if (isBlackout(moment) || moment.blackoutFrom === null) return null;
	// a second more: not a moment too early, or the page would come back with its figures
	const seconds = secondsUntil(moment.blackoutFrom, now) + 1;
	return seconds <= longestRefresh ? seconds : null;
}
