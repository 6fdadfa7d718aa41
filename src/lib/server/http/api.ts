import type { Language } from '$lib/i18n/languages';
import type { ProblemCode } from '../api/problems';
import type { Challenge } from '../api/schemas/challenge';
import { problem } from './problem';

interface Refused {
	refusal: ProblemCode;
	about?: string | undefined;
	known?: readonly string[];
	retryAfter?: number;
	challenge?: Challenge;
}

/** A refusal as a problem document, in the asker's language. */
export const refusalResponse = ({ refusal: code, ...rest }: Refused, language: Language): Response => problem({ code, ...rest }, language);

export const caching = {
	/** what changes when something is published, once a minute at most */
	live: 'public, max-age=60, stale-while-revalidate=300',
	/** what never changes. A day, not for ever: so that a blackout can still reach shared caches */
	fixed: 'public, max-age=86400, immutable',
	/** what belongs to one voter */
	own: 'private, no-store'
};

/** What everybody gets alike, to be asked for again with its ETag. */
export function publicText(body: string, etag: string, headers: Record<string, string>): Response {
	return new Response(body, { headers: { 'cache-control': caching.live, etag: `"${etag}"`, ...headers } });
}

export const publicJson = (body: string, etag: string, headers: Record<string, string> = {}): Response =>
	publicText(body, etag, { 'content-type': 'application/json', ...headers });

/** What belongs to one voter. */
export const privateJson = (body: object, status = 200): Response =>
	Response.json(body, { status, headers: { 'cache-control': caching.own } });
