import { offlineWords } from '$lib/i18n/messages';
import type { Language } from '$lib/i18n/languages';
import { onDate, sentence } from '$lib/i18n/format';
import { isBlackout, type LegalMoment } from '$lib/law/calendar';
import { ballotDays, ballotPage, isKept, programmeDays } from '$lib/offline/keepable';

const dayMs = 86_400_000;

/** What a copy says of itself on a phone; null where the page itself was asked for. */
export async function keptCopy(
	url: URL,
	language: Language,
	now = new Date()
): Promise<{ notice: string | null; noFigures: string } | null> {
	if (!isKept(url)) return null;
	const { kept, noFigures } = await offlineWords(language);
	// the page that says what is not kept is itself no page that anybody asked for
	if (url.pathname.endsWith('/offline')) return { notice: null, noFigures };
	return { notice: kept(language === 'ru' ? sentence(onDate(language, now)) : onDate(language, now)), noFigures };
}

/**
 * Until when a phone may show its copy, for the header `Expires`; null where it may keep none. The programme's copies invite nobody, so they stand in
 * campaign silence too; a ballot's is gone before a blackout begins.
 */
export function keptUntil(url: URL, moment: LegalMoment, now = new Date()): string | null {
	if (!isKept(url)) return null;
	const until = (days: number): Date => new Date(now.getTime() + days * dayMs);
	if (!ballotPage(url.pathname)) return until(programmeDays).toUTCString();
	if (isBlackout(moment)) return null;
	const longest = until(ballotDays);
	return (moment.blackoutFrom !== null && moment.blackoutFrom < longest ? moment.blackoutFrom : longest).toUTCString();
}
