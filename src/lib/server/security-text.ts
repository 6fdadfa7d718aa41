/** days for which it holds; it is made anew each day, for as long as the site runs and the operator's word stands */
const days = 90;

interface Stated {
	/** as the operator says it, to people */
	contact: string;
	now: Date;
	/** null where the site goes by several names */
	origin: string | null;
}

/** A security.txt (RFC 9116); null where the operator's contact names no address that a program could use. */
export function securityText({ contact, now, origin }: Stated): string | null {
	const contacts = contactsIn(contact);
	if (contacts.length === 0) return null;
	const expires = new Date(now.getTime() + days * 86_400_000).toISOString().replace(/T.*/, 'T00:00:00Z');
	return [
		...contacts.map((uri) => `Contact: ${uri}`),
		`Expires: ${expires}`,
		'Preferred-Languages: ky, ru, en',
		...(origin === null ? [] : [`Canonical: ${origin}/.well-known/security.txt`]),
		''
	].join('\n');
}

const kinds: [pattern: RegExp, uri: (found: string) => string][] = [
	[/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, (mail) => `mailto:${mail}`],
	[/https:\/\/[^\s,;<>"«»]+/g, (url) => url.replace(/[.)]+$/, '')],
	[/\+\d[\d ()-]{6,}\d/g, (number) => `tel:${number.replace(/[ ()-]/g, '')}`]
];

/** The addresses that stand in a text: mail first, then pages, then numbers. */
const contactsIn = (text: string): string[] => kinds.flatMap(([pattern, uri]) => (text.match(pattern) ?? []).map(uri));
