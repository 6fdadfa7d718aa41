import { tagsIn, type Tag } from './tags';

// For tests: what WordPress makes of the html of a provider that it does not know (`wp_filter_oembed_result`, retold).

const allowed: Record<string, string[] | undefined> = {
	a: ['href'],
	blockquote: [],
	iframe: ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title']
};

/** Null where it shows a plain link instead. */
export function asWordPressFilters(html: string, secret: string): string | null {
	const [, quote = '', frame] = /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(kses(html)) ?? [];
	if (frame === undefined) return null;
	const src = tagsIn(frame)[0]?.attributes.get('src') ?? '';
	return (
		quote.replace('<blockquote>', `<blockquote class="wp-embedded-content" data-secret="${secret}">`) +
		frame
			.replace('<iframe', `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" data-secret="${secret}"`)
			.replace(/ src="[^"]*"/, ` src="${src.replaceAll('&', '&amp;')}#?secret=${secret}"`)
	);
}

/** Only allowed tags and attributes; the text of others stays. */
function kses(html: string): string {
	const tags = tagsIn(html);
	return html.replace(/<(\/?)([a-z][a-z0-9-]*)(?:"[^"]*"|'[^']*'|[^'">])*>/gi, (_, slash: string, given: string) => {
		const name = given.toLowerCase();
		const tag = slash === '' ? tags.shift() : undefined;
		if (!allowed[name]) return '';
		return slash === '' && tag ? `<${name}${kept(tag, allowed[name])}>` : `</${name}>`;
	});
}

const kept = ({ attributes }: Tag, names: string[]): string =>
	[...attributes]
		.filter(([name]) => names.includes(name))
		.map(
			([name, value]) =>
				` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`
		)
		.join('');
