import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { open } from '../src/lib/server/db/client';
import { startEmbedded } from '../src/lib/server/db/embedded';

/** A Postgres for one test alone, which may do with it what it likes. */
export interface OwnServer {
	/** a URL of this database on it; it stays valid while the server is stopped and started */
	url(database: string): string;
	/** makes an empty database */
	create(database: string): Promise<string>;
	/** ends it as an operator does, and starts it again on the same data */
	stop(): Promise<void>;
	start(): Promise<void>;
	/** every one of its processes stands still: what is asked is taken, and nothing is answered */
	freeze(): void;
	thaw(): void;
	/** for good */
	remove(): Promise<void>;
}

/** Starts one in a folder of its own, or in the one that is given: a new file system, perhaps. */
export async function startOwnServer(folder = mkdtempSync(join(tmpdir(), 'demilge-own-'))): Promise<OwnServer> {
	// for root, Postgres runs as another user, who has to get in
	chmodSync(folder, 0o755);
	const start = () => startEmbedded({ dataDir: folder, log: () => {} });
	let server = await start();
	const socketFolder = dirname(server.connection('postgres').path);
	const pid = (): number => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
	const url = (database: string): string => `postgres://demilge@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
	let frozen: number[] = [];
	const thaw = (): void => {
		for (const each of frozen.splice(0)) signal(each, 'SIGCONT');
	};
	return {
		url,
		create: async (database) => {
			const sql = open(url('postgres'), 1);
			await sql.unsafe(`create database ${database} encoding 'UTF8' template template0`);
			await sql.end();
			return url(database);
		},
		stop: () => server.stop(),
		start: async () => {
			server = await start();
		},
		freeze: () => {
			frozen = holdStill(pid());
		},
		thaw,
		remove: async () => {
			thaw();
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** Stops a process and its children, and says which they are: the parent first, so that it makes no more of them while they are looked for. */
export function holdStill(pid: number): number[] {
	signal(pid, 'SIGSTOP');
	// the signal takes effect a moment later
	for (const until = performance.now() + 5_000; isAtWork(pid) && performance.now() < until;);
	const family = familyOf(pid);
	for (const each of family) signal(each, 'SIGSTOP');
	return family;
}

/** A process and its children, by /proc; the parent first. */
export function familyOf(pid: number): number[] {
	const children = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((each) => parentOf(each) === pid);
	return [pid, ...children];
}

const parentOf = (pid: number): number => Number(statusOf(pid, 'PPid'));

/** neither stopped nor ended: T, Z and X are the letters of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const isAtWork = (pid: number): boolean => /^[^TZX]/.test(statusOf(pid, 'State') ?? '');

/** null where it has ended meanwhile */
function statusOf(pid: number, what: 'PPid' | 'State'): string | null {
	try {
		return new RegExp(`^${what}:\\s+(.+)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? null;
	} catch {
		return null;
	}
}

/** To a process that may have ended meanwhile. */
export function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
	}
}
