/**
 * Where a request that changes something comes from: our own pages (`same`), another site's (`cross`), or a client that says nothing (`unknown`:
 * an old browser, a program). An unknown form must carry its token; cross-site ones are refused.
 *
 * Browsers set these headers themselves; a page cannot forge them (Fetch standard, "forbidden request-header names").
 */
export function comesFrom(headers: Pick<Headers, 'get'>, host: string): 'same' | 'cross' | 'unknown' {
	const origin = headers.get('origin');
	// a sandboxed or privacy-minded page sends "null": it does not say who it is
	if (origin !== null && origin !== 'null') {
		return URL.canParse(origin) && new URL(origin).host === host.toLowerCase() ? 'same' : 'cross';
	}
	const site = headers.get('sec-fetch-site');
	if (site !== null) return site === 'same-origin' || (site === 'none' && origin === null) ? 'same' : 'cross';
	return 'unknown';
}

/** Methods that change something. */
export const changes = (method: string): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);
