const span = (first: string, last: string): string => {
	const from = first.charCodeAt(0);
	return String.fromCharCode(...Array.from({ length: last.charCodeAt(0) - from + 1 }, (_, i) => from + i));
};

/** What the site's typeface can draw, by font file: ASCII, the marks that its texts use, Russian, and the three letters that Kyrgyz adds. */
export const characters = {
	latin: `${span(' ', '~')}\u00a0\u2009«»„“”‘’–—…·•×−↑↓`,
	cyrillic: `${span('А', 'я')}Ёё№`,
	'cyrillic-ext': 'ҢңӨөҮү'
};
