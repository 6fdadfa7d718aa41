/**
 * What an answer has to say of itself, so that a browser lets nobody use it otherwise; the faults of one that does not. `isPage` for an answer without a
 * type: what a 304 says holds for what the browser has kept.
 */
export function securityFaults(
	path: string,
	headers: Headers,
	{
		isHttps = false,
		isPage = (headers.get('content-type') ?? '').startsWith('text/html'),
		isEmbed = path.startsWith('/embed/') && !path.includes('/spec.json')
	} = {}
): string[] {
	const faults: string[] = [];
	const expected = (name: string, value: string | null): void => {
		if (headers.get(name) !== value) faults.push(`${name}: ${headers.get(name)}, not ${value}`);
	};

	expected('x-content-type-options', 'nosniff');
	expected('cross-origin-opener-policy', 'same-origin');
	expected('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()');
	expected('strict-transport-security', isHttps ? 'max-age=31536000' : null);
	expected('cross-origin-resource-policy', isOpen(headers) || (isEmbed && isPage) ? 'cross-origin' : 'same-origin');
	expected('referrer-policy', isEmbed && isPage ? 'no-referrer' : 'same-origin');
	for (const name of ['x-powered-by', 'server', 'x-frame-options']) expected(name, null);

	const policy = headers.get('content-security-policy') ?? '';
	if (isPage) {
		const parts = new Map(policy.split('; ').map((part): [string, string] => [part.split(' ')[0] ?? '', part]));
		if (parts.get('default-src') !== "default-src 'none'") faults.push(`${parts.get('default-src')}`);
		if (parts.get('base-uri') !== "base-uri 'none'") faults.push(`${parts.get('base-uri')}`);
		if (parts.get('require-trusted-types-for') !== "require-trusted-types-for 'script'") faults.push('text may become script');
		if (
			parts.get('trusted-types') !==
			`trusted-types ${isEmbed ? 'demilge-canvas' : 'svelte-trusted-html demilge-worker demilge-drawing demilge'}`
		)
			faults.push(`${parts.get('trusted-types')}`);
		if (parts.get('frame-ancestors') !== (isEmbed ? undefined : "frame-ancestors 'none'")) faults.push(`${parts.get('frame-ancestors')}`);
		if (/unsafe-(inline|eval)|https?:|\*/.test(policy)) faults.push(`the policy is loose: ${policy}`);
	} else if (policy !== "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'") {
		faults.push(`the policy is ${policy}`);
	}
	return faults;
}

const isOpen = (headers: Headers): boolean => headers.get('access-control-allow-origin') === '*';
