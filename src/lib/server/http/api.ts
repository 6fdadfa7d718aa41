import type { Language } from '$lib/i18n/languages';
import { refusals } from '$lib/i18n/refusals';
import { statusOf, type Refused } from '../voting';
import { problem } from './problem';

/** A refusal as a problem document, in the asker's language. */
export const refusalResponse = ({ refusal, about }: Refused, language: Language): Response =>
	problem(
		{
			status: statusOf[refusal],
			code: refusal,
			detail: refusals[language][refusal],
			about,
			...(statusOf[refusal] === 503 ? { retryAfter: 2 } : {})
		},
		language
	);

/** What everybody gets alike, to be asked for again with its ETag. */
export function publicJson(body: string, etag: string, headers: Record<string, string> = {}): Response {
	return new Response(body, {
		headers: {
			'content-type': 'application/json',
			'cache-control': 'public, no-cache',
			'access-control-allow-origin': '*',
			etag: `"${etag}"`,
			...headers
		}
	});
}

/** What belongs to one voter. */
export const privateJson = (body: object, status = 200): Response =>
	Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } });
