import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { characters } from './characters';

// `npm run fonts`: cuts Onest down to the characters and weights that the site uses. The results are committed, for pages and for the server's canvas alike.

const from = dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/onest/package.json')));
const to = dirname(fileURLToPath(import.meta.url));

for (const [script, text] of Object.entries(characters)) {
	const whole = await readFile(`${from}/files/onest-${script}-wght-normal.woff2`);
	const cut = await subsetFont(whole, text, {
		targetFormat: 'woff2',
		// kerning and tabular figures; alternates would weigh 2.6 kB
		keepFeatures: ['kern', 'tnum'],
		variationAxes: { wght: { min: 400, max: 700 } }
	});
	await writeFile(`${to}/onest-${script}.woff2`, cut);
	console.log(`onest-${script}.woff2  ${cut.length} bytes`);
}
await copyFile(`${from}/LICENSE`, `${to}/OFL.txt`);
