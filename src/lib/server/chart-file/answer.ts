import { createHash } from 'node:crypto';
import { errorWords } from '$lib/i18n/errors';
import type { Language } from '$lib/i18n/languages';
import { refusals } from '$lib/i18n/refusals';
import type { NoChart } from '../chart-source';
import { CannotDraw, isPassing } from '../drawing';

export const caching = {
	live: 'public, max-age=60, stale-while-revalidate=300',
	/** the numbers stay, but words and drawing may become better: so it is asked for again */
	pinned: 'public, max-age=3600'
};

/** By what it says: a trend changes with its events, and a new build draws and words things anew. */
export const etagOf = (publication: string, body: string | Uint8Array): string => `"${publication}-${digestOf(body)}"`;

/** long enough that no two files meet in it */
export const digestOf = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('base64url').slice(0, 20);

export const noChart = (no: NoChart, language: Language): Response =>
	said(404, refusals[language][no === 'no-such-chart' ? 'unknown-publication' : no], language);

export const wrongParameter = ({ wrong, known }: { wrong: string; known: string[] }, language: Language): Response =>
	said(400, `${refusals[language]['bad-parameter']} ${wrong} (${known.join(', ') || '–'})`, language);

/** What can succeed later is said so; anything else is thrown on. */
export function notNow(error: unknown, language: Language): Response {
	if (!isPassing(error)) throw error;
	const { away, busy, awayMore } = errorWords[language];
	return said(503, `${error instanceof CannotDraw ? busy : away}. ${awayMore}`, language);
}

/** A file that is not there, and why, in words. */
export const said = (status: number, text: string, language: Language): Response =>
	new Response(text, {
		status,
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-language': language,
			'access-control-allow-origin': '*',
			...(status === 503 ? { 'retry-after': '5' } : {})
		}
	});
