/** Markup that may stand in a document as it is. */
export interface Html {
	html: string;
}

type Part = Html | string | number | null | false | Part[];

/** A piece of a document. What is put into it is escaped, unless it is markup already; null and false leave nothing. */
export const markup = (texts: TemplateStringsArray, ...parts: Part[]): Html => ({
	html: texts.map((text, i) => (i === 0 ? '' : render(parts[i - 1] ?? null)) + text.replace(/\n\t*/g, '')).join('')
});

function render(part: Part): string {
	if (part === null || part === false) return '';
	if (Array.isArray(part)) return part.map(render).join('');
	return typeof part === 'object' ? part.html : escape(String(part));
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
