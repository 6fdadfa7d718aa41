import { gzipOf, pack, store, type Part } from './gzip-parts';

/**
 * Pages of voting, which are nobody's but one voter's. What differs between two voters on pages of one kind is one passage, such as the ballot that is read
 * back to them, and a mark or two, such as the token in the page's forms: so a page that the framework has drawn for one is drawn for the next by putting
 * hers in their places.
 *
 * A page is given to others only when it was drawn for two voters, and what was learnt from the one's made the other's to the letter. So whatever is
 * somebody's own on a page and is not known for it keeps the page from being given, and is never given itself.
 */
export interface PersonalPages {
	/** The page for this voter; null where none of its kind is known since the edition changed. */
	draw(kind: string, own: Own, isPacked: boolean): Drawn | null;
	/** whether pages of this kind are known, or known to be none that can be given */
	isSettled(kind: string): boolean;
	/** Takes note of a page that was drawn for a voter. */
	learn(kind: string, own: Own, page: Page): void;
}

/** What is one voter's own on the page, as it stands there. */
export interface Own {
	passage: Part;
	/** each stands there once or more */
	marks: readonly string[];
}

interface Page {
	headers: Record<string, string>;
	html: string;
}

export interface Drawn {
	headers: Record<string, string>;
	body: Buffer;
}

interface Text {
	text: string;
}
/** where hers belongs: her passage, or the mark of that number */
type Place = 'passage' | number;
type Piece = Part | Place;

interface Learnt {
	/** the marks of whom it was drawn for first */
	marks: readonly string[];
	headers: Record<string, string>;
	/** null where they are none that can be given */
	pieces: Piece[] | null;
	isProven: boolean;
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
		draw(kind, own, isPacked) {
			const page = isCurrent() ? learnt.get(kind) : undefined;
			if (!page?.pieces || !page.isProven) return null;
			const parts = fill(page.pieces, own);
			return isPacked
				? { headers: { ...page.headers, 'content-encoding': 'gzip' }, body: gzipOf(parts) }
				: { headers: page.headers, body: textOf(parts) };
		},
		isSettled: (kind) => isCurrent() && isDone(learnt.get(kind)),
		learn(kind, own, { headers, html }) {
			if (!isCurrent()) return;
			const known = learnt.get(kind);
			if (isDone(known)) return;
			if (!known) {
				if (learnt.size < room) learnt.set(kind, { marks: own.marks, headers, pieces: cut(html, own), isProven: false });
			} else if (known.pieces && own.marks.every((mark, i) => mark !== known.marks[i])) {
				const isSame = textOf(fill(known.pieces, own)).equals(Buffer.from(html)) && sameHeaders(known.headers, headers);
				learnt.set(kind, isSame ? { ...known, isProven: true } : { ...known, pieces: null });
			}
		}
	};
}

const isDone = (page: Learnt | undefined): boolean => page !== undefined && (page.isProven || page.pieces === null);

function cut(html: string, { passage, marks }: Own): Piece[] | null {
	const around = html.split(passage.plain.toString());
	if (around.length !== 2 || !marks.every((mark) => html.includes(mark))) return null;
	let pieces: (Text | Place)[] = around.flatMap((text, i) => (i === 0 ? [{ text }] : ['passage', { text }]));
	for (const [number, mark] of marks.entries()) {
		const cutAt = ({ text }: Text): (Text | Place)[] =>
			text.split(mark).flatMap((rest, i) => (i === 0 ? [{ text: rest }] : [number, { text: rest }]));
		pieces = pieces.flatMap((piece) => (typeof piece === 'object' ? cutAt(piece) : [piece]));
	}
	return pieces.map((piece) => (typeof piece === 'object' ? pack(piece.text, 'tight') : piece));
}

function fill(pieces: readonly Piece[], { passage, marks }: Own): Part[] {
	const stored = marks.map(store);
	return pieces.map((piece) => (piece === 'passage' ? passage : typeof piece === 'number' ? (stored[piece] ?? nothing) : piece));
}

const nothing = store('');

const textOf = (parts: readonly Part[]): Buffer => Buffer.concat(parts.map(({ plain }) => plain));

const sameHeaders = (one: Record<string, string>, other: Record<string, string>): boolean =>
	Object.keys({ ...one, ...other }).every((name) => one[name] === other[name]);
