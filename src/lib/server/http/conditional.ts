/** what a 304 brings along (RFC 9110 §15.4.5), and what a script of another site needs to be let at it */
const kept = [
	'cache-control',
	'content-location',
	'date',
	'etag',
	'expires',
	'vary',
	'refresh',
	'access-control-allow-origin',
	'access-control-expose-headers'
];

/**
 * Answers 304 where the asker has what would be sent, whichever of its encodings. Kit does so only for one tag, letter by letter, and after all the
 * work; and it leaves out the headers without which another site's script may not read the answer.
 */
export function unlessUnchanged(request: Request, response: Response): Response {
	const etag = response.headers.get('etag');
	const asked = request.headers.get('if-none-match');
	if (!['GET', 'HEAD'].includes(request.method) || response.status !== 200 || etag === null || asked === null) return response;
	const had = asked.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
	const match = had.find((tag) => tag === '*' || tag.replace(/-(br|gzip)"$/, '"') === etag);
	if (match === undefined) return response;

	const headers = new Headers({ vary: 'accept-encoding' });
	for (const name of kept) {
		const value = response.headers.get(name);
		if (value !== null) headers.set(name, value);
	}
	if (match !== '*') headers.set('etag', match);
	return new Response(null, { status: 304, headers });
}
