import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('the migrations make the tables that the schema describes', async () => {
	const folder = emptyFolder();
	cpSync('drizzle', folder, { recursive: true });
	await generate(folder);
	expect(migrationsIn(folder)).toEqual(migrationsIn('drizzle'));
});

test('a table that no migration makes would be noticed', async () => {
	const folder = emptyFolder();
	await generate(folder);
	expect(Object.values(migrationsIn(folder)).join()).toContain('CREATE TABLE "entry"');
});

function emptyFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-drizzle-'));
	folders.push(folder);
	return folder;
}

/** What `npm run db:generate` does, into another folder. */
async function generate(folder: string): Promise<void> {
	const options = ['--dialect', 'postgresql', '--schema', './src/lib/server/db/schema.ts', '--out', relative('.', folder)];
	// a question (was this column renamed?) finds nobody to answer it, and ends the command
	const running = promisify(execFile)(process.execPath, ['node_modules/drizzle-kit/bin.cjs', 'generate', ...options], { timeout: 240_000 });
	running.child.stdin?.end();
	await running;
}

const migrationsIn = (folder: string): Record<string, string> =>
	Object.fromEntries(
		readdirSync(folder)
			.filter((file) => file.endsWith('.sql'))
			.map((file) => [file, readFileSync(join(folder, file), 'utf8')])
	);
