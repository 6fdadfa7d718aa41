import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Tells this process from an earlier one with the same pid: in a container every start has the same. */
const run = randomBytes(6).toString('hex');
let builds = 0;

/**
 * Builds a directory under a temporary name beside `target` and renames it once complete, so that a kill in the middle never leaves half
 * of it. What earlier tries left behind is removed. `build` must create the directory it is given. Where another process was first, its
 * directory stands and ours is removed.
 */
export async function buildDirectory(target: string, build: (temporary: string) => Promise<void>): Promise<void> {
	await removeLeftovers(target);
	const temporary = `${target}.new-${process.pid}-${run}-${++builds}`;
	try {
		await build(temporary);
	} catch (error) {
		await rm(temporary, { recursive: true, force: true });
		throw error;
	}
	try {
		await rename(temporary, target);
	} catch (error) {
		await rm(temporary, { recursive: true, force: true });
		if (!(error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST'))) throw error;
	}
	await syncDirectory(dirname(target));
}

async function removeLeftovers(target: string): Promise<void> {
	for (const name of await readdir(dirname(target))) {
		if (!name.startsWith(`${basename(target)}.new-`)) continue;
		const [pid, owner] = name.slice(basename(target).length + '.new-'.length).split('-');
		const isAbandoned = Number(pid) === process.pid ? owner !== run : !processExists(Number(pid));
		// its initdb may have outlived it and still be writing
		if (isAbandoned) await rm(join(dirname(target), name), { recursive: true, force: true, maxRetries: 10 });
	}
}

/** True also for processes of other users. */
export function processExists(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/** Without this a power cut may undo the rename after data have been committed below it. */
async function syncDirectory(directory: string): Promise<void> {
	const handle = await open(directory);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
