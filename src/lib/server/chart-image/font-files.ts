import cyrillicExt from '$lib/fonts/onest-cyrillic-ext.woff2?inline';
import cyrillic from '$lib/fonts/onest-cyrillic.woff2?inline';
import latin from '$lib/fonts/onest-latin.woff2?inline';
import type { FontFiles } from './fonts';

const bytesOf = (dataUrl: string): Uint8Array => Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');

/** The files travel inside the build. */
export const fontFiles: FontFiles = {
	'Onest Latin': bytesOf(latin),
	'Onest Cyrillic': bytesOf(cyrillic),
	'Onest Cyrillic Ext': bytesOf(cyrillicExt)
};
