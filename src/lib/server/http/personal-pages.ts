import { gzipOf, pack, store, type Part } from './gzip-parts';

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
	passage: Part;
	token: string;
}

export interface Drawn {
	headers: Record<string, string>;
	body: Buffer;
}

interface Learnt {
	headers: Record<string, string>;
	/** what is everybody's, and where hers belongs */
	pieces: (Part | keyof Own)[];
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
			const hers = { passage, token: store(token) };
			const parts = page.pieces.map((piece) => (typeof piece === 'string' ? hers[piece] : piece));
			return isPacked
				? { headers: { ...page.headers, 'content-encoding': 'gzip' }, body: gzipOf(parts) }
				: { headers: page.headers, body: Buffer.concat(parts.map(({ plain }) => plain)) };
		},
		has: (kind) => isCurrent() && learnt.has(kind),
		learn(kind, own, { headers, html }) {
			const pieces = cut(html, own);
			if (pieces && isCurrent() && learnt.size < room) learnt.set(kind, { headers, pieces });
		}
	};
}

function cut(html: string, { passage, token }: Own): Learnt['pieces'] | null {
	const around = html.split(passage.plain.toString());
	if (around.length !== 2 || !around.some((text) => text.includes(token))) return null;
	const [before = [], after = []] = around.map((text) =>
		text.split(token).flatMap((piece, i): Learnt['pieces'] => [...(i > 0 ? (['token'] as const) : []), pack(piece, 'tight')])
	);
	return [...before, 'passage', ...after];
}
