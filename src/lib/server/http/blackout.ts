import { error, type RequestEvent } from '@sveltejs/kit';
import { onDate } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import { lawWords } from '$lib/i18n/law';
import { secondsUntil, type Blackout, type LegalMoment } from '$lib/law/calendar';
import { problem } from './problem';

/** Why there is no result, and when there is one again. */
export const blackoutNotice = ({ resultsReturn }: Blackout, language: Language): string =>
	lawWords[language].blackout(onDate(language, resultsReturn));

/** Why nothing invites; null outside of campaign silence. */
export const silenceNotice = (moment: LegalMoment, language: Language): string | null =>
	moment.mode === 'silence' ? lawWords[language].silence(onDate(language, moment.silenceUntil)) : null;

/** What every answer says that a blackout keeps back: when to ask again, and that nobody keeps it. */
export const blackoutHeaders = ({ resultsReturn }: Blackout): Record<string, string> => ({
	'retry-after': String(secondsUntil(resultsReturn, new Date())),
	'cache-control': 'no-store'
});

/** For programs. */
export const blackoutProblem = (blackout: Blackout, language: Language, headers: Record<string, string> = {}): Response =>
	problem({ code: 'blackout', detail: blackoutNotice(blackout, language) }, language, { ...headers, ...blackoutHeaders(blackout) });

/** For who asked for a file; `body` is shown in its place where it can be. */
export const blackoutFile = (
	blackout: Blackout,
	language: Language,
	{ body, type }: { body: string | Uint8Array<ArrayBuffer>; type: string } = {
		body: blackoutNotice(blackout, language),
		type: 'text/plain; charset=utf-8'
	}
): Response =>
	new Response(body, {
		status: 503,
		headers: {
			'content-type': type,
			'content-language': language,
			'access-control-allow-origin': '*',
			...blackoutHeaders(blackout)
		}
	});

/** Ends the loading of a page: the error page gives the notice, in the frame of the site. */
export function withholdPage({ setHeaders }: Pick<RequestEvent, 'setHeaders'>, blackout: Blackout, language: Language): never {
	setHeaders({ 'retry-after': blackoutHeaders(blackout)['retry-after'] ?? '' });
	error(503, { message: blackoutNotice(blackout, language), language, resultsReturn: blackout.resultsReturn.toISOString() });
}
