import type { WeakHistogram } from '../histogram';

/** Writes an ABIF file (electowiki.org/wiki/ABIF). Every option is declared, so that those that no ballot ranks and their order are kept as well. */
export function writeAbif(histogram: WeakHistogram, options: readonly string[], { title }: { title?: string } = {}): string {
	const tokens = tokensFor(options);
	const tokenOf = (id: string): string => {
		const token = tokens.get(id);
		if (token === undefined) throw new Error(`the histogram ranks "${id}", which is no option`);
		return token;
	};
	const place = (ids: string | readonly string[]): string => (typeof ids === 'string' ? tokenOf(ids) : ids.map(tokenOf).join('='));
	return [
		'{"version": "0.1"}',
		...(title === undefined ? [] : [`{"title": ${JSON.stringify(title)}}`]),
		...options.map((id) => `=${tokenOf(id)}:${spell(id)}`),
		...histogram.map(({ ranking, n }) => `${n}:${ranking.map(place).join('>')}`),
		''
	].join('\n');
}

/** The grammar allows only ASCII words as tokens: a name that is one is its own, the others get numbers. */
function tokensFor(options: readonly string[]): Map<string, string> {
	let prefix = 'option';
	while (options.some((id) => id.startsWith(prefix))) prefix += '_';
	return new Map(options.map((id, i) => [id, /^[A-Za-z][A-Za-z0-9_]*$/.test(id) ? id : `${prefix}${i + 1}`]));
}

/** Brackets have no escapes: what they cannot hold is written as a JSON string, in quotes. */
const spell = (name: string): string => (/^[^[\]\r\n]+$/.test(name) && name === name.trim() ? `[${name}]` : JSON.stringify(name));
