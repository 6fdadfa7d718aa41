import { gzipAround, packOnce, type Part } from './gzip-parts';

/**
 * Pages of voting, which are nobody's but one voter's. What differs between two voters on pages of one kind is one passage, such as the ballot that is read
 * back to them, and the token in the page's forms: so a page that the framework has drawn for one is drawn for the next by putting hers in their places.
 */
export interface PersonalPages {
	/** The page for this voter; null where none of its kind was drawn since the edition changed. */
	draw(kind: string, own: Own, isPacked: boolean): Drawn | null;
	/** whether a page of this kind is kept */
	has(kind: string): boolean;
	/** Keeps a page that was drawn for a voter, unless hers cannot be told from the rest of it. */
	learn(kind: string, own: Own, page: { headers: Record<string, string>; html: string }): void;
}

/** What is one voter's own on the page, as it stands there. */
export interface Own {
	passage: string;
	token: string;
}

export interface Drawn {
	headers: Record<string, string>;
	body: Buffer;
}

interface Learnt {
	headers: Record<string, string>;
	before: Part;
	/** from the first of what is hers to the last: before and after the passage, each cut where the token stands */
	middle: [string[], string[]];
	after: Part;
}

/** kinds; hosts are part of them, and anybody can name one */
const room = 200;

/** `edition` names all that a page can depend on but its kind and its voter; null while nothing may be kept. */
export function keepPersonalPages(edition: () => string | null): PersonalPages {
	const learnt = new Map<string, Learnt>();
	let standing: string | null = null;
	const isCurrent = (): boolean => {
		const current = edition();
		if (current !== standing) learnt.clear();
		standing = current;
		return current !== null;
	};
	return {
		draw(kind, { passage, token }, isPacked) {
			const page = isCurrent() ? learnt.get(kind) : undefined;
			if (!page) return null;
			const { headers, before, middle, after } = page;
			const own = Buffer.from(middle.map((part) => part.join(token)).join(passage));
			return isPacked
				? { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipAround(before, own, after) }
				: { headers, body: Buffer.concat([before.plain, own, after.plain]) };
		},
		has: (kind) => isCurrent() && learnt.has(kind),
		learn(kind, own, { headers, html }) {
			const page = cut(html, own);
			if (page && isCurrent() && learnt.size < room) learnt.set(kind, { headers, ...page });
		}
	};
}

function cut(html: string, { passage, token }: Own): Omit<Learnt, 'headers'> | null {
	const at = html.indexOf(passage);
	if (at < 0 || html.includes(passage, at + 1) || !html.includes(token)) return null;
	const begin = Math.min(at, html.indexOf(token));
	const end = Math.max(at + passage.length, html.lastIndexOf(token) + token.length);
	return {
		before: packOnce(html.slice(0, begin)),
		middle: [html.slice(begin, at).split(token), html.slice(at + passage.length, end).split(token)],
		after: packOnce(html.slice(end))
	};
}
