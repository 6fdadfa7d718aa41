/** what a 304 brings along (RFC 9110 §15.4.5), and what a script of another site needs to be let at it */
const kept = [
	'cache-control',
	'content-location',
	'date',
	'expires',
	// a page that a browser has kept hears from it when to ask again
	'refresh',
	'vary',
	'access-control-allow-origin',
	'access-control-expose-headers',
	// the kept answer takes over what a 304 says (RFC 9111 §3.2): without its own it would get the baseline, with it a new build's
	'content-security-policy',
	'cross-origin-resource-policy',
	'referrer-policy'
];

/**
 * Answers 304 where the asker has what would be sent, whichever of its encodings. Kit does so only for one tag, letter by letter, and leaves out the
 * headers without which another site's script may not read the answer.
 */
export function unlessUnchanged(asked: string | null, response: Response): Response {
	if (response.status !== 200 || response.headers.has('set-cookie')) return response;
	const match = unchangedTag(asked, response.headers.get('etag'));
	return match === null ? response : new Response(null, { status: 304, headers: keptHeaders((name) => response.headers.get(name), match) });
}

/** The tag of `If-None-Match` that names this answer in one of its encodings, as the asker has it; null when it has none. */
export function unchangedTag(asked: string | null | undefined, etag: string | null | undefined): string | null {
	if (!asked || !etag) return null;
	// nearly always: whoever asks again sends back what was sent
	if (asked === etag) return etag;
	const own = withoutEncoding(etag);
	const had = asked.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
	const match = had.find((tag) => tag === '*' || withoutEncoding(tag) === own);
	return match === '*' ? etag : (match ?? null);
}

/** What a 304 says, of all that the whole answer says under these names. */
export function keptHeaders(of: (name: string) => string | null | undefined, etag: string | undefined): Record<string, string> {
	const headers: Record<string, string> = { vary: 'accept-encoding', ...(etag === undefined ? {} : { etag }) };
	for (const name of kept) {
		const value = of(name);
		if (value !== null && value !== undefined) headers[name] = value;
	}
	return headers;
}

const withoutEncoding = (tag: string): string => tag.replace(/-(br|gzip)"$/, '"');
