import { spawnSync, type SpawnOptions } from 'node:child_process';
import { statSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from './cannot-start';

/** Postgres refuses to run as root, so root's server runs as this system user. */
export interface ServerUser {
	name: string;
	uid: number;
	gid: number;
}

/** Whom the server runs as: for root a system user (made on the first start), else null, which is ourselves. */
export async function serverUser(cluster: string): Promise<ServerUser | null> {
	refuseForeignData(cluster);
	if (process.getuid?.() !== 0) return null;
	const owner = statSync(cluster, { throwIfNoEntry: false });
	// whoever owns the data goes on owning them, whichever names exist by now
	if (owner && owner.uid !== 0) return { name: account(String(owner.uid))?.name ?? `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
	const user = account('demilge') ?? (await makeAccount('demilge')) ?? account('postgres') ?? account('nobody');
	if (!user) throw new CannotStart('Postgres does not run as root, and no system user could be made for it: useradd --system demilge');
	return user;
}

/** Another user's data can neither be read nor served, except by root. */
export function refuseForeignData(cluster: string): void {
	const self = process.getuid?.();
	const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
	if (self === 0 || owner === undefined || owner === self) return;
	throw new CannotStart(`${cluster} belongs to another user (uid ${owner}). Start as that user or as root, or choose another DATA_DIR.`);
}

/** Options for a child process: its user, a directory that everybody may enter, and nothing of our own environment but the search path. */
export function asUser(user: ServerUser | null): Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
	const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' };
	return { cwd: '/', env, ...(user && { uid: user.uid, gid: user.gid }) };
}

export async function giveTo(user: ServerUser | null, path: string): Promise<void> {
	if (user) await chown(path, user.uid, user.gid);
}

/** The first directory on the way to `path` (itself included) that the user may not enter, or null. Asks the system, so that ACLs count. */
export function closedDirectory(path: string, user: ServerUser): string | null {
	const directories = [path];
	for (let directory = path; directory !== dirname(directory);) directories.unshift((directory = dirname(directory)));
	const script = 'for d do test -x "$d" || { printf %s "$d"; exit 1; }; done';
	const { status, stdout } = spawnSync('/bin/sh', ['-c', script, 'sh', ...directories], { ...asUser(user), encoding: 'utf8' });
	return status === 1 ? stdout : null;
}

function account(nameOrUid: string): ServerUser | null {
	const ask = (option: string): string => spawnSync('id', [option, nameOrUid], { encoding: 'utf8' }).stdout?.trim() ?? '';
	const [name, uid, gid] = [ask('-un'), ask('-u'), ask('-g')];
	return name && uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : null;
}

async function makeAccount(name: string): Promise<ServerUser | null> {
	const recipes = [
		['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
		['adduser', '--system', '--group', '--no-create-home', name], // Debian
		['adduser', '-S', '-D', '-H', name] // BusyBox
	] as const;
	// another start may be making the same account and hold /etc/passwd locked
	for (let attempt = 0; attempt < 3; attempt++) {
		for (const [command, ...args] of recipes) {
			spawnSync(command, args);
			const made = account(name);
			if (made) return made;
		}
		await sleep(300);
	}
	return null;
}
