import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries';
import { asUser, type ServerUser } from './server-user';

/** One running `postgres`. */
export interface Postmaster {
	/** undefined where it could not be spawned */
	pid: number | undefined;
	isAlive(): boolean;
	/** how it ended, such as `SIGKILL` or `exit code 1` */
	ended: Promise<string>;
	/** what it has written to its log so far, without ends of lines at the end */
	output(): string;
	kill(signal: 'SIGINT' | 'SIGQUIT'): void;
}

export interface Site {
	cluster: string;
	socketDirectory: string;
	binaries: Binaries;
	user: ServerUser | null;
	log: LogFile;
}

/** Starts `postgres` in a session of its own, so that Ctrl-C in the terminal does not end it before we have drained. */
export function spawnPostmaster({ cluster, socketDirectory, binaries, user, log }: Site): Postmaster {
	const from = log.size();
	const args = Object.entries(settings(socketDirectory)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const child = spawn(join(binaries.folder, 'bin', 'postgres'), ['-D', cluster, ...args], {
		...asUser(user),
		detached: true,
		stdio: ['ignore', log.descriptor, log.descriptor]
	});
	let isAlive = child.pid !== undefined;
	const ended = new Promise<string>((resolve) => {
		child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
		child.once('error', (error) => resolve(error.message));
	}).finally(() => (isAlive = false));
	return { pid: child.pid, isAlive: () => isAlive, ended, output: () => log.read(from), kill: (signal) => void child.kill(signal) };
}

/** Everything that bears on durability keeps its default. */
const settings = (socketDirectory: string): Record<string, string | number> => ({
	listen_addresses: '',
	// a list: the quotes keep commas and spaces in one path
	unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
	unix_socket_permissions: '0700',
	port: 5432,
	max_connections: 100,
	shared_buffers: '128MB',
	timezone: 'UTC',
	log_timezone: 'UTC',
	// no statement and no value may reach the log: errors go to the client alone, and details (they quote statements) nowhere
	log_min_messages: 'log',
	log_min_error_statement: 'panic',
	log_error_verbosity: 'terse',
	log_checkpoints: 'off',
	log_line_prefix: '%m [%p] %e '
});

type LogFile = ReturnType<typeof openLog>;

/** A new log file; the one before is kept beside it as `….1`. */
export function openLog(path: string) {
	try {
		renameSync(path, `${path}.1`);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
	}
	const descriptor = openSync(path, 'a+', 0o600);
	return {
		descriptor,
		/** bytes */
		size: () => fstatSync(descriptor).size,
		read(from: number): string {
			const buffer = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - from));
			return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, from)).trimEnd();
		},
		close: () => closeSync(descriptor)
	};
}
