import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds the site unless the build is newer than everything it is made from. To build again what has not changed would cost seconds at every
 * start, and take the files away under a site that is running from them.
 */
const sources = ['src', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'];
const result = join('build', 'index.js');

if (!existsSync(result) || sources.some((path) => newest(path) > statSync(result).mtimeMs)) {
	const { build } = await import('vite');
	await build({ logLevel: 'warn' });
}

/** when a file, or anything in a folder, was changed last; a folder itself changes when something in it goes */
function newest(path: string): number {
	const { mtimeMs } = statSync(path);
	const inside = statSync(path).isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [];
	return Math.max(mtimeMs, ...inside);
}
