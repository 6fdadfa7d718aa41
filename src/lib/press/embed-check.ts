import { parseChartPath } from '$lib/charts/address';
import type { Code } from './embed-code';
import { ownAddress } from './own-address';
import { resolved, tagsIn, type Tag } from './tags';

/** what our codes are made of */
export const parts = ['frame', 'script', 'quote', 'picture', 'link'] as const;

export type Part = (typeof parts)[number];

/** What an editor kept of a code of ours. */
export interface EmbedCheck {
	kept: Part[];
	/** of each code, the parts that are not there */
	stripped: Record<Exclude<Code, 'address'>, Part[]>;
	/** the way that works with what is left; null where nothing of ours is */
	way: Code | null;
	/** on a publication, or on the newest; null where no address of ours is */
	binding: 'pinned' | 'live' | 'both' | null;
	hints: Hint[];
}

/** `text`: the code stands there as text · `sandbox`: the frame may run no script · `foreign`: frames or pictures of others · `several`: more than one chart */
export type Hint = 'text' | 'sandbox' | 'foreign' | 'several';

const made: EmbedCheck['stripped'] = { listening: ['frame', 'script', 'quote'], frame: ['frame', 'link'], picture: ['picture', 'link'] };

/** Reads HTML as text; nothing in it is run, fetched or shown. `origin` is this site's. */
export function checkEmbed(html: string, origin: string): EmbedCheck {
	const isText = /&lt;\s*(iframe|blockquote|figure|script)/i.test(html);
	const found = find(html, origin);
	const addresses = [...found.addresses, ...mentioned(resolved(html), origin)];
	const kept = parts.filter((part) => found.parts.has(part));
	const isPinned = addresses.some(({ publication }) => publication !== null);
	const isLive = addresses.some(({ publication }) => publication === null);
	return {
		kept,
		stripped: {
			listening: without(made.listening, kept),
			frame: without(made.frame, kept),
			picture: without(made.picture, kept)
		},
		way: wayOf(found.parts, addresses.length > 0 && !isText),
		binding: isPinned && isLive ? 'both' : isPinned ? 'pinned' : isLive ? 'live' : null,
		hints: [
			...(isText ? ['text' as const] : []),
			...(found.isBound ? ['sandbox' as const] : []),
			...(found.isForeign ? ['foreign' as const] : []),
			...(new Set(addresses.map(({ poll, chart }) => `${poll}/${chart}`)).size > 1 ? ['several' as const] : [])
		]
	};
}

type Address = NonNullable<ReturnType<typeof parseChartPath>>;

function find(html: string, origin: string): { parts: Set<Part>; addresses: Address[]; isBound: boolean; isForeign: boolean } {
	const found = new Set<Part>();
	const addresses: Address[] = [];
	let isBound = false;
	let isForeign = false;
	let hasQuote = false;
	for (const tag of tagsIn(html)) {
		const part = partOf(tag);
		// a quotation and a script have no address: they are ours where the rest is
		if (tag.name === 'blockquote') hasQuote = true;
		if (tag.name === 'script' && tag.content.includes('datawrapper-height')) found.add('script');
		if (!part) continue;
		const address = addressIn(tag, origin);
		if (!address) {
			isForeign ||= part !== 'link';
			continue;
		}
		found.add(part);
		addresses.push(address);
		const sandbox = tag.attributes.get('sandbox');
		if (part === 'frame' && sandbox !== undefined && !/\ballow-scripts\b/i.test(sandbox)) isBound = true;
	}
	if (hasQuote && found.has('link')) found.add('quote');
	return { parts: found, addresses, isBound, isForeign };
}

const tagParts: Record<string, Part> = { iframe: 'frame', 'amp-iframe': 'frame', img: 'picture', 'amp-img': 'picture', a: 'link' };

const partOf = ({ name }: Tag): Part | null => tagParts[name] ?? null;

/** some editors put off loading, and keep the address elsewhere */
function addressIn({ attributes }: Tag, origin: string): Address | null {
	for (const name of ['src', 'data-src', 'data-lazy-src', 'href']) {
		const url = ownAddress(attributes.get(name) ?? '', origin);
		const address = url && parseChartPath(url.pathname);
		if (address) return address;
	}
	return null;
}

/** Addresses of charts that stand in the text, in no tag. */
function mentioned(plain: string, origin: string): Address[] {
	return (plain.match(/\bhttps?:\/\/[^\s"'<>]{1,300}/gi) ?? []).flatMap((given) => {
		const url = ownAddress(given.replace(/[).,;:]+$/, ''), origin);
		return (url && parseChartPath(url.pathname)) ?? [];
	});
}

function wayOf(found: ReadonlySet<Part>, hasAddress: boolean): Code | null {
	if (found.has('frame')) return found.has('script') ? 'listening' : 'frame';
	if (found.has('picture')) return 'picture';
	return hasAddress || found.has('link') ? 'address' : null;
}

const without = (whole: readonly Part[], kept: readonly Part[]): Part[] => whole.filter((part) => !kept.includes(part));
