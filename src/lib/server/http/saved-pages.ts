/**
 * Pages that say "saved", for whoever votes in the form. What differs between two voters whose votes had the same result is the ballot that is read back to
 * them and the token in the page's forms: so a page that the framework has drawn for one is drawn for the next by putting hers in their places.
 */
export interface SavedPages {
	/** The page for this voter; null where none of its kind was drawn since the edition changed. */
	draw(kind: string, own: Own): Drawn | null;
	/** Keeps a page that was drawn for a voter, unless hers cannot be told from the rest of it. */
	learn(kind: string, own: Own, drawn: Drawn): void;
}

/** What is one voter's own on the page, as it stands there. */
export interface Own {
	/** the ballot, read back */
	ballot: string;
	token: string;
}

export interface Drawn {
	headers: Record<string, string>;
	html: string;
}

interface Learnt {
	headers: Record<string, string>;
	/** before the ballot and after it, each cut where the token stands */
	parts: [string[], string[]];
}

/** kinds; hosts are part of them, and anybody can name one */
const room = 200;

/** `edition` names all that a page can depend on but its kind and its voter; null while nothing may be kept. */
export function keepSavedPages(edition: () => string | null): SavedPages {
	const learnt = new Map<string, Learnt>();
	let standing: string | null = null;
	const isCurrent = (): boolean => {
		const current = edition();
		if (current !== standing) learnt.clear();
		standing = current;
		return current !== null;
	};
	return {
		draw(kind, { ballot, token }) {
			const page = isCurrent() ? learnt.get(kind) : undefined;
			if (!page) return null;
			return { headers: page.headers, html: page.parts.map((part) => part.join(token)).join(ballot) };
		},
		learn(kind, { ballot, token }, { headers, html }) {
			const [before, after, ...more] = html.split(ballot);
			if (before === undefined || after === undefined || more.length > 0 || !after.includes(token)) return;
			if (isCurrent() && learnt.size < room) learnt.set(kind, { headers, parts: [before.split(token), after.split(token)] });
		}
	};
}
