import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { expect, test } from 'vitest';

// What every browser gets, read as whoever looks for a way in reads it.

const folder = 'build/client';
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.(js|mjs|css|json|html|svg|txt|sh|map)$/.test(file))
	.map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));
const scripts = texts.filter(({ file }) => file.endsWith('.js'));

/** every variable of capitals that the server's code reads from its environment, and those of its libraries and of the adapter */
const variables = new Set(
	readdirSync('src/lib/server', { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => readFileSync(`src/lib/server/${file}`, 'utf8').match(/\b[A-Z]{2,}(_[A-Z]+)+\b/g) ?? [])
);

test('there are scripts, and no map back to their sources', () => {
	expect(scripts.length).toBeGreaterThan(20);
	expect(texts.filter(({ file, text }) => file.endsWith('.map') || text.includes('sourceMappingURL')).map(({ file }) => file)).toEqual([]);
});

test('no script has a module of the server, nor of Node', () => {
	const imported = scripts.flatMap(({ file, text }) =>
		[...text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'`]([^"'`]+)["'`]/g)].flatMap(([, from = '']) =>
			isBuiltin(from) ? `${file}: ${from}` : []
		)
	);
	expect(imported).toEqual([]);
	// what only the server does, in words that no minifier changes
	const signs = ['process.env', 'pg_advisory', 'insert into', 'createHmac', 'postgres://', '/lib/server/', 'timingSafeEqual'];
	expect(scripts.flatMap(({ file, text }) => signs.filter((sign) => text.includes(sign)).map((sign) => `${file}: ${sign}`))).toEqual([]);
	// the same words are found where they are
	const server = readdirSync('build/server', { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.js'))
		.map((file) => readFileSync(`build/server/${file}`, 'utf8'))
		.join('');
	expect(signs.filter((sign) => !server.includes(sign) && sign !== '/lib/server/')).toEqual([]);
});

test('no file names a variable in which secrets stand', () => {
	expect([...variables]).toEqual(expect.arrayContaining(['SECRET_KEY', 'DATABASE_URL', 'SMS_GATEWAY_PASSWORD', 'OIDC_CLIENT_SECRET']));
	const named = texts.flatMap(({ file, text }) => [...variables].filter((name) => text.includes(name)).map((name) => `${file}: ${name}`));
	expect(named).toEqual([]);
});
