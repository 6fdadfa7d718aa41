import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network that an address belongs to, as far as strangers can tell: the first three bytes of an IPv4 address (/24), the first three groups of an
 * IPv6 one (/48, what a provider gives to one customer at most; RFC 6177). Null for what is no address. However an address is written, its network is
 * written in one form: `198.51.100`, `2001:db8:77`.
 */
export function prefixOf(text: string): string | null {
	const address = bare(text);
	if (isIPv4(address)) return address.split('.').slice(0, 3).join('.');
	if (!isIPv6(address)) return null;
	const groups = groupsOf(address);
	// an IPv4 address in IPv6 clothes (::ffff:a.b.c.d): what a socket that listens for both says of it
	const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
	if (isMapped) {
		const [high = 0, low = 0] = groups.slice(6);
		return [high >> 8, high & 255, low >> 8].join('.');
	}
	return groups
		.slice(0, 3)
		.map((group) => group.toString(16))
		.join(':');
}

/** Some proxies put a port behind the address; a link-local address can have a zone. */
function bare(text: string): string {
	const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(text.trim()) ?? [];
	const [, v4] = /^([\d.]+):\d+$/.exec(text.trim()) ?? [];
	return (bracketed ?? v4 ?? text.trim()).replace(/%.*$/, '');
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
	const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
		const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
		return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
	});
	const [before = '', after = ''] = hex.split('::');
	const read = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
	const [head, tail] = [read(before), read(after)];
	return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}
