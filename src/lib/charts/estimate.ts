// A layout is made without a canvas, so it takes letters to be as wide as the widest words of our languages have them on average.

/** em: of bold letters, and enough for the lighter ones */
export const letter = 0.6;

/** How wide a text may be, px. */
export const widthOf = (text: string, size: number): number => text.length * letter * size;

/** In how many lines a text may have to be set. */
export function lineCount(text: string, width: number, size: number): number {
	let left = 0;
	return text.split(' ').reduce((lines, word) => {
		const wide = widthOf(word, size);
		const gap = left === 0 ? 0 : widthOf(' ', size);
		const fits = left + gap + wide <= width || left === 0;
		left = fits ? left + gap + wide : wide;
		return fits ? lines : lines + 1;
	}, 1);
}
