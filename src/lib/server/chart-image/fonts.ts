import { GlobalFonts } from '@napi-rs/canvas';

/** one file for each script */
export const families = ['Onest Latin', 'Onest Cyrillic', 'Onest Cyrillic Ext'] as const;

export type FontFiles = Record<(typeof families)[number], Uint8Array>;

/** The site's typeface on the server's canvas: each character from the file of its script. */
export const fontFamily = families.map((family) => `"${family}"`).join(', ');

/** Without its typeface a drawing would be measured by another one, and nobody would notice: charts are drawn where it is known. */
export function requireFonts(): void {
	if (!GlobalFonts.has(families[0])) throw new Error('the typeface is not known here: draw through `drawing`');
}

/** Makes the typeface known to every canvas of this process: a server has no fonts of its own. */
export function registerFonts(files: FontFiles): void {
	for (const family of families) {
		if (!GlobalFonts.register(Buffer.from(files[family]), family)) throw new Error(`the font "${family}" cannot be read`);
	}
}
