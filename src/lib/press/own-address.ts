/** An address on this site, over http or https; null for every other. Nothing is fetched from it. */
export function ownAddress(given: string, origin: string): URL | null {
	// an address without a host belongs to the page where it stands, which is not ours
	const base = 'https://elsewhere.invalid';
	if (!URL.canParse(given, base)) return null;
	const url = new URL(given, base);
	return /^https?:$/.test(url.protocol) && url.host === new URL(origin).host ? url : null;
}
