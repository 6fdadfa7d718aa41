import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small file system of its own; why there can be none, or its folder. */
export function smallDisk(megabytes: number): { folder: string; remove: () => void } | string {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-disk-'));
	const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'demilge', folder], {
		encoding: 'utf8'
	});
	if (status !== 0) {
		rmSync(folder, { recursive: true });
		return error?.message ?? stderr.trim();
	}
	return {
		folder,
		remove: () => {
			spawnSync('umount', ['--lazy', folder]);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
