import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processExists } from './build-directory';
import { CannotStart, DataDirInUse } from './cannot-start';
import { askServer } from './session';

/** What `postmaster.pid` says, https://www.postgresql.org/docs/18/storage-file-layout.html, and what is true of it. */
type Occupant =
	| { state: 'none' }
	/** the file names a process that is not the server: after a power cut its pid can be anybody's. Postgres itself would refuse to start */
	| { state: 'stale'; content: string }
	/** `silent`: nobody listens at its socket, yet or any more */
	| { state: 'starting' | 'ending' | 'silent'; pid: number }
	/** accepts connections. `pid` is null where its process cannot be seen: it runs in another container */
	| { state: 'owned' | 'free'; pid: number | null; socket: string };

const intervalMs = 250;

/** The server that runs on a cluster, as far as one can see. */
export async function findOccupant(cluster: string): Promise<Occupant> {
	const content = await readPidFile(cluster);
	if (content === null) return { state: 'none' };
	const { pid, socket } = parsePidFile(content);
	const isServer = isPostmaster(pid, cluster);
	const answer = socket === null ? 'silent' : await askServer(socket, cluster);
	if (socket !== null && (answer === 'owned' || answer === 'free')) {
		return { state: answer, pid: isServer ? pid : null, socket };
	}
	if (answer === 'starting' || answer === 'ending') return { state: answer, pid };
	if (isServer) return { state: 'silent', pid };
	// a dead process's file is Postgres's own business
	return Number.isNaN(pid) || processExists(pid) ? { state: 'stale', content } : { state: 'none' };
}

/**
 * Makes a cluster free to start on: removes a stale `postmaster.pid`, waits for a server that is starting or going down, stops one whose
 * owner was killed. Throws `DataDirInUse` where the owner lives.
 */
export async function vacate(cluster: string, log: (message: string) => void, signal: AbortSignal): Promise<void> {
	let before: Occupant = { state: 'none' };
	let times = 0;
	let since = performance.now();
	for (;;) {
		const occupant = await findOccupant(cluster);
		if (occupant.state !== before.state) [times, since] = [0, performance.now()];
		times += 1;
		// one that is stopped takes its time to be asked
		const isLong = performance.now() - since >= 30_000;
		if (occupant.state === 'none') return;
		// the session of an owner that was just killed takes a moment to end
		if (occupant.state === 'owned' && times === 3) throw new DataDirInUse(dirname(cluster));
		// an owner that has just started its server, or whose session was cut, takes it within this time
		if (occupant.state === 'free' && times === 6) {
			if (occupant.pid === null) throw new DataDirInUse(dirname(cluster));
			log('stopping the Postgres that an earlier process left behind');
			await stopOrphan(occupant.pid, 'SIGINT', cluster);
			await removeSocketDirectory(occupant.socket);
		}
		if (occupant.state === 'ending' && isLong) await stopOrphan(occupant.pid, 'SIGQUIT', cluster);
		if (occupant.state === 'silent' && isLong) {
			throw new CannotStart(
				`A Postgres (process ${occupant.pid}) runs on ${cluster} but does not answer. End it (kill -INT ${occupant.pid}) and start again.`
			);
		}
		if (occupant.state === 'stale') {
			// seen twice, so that it is no file that is just being written
			if (before.state === 'stale' && occupant.content === before.content && (await readPidFile(cluster)) === before.content) {
				log('removing the postmaster.pid of a server that is gone');
				await unlink(pidFile(cluster));
				return;
			}
		}
		before = occupant;
		await sleep(intervalMs, undefined, { signal });
	}
}

/** True where this process has the cluster and says that it accepts connections. */
export async function isReady(pid: number | undefined, cluster: string): Promise<boolean> {
	const content = await readPidFile(cluster);
	if (content === null) return false;
	const occupant = parsePidFile(content);
	return occupant.pid === pid && occupant.isReady;
}

async function stopOrphan(pid: number, signal: 'SIGINT' | 'SIGQUIT', cluster: string): Promise<void> {
	const start = Date.now();
	if (isPostmaster(pid, cluster)) process.kill(pid, signal);
	for (let isQuitting = signal === 'SIGQUIT'; isPostmaster(pid, cluster);) {
		await sleep(50);
		const waitedMs = Date.now() - start;
		if (waitedMs > 40_000) throw new CannotStart(`The Postgres that was left behind (process ${pid}) does not end: kill -9 ${pid}`);
		if (waitedMs > 20_000 && !isQuitting) isQuitting = process.kill(pid, 'SIGQUIT');
	}
}

/** A long path's socket lies elsewhere, in a directory made for one start. Only that one, and only if it is empty. */
async function removeSocketDirectory(socket: string): Promise<void> {
	const directory = dirname(socket);
	if (basename(directory).startsWith('demilge-')) await rmdir(directory).catch(() => {});
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

/** The lines are pid (negative for a standalone backend), data directory, start time, port, socket directory, addresses, memory, status. */
function parsePidFile(content: string): { pid: number; socket: string | null; isReady: boolean } {
	const [pid = '', , , port, directory, , , status = ''] = content.split('\n');
	return {
		pid: Math.abs(Number.parseInt(pid, 10)),
		socket: port && directory ? join(directory, `.s.PGSQL.${port}`) : null,
		isReady: status.trim() === 'ready'
	};
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
