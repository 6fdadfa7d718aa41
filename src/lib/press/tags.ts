/** One start tag of a piece of HTML. */
export interface Tag {
	name: string;
	/** names in lower case; character references are resolved */
	attributes: ReadonlyMap<string, string>;
	/** of a script, what it holds */
	content: string;
}

/**
 * The start tags of HTML as an editor may have left it, in one pass: enough to see what is there, and no parser to rely on for safety.
 * What it finds is never shown as HTML.
 */
export function tagsIn(html: string): Tag[] {
	const tags: Tag[] = [];
	const lower = html.toLowerCase();
	for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
		if (html.startsWith('<!--', at)) {
			const end = html.indexOf('-->', at + 4);
			// WordPress marks its blocks with comments; one that never ends hides all the rest
			if (end < 0) break;
			at = end + 3;
			continue;
		}
		const [start = '', name = ''] = startOf(html, at);
		if (name === '') {
			at += 1;
			continue;
		}
		const { attributes, end } = readAttributes(html, at + start.length);
		const closing = name.toLowerCase() === 'script' ? lower.indexOf('</script', end) : -1;
		tags.push({ name: name.toLowerCase(), attributes, content: closing < 0 ? '' : html.slice(end, closing) });
		at = closing < 0 ? end : closing + 1;
	}
	return tags;
}

function startOf(html: string, at: number): [start?: string, name?: string] {
	const tagStart = /<([a-z][a-z0-9-]*)/iy;
	tagStart.lastIndex = at;
	const [start, name] = tagStart.exec(html) ?? [];
	return start === undefined || name === undefined ? [] : [start, name];
}

/** Reads up to the end of the tag; `end` is behind its `>`. */
function readAttributes(html: string, from: number): { attributes: Map<string, string>; end: number } {
	const attributes = new Map<string, string>();
	// each alternative begins with another character, so that nothing is read twice
	const part = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?|[\s/="']|(>)/y;
	part.lastIndex = from;
	for (let found = part.exec(html); found; found = part.exec(html)) {
		const [, name, double, single, bare, isEnd] = found;
		if (isEnd !== undefined) return { attributes, end: part.lastIndex };
		if (name !== undefined && !attributes.has(name.toLowerCase()))
			attributes.set(name.toLowerCase(), resolved(double ?? single ?? bare ?? ''));
		from = part.lastIndex;
	}
	return { attributes, end: from };
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', commat: '@' };

/** Character references, as far as an address has them. */
export const resolved = (value: string): string =>
	value.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
		if (name !== undefined) return named[name.toLowerCase()] ?? whole;
		const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
		return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
	});
