// Svelte gives `{@html}` to the page as it is when it changes, and a browser with Trusted Types takes no text there (svelte/src/internal/client/dom/blocks/html.js).

/** The drawing, vouched for where the browser asks for that: what a drawing of ours never has is not let through. */
export const vouched = (svg: string): string => (svg === '' ? svg : (policy?.createHTML(svg) ?? svg));

/** Paths and texts in one `svg`, as `charts/svg-canvas.ts` writes them, and no attribute that loads or acts. */
export const isDrawing = (text: string): boolean => drawing.test(text);

const attributes = /(?:\s(?!on|style|href|src)[a-zA-Z-]+="[^"<>]*")*/.source;
const drawing = new RegExp(`^<svg${attributes}>(?:<(?:path|text)${attributes}\\s?/?>|</(?:path|text)>|[^<>]+)*</svg>\\s*$`);

const policy = globalThis.trustedTypes?.createPolicy('demilge-drawing', {
	createHTML: (text) => {
		if (isDrawing(text)) return text;
		throw new TypeError('this is no drawing');
	}
});
