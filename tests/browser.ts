import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installPackages, reason, run } from './apt';

declare module 'vitest' {
	interface ProvidedContext {
		/** the executable of a Chrome or Chromium that answers */
		browserPath: string;
	}
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macApplications = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];
const downloadMs = 120_000;

/** A browser for the tests in one: an installed one, or one that is installed now. Without one the run fails: it never skips. */
export default async function setup(project: TestProject): Promise<void> {
	project.provide('browserPath', await findBrowser());
}

async function findBrowser(): Promise<string> {
	const given = process.env.CHROME_PATH;
	if (given) {
		const failure = refusal(given);
		if (failure) throw new Error(`CHROME_PATH is ${given}, but ${failure}.`);
		return given;
	}

	const failures: string[] = [];
	const firstThatAnswers = (paths: string[]): string | undefined =>
		paths.find((path) => {
			const failure = refusal(path);
			if (failure) failures.push(`${path}: ${failure}`);
			return !failure;
		});
	const installed = firstThatAnswers([...onPath(), ...macApplications.filter(existsSync), ...(await downloaded())]);
	if (installed) return installed;

	for (const { what, install, found } of [
		{ what: "playwright-core's own browser", install: download, found: downloaded },
		{ what: "Debian's package chromium", install: async () => installPackages('chromium'), found: onPath }
	]) {
		console.error(`No Chrome or Chromium answers: installing ${what} …`);
		const failure = await install();
		const path = firstThatAnswers(await found());
		if (path) return path;
		failures.push(`${what}: ${failure ?? 'it is installed, and yet not found'}`);
	}
	throw new Error(
		`The end-to-end tests need Chrome or Chromium; none is installed, and none could be installed.
${failures.map((failure) => `  - ${failure}`).join('\n')}
Install one (on Debian, as root: apt-get install chromium), or set CHROME_PATH to its executable, and run the tests again.`
	);
}

/** Why this is no browser that can be used; null when it answers. A stub of a package that is not there, or one that lacks a library, does not. */
function refusal(path: string): string | null {
	const { status, stdout, stderr, error } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
	if (error) return `it cannot be run (${error.message})`;
	if (status === 0 && /chrom/i.test(stdout)) return null;
	return `it does not say that it is a Chrome (${reason(stderr) || `exit code ${status}`})`;
}

const onPath = (): string[] =>
	(process.env.PATH ?? '')
		.split(delimiter)
		.filter(Boolean)
		.flatMap((folder) => names.map((name) => join(folder, name)))
		.filter(existsSync);

const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
const shell = 'chromium-headless-shell';

/** Where playwright-core keeps its browser, if it has been downloaded. */
async function downloaded(): Promise<string[]> {
	const { output } = await run([process.execPath, playwright, 'install', '--dry-run', shell], 30_000);
	const folders = [...output.matchAll(/Install location: *(.+)/g)].flatMap(([, folder = '']) => (existsSync(folder) ? [folder] : []));
	return folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((path) => /(^|\/)(chrome-)?headless[-_]shell$/.test(path))
			.map((path) => join(folder, path))
	);
}

const download = async (): Promise<string | null> => (await run([process.execPath, playwright, 'install', shell], downloadMs)).failure;
