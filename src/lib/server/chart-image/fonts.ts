import { GlobalFonts } from '@napi-rs/canvas';
import cyrillicExt from '$lib/fonts/onest-cyrillic-ext.woff2?inline';
import cyrillic from '$lib/fonts/onest-cyrillic.woff2?inline';
import latin from '$lib/fonts/onest-latin.woff2?inline';

const files: [family: string, dataUrl: string][] = [
	['Onest Latin', latin],
	['Onest Cyrillic', cyrillic],
	['Onest Cyrillic Ext', cyrillicExt]
];

// a server has no fonts of its own; the files travel inside the build
for (const [family, dataUrl] of files) {
	const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
	if (!GlobalFonts.register(bytes, family)) throw new Error(`the font "${family}" cannot be read`);
}

/** The site's typeface on the server's canvas: each character from the file of its script. */
export const fontFamily = files.map(([family]) => `"${family}"`).join(', ');
