const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The publication's name in addresses: the first 16 characters of its SHA-256 in RFC 4648 base32, lower case (80 bits).
 * Citations and footers carry the hash whole, in hex.
 */
export function publicationName(hash: string): string {
	const bits = BigInt(`0x${hash.slice(0, 20)}`);
	return Array.from({ length: 16 }, (_, i) => alphabet[Number((bits >> BigInt(75 - 5 * i)) & 31n)]).join('');
}

/** The first 20 hex digits of the hash that a name stands for, or null for what is no name. */
export function hashPrefix(name: string): string | null {
	if (!/^[a-z2-7]{16}$/.test(name)) return null;
	const bits = [...name].reduce((sum, letter) => sum * 32n + BigInt(alphabet.indexOf(letter)), 0n);
	return bits.toString(16).padStart(20, '0');
}
