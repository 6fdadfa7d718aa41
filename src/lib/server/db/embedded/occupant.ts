import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processExists } from './build-directory';
import { CannotStart, DataDirInUse } from './cannot-start';
import { askServer } from './session';

/** What `postmaster.pid` says, https://www.postgresql.org/docs/18/storage-file-layout.html, and what is true of it. */
type Occupant =
	| { state: 'none' }
	/** the file names a process that is not the server: after a power cut its pid can be anybody's. Postgres itself would refuse to start */
	| { state: 'stale'; content: string }
	/** starting, recovering or shutting down; `answers` is false where nobody listens at its socket */
	| { state: 'busy'; pid: number; answers: boolean }
	/** `pid` is null where the server's process cannot be seen: it runs in another container */
	| { state: 'up'; pid: number | null; isOwned: boolean; socket: string };

/** The server that runs on a cluster, as far as one can see. */
export async function findOccupant(cluster: string): Promise<Occupant> {
	const content = await readPidFile(cluster);
	if (content === null) return { state: 'none' };
	const { pid, socket } = parsePidFile(content);
	const isServer = isPostmaster(pid, cluster);
	const answer = socket === null ? 'silent' : await askServer(socket, cluster);
	if (socket !== null && (answer === 'owned' || answer === 'free')) {
		return { state: 'up', pid: isServer ? pid : null, isOwned: answer === 'owned', socket };
	}
	if (isServer || answer === 'busy') return { state: 'busy', pid, answers: answer === 'busy' };
	// a dead process's file is Postgres's own business
	return Number.isNaN(pid) || processExists(pid) ? { state: 'stale', content } : { state: 'none' };
}

/**
 * Makes a cluster free to start on: removes a stale `postmaster.pid`, waits for a server that is starting or going down, stops one whose
 * owner was killed. Throws `DataDirInUse` where the owner lives.
 */
export async function vacate(cluster: string, log: (message: string) => void, signal: AbortSignal): Promise<void> {
	const intervalMs = 250;
	let looksUnowned = 0;
	let looksSilent = 0;
	let stale: string | null = null;
	for (;;) {
		const occupant = await findOccupant(cluster);
		if (occupant.state === 'none') return;
		if (occupant.state === 'up') {
			if (occupant.isOwned || occupant.pid === null) throw new DataDirInUse(dirname(cluster));
			// an owner that has just started its server, or whose session was cut, takes it within this time
			if (++looksUnowned === 6) {
				log('stopping the Postgres that an earlier process left behind');
				await stopOrphan(occupant.pid, occupant.socket, cluster);
			}
		}
		if (occupant.state === 'busy') {
			looksSilent = occupant.answers ? 0 : looksSilent + 1;
			if (looksSilent * intervalMs > 30_000) {
				throw new CannotStart(
					`A Postgres (process ${occupant.pid}) runs on ${cluster} but does not answer. End it (kill -INT ${occupant.pid}) and start again.`
				);
			}
		}
		if (occupant.state === 'stale') {
			// seen twice, so that it is no file that is just being written
			if (occupant.content === stale && (await readPidFile(cluster)) === stale) {
				log('removing the postmaster.pid of a server that is gone');
				await unlink(pidFile(cluster));
				return;
			}
			stale = occupant.content;
		}
		await sleep(intervalMs, undefined, { signal });
	}
}

/** The pid in `postmaster.pid`, or null. */
export async function postmasterPid(cluster: string): Promise<number | null> {
	const content = await readPidFile(cluster);
	return content === null ? null : parsePidFile(content).pid;
}

async function stopOrphan(pid: number, socket: string, cluster: string): Promise<void> {
	const start = Date.now();
	process.kill(pid, 'SIGINT');
	for (let isQuitting = false; isPostmaster(pid, cluster); await sleep(50)) {
		const waitedMs = Date.now() - start;
		if (waitedMs > 20_000 && !isQuitting) isQuitting = process.kill(pid, 'SIGQUIT');
		if (waitedMs > 40_000) throw new CannotStart(`The Postgres that was left behind (process ${pid}) does not end: kill -9 ${pid}`);
	}
	const directory = dirname(socket);
	if (dirname(directory) !== dirname(cluster)) await rm(directory, { recursive: true, force: true });
}

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid');

async function readPidFile(cluster: string): Promise<string | null> {
	try {
		return await readFile(pidFile(cluster), 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
		throw error;
	}
}

/** The lines are pid (negative for a standalone backend), data directory, start time, port, socket directory, … */
function parsePidFile(content: string): { pid: number; socket: string | null } {
	const [pid = '', , , port, directory] = content.split('\n');
	return { pid: Math.abs(Number.parseInt(pid, 10)), socket: port && directory ? join(directory, `.s.PGSQL.${port}`) : null };
}

/** By its command line, the only thing that root in a container may read of another user's process. A zombie has none: it is gone. */
const isPostmaster = (pid: number, cluster: string): boolean =>
	!Number.isNaN(pid) && `${commandLine(pid)} `.includes(`/postgres -D ${cluster} `);

function commandLine(pid: number): string {
	if (process.platform !== 'linux') return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
	} catch {
		return ''; // it has ended
	}
}
