import { dateAndTime } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import { outageWords } from '$lib/i18n/outage';
import { isPublic } from './lawful';

/** What pages say while the database is away; null while it is there. To the minute, so that the page stays the same as long as the outage. */
export const outageNotice = (since: Date | null, language: Language): string | null =>
	since && outageWords[language](dateAndTime(language, since));

/** s; where the same request can succeed later and nothing says when */
const soon = 2;

/** A page that says that numbers stand still must not be kept until they move again, and whoever cannot be served is told when to come again. */
export function tellOfOutage({ status, headers }: Response, since: Date | null): void {
	if (status === 503 && !headers.has('retry-after')) headers.set('retry-after', String(soon));
	const isPage = /^text\/html\b/.test(headers.get('content-type') ?? '');
	if (since && isPage && isPublic({ headers })) headers.set('cache-control', 'public, no-cache');
}
