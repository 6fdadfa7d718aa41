import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { open } from '../../../src/lib/server/db/client';
import { asUser, giveTo, serverUser, type ServerUser } from '../../../src/lib/server/db/embedded/server-user';
import { migrate } from '../../../src/lib/server/db/migrate';
import { withDatabase } from '../../../src/lib/server/env';
import { holdStill, signal } from '../../own-server';
import { freePort } from './free-port';

/** One server, on a port of its own. */
export interface Server {
	/** `127.0.0.1:port` */
	host: string;
	/** of the site's database on it */
	url: string;
	/** Takes away all its processes at once, as when its machine loses power. */
	kill(): Promise<void>;
	/** all of them stand still, and its connections stay open, as when its machine hangs */
	freeze(): void;
	thaw(): void;
}

export interface Pair {
	primary: Server;
	standby: Server;
	/** from now on the primary acknowledges nothing that the standby does not have */
	waitForStandby(): Promise<void>;
	/** makes one more database with the site's tables, and gives its URLs */
	createDatabase(name: string): Promise<{ primary: string; standby: string }>;
	/** the standby stops (`true`) or goes on playing what it receives: it lags */
	pauseReplay(pause: boolean): Promise<void>;
	/** makes a primary of the standby */
	promote(): Promise<void>;
	stop(): Promise<void>;
}

/** A primary with the site's tables, and a standby that follows it by streaming. `tools` is the folder of Debian's Postgres. */
export async function startPair(tools: string): Promise<Pair> {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-pair-'));
	// for root, Postgres runs as another user, who has to get in
	chmodSync(folder, 0o755);
	const user = await serverUser(join(folder, 'none'));
	if (user) await giveTo(user, folder);
	const run = async (tool: string, ...words: string[]): Promise<void> => {
		await promisify(execFile)(join(tools, tool), words, asUser(user));
	};
	const [first, second] = [join(folder, 'primary'), join(folder, 'standby')];
	const started: Server[] = [];
	const start = async (data: string): Promise<Server> => {
		const server = await startServer(tools, data, user);
		started.push(server);
		return server;
	};
	const stop = async (): Promise<void> => {
		for (const server of started) await server.kill();
		// what was killed may still be at work in it for a moment
		rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
	};

	try {
		await run('initdb', '--no-sync', '--auth=trust', '--username=demilge', '--encoding=UTF8', '--locale=C', '-D', first);
		const primary = await start(first);
		const maintenance = open(`postgres://demilge@${primary.host}/postgres`, 1);
		await maintenance`create database demilge`;
		await migrate(primary.url);
		const [address, port] = primary.host.split(':');
		await run(
			'pg_basebackup',
			...['--no-sync', '--checkpoint=fast', '--wal-method=stream', '--write-recovery-conf', '-D', second],
			...['-d', `host=${address} port=${port} user=demilge application_name=standby`]
		);
		const standby = await start(second);
		return {
			primary,
			standby,
			waitForStandby: async () => {
				await maintenance`alter system set synchronous_standby_names = 'standby'`;
				await maintenance`select pg_reload_conf()`;
				for (let i = 0; i < 1_200; i++) {
					const [row] = await maintenance`select 1 from pg_stat_replication where sync_state = 'sync' and state = 'streaming'`;
					if (row) return;
					await new Promise((next) => setTimeout(next, 50));
				}
				throw new Error('the standby did not come up as a synchronous one');
			},
			createDatabase: async (name) => {
				await maintenance`create database ${maintenance(name)}`;
				const at = ({ url }: Server): string => withDatabase(url, () => name);
				await migrate(at(primary));
				return { primary: at(primary), standby: at(standby) };
			},
			pauseReplay: async (pause) => {
				const sql = open(standby.url, 1);
				await (pause ? sql`select pg_wal_replay_pause()` : sql`select pg_wal_replay_resume()`);
				await sql.end();
			},
			promote: () => run('pg_ctl', 'promote', '-w', '-D', second),
			stop: async () => {
				await maintenance.end({ timeout: 1 });
				await stop();
			}
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

async function startServer(tools: string, data: string, user: ServerUser | null): Promise<Server> {
	const port = await freePort();
	const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port, max_connections: 100, shared_buffers: '32MB' };
	const child = spawn(
		join(tools, 'postgres'),
		['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
		{ ...asUser(user), stdio: ['ignore', 'ignore', 'pipe'] }
	);
	let output = '';
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const endWithUs = (): void => signalAll(child, 'SIGKILL');
	process.once('exit', endWithUs);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const host = `127.0.0.1:${port}`;
	for (let i = 0; !output.includes('ready to accept'); i++) {
		if (i === 1_800 || child.exitCode !== null) throw new Error(`Postgres did not start:\n${output}`);
		await new Promise((next) => setTimeout(next, 50));
	}
	return {
		host,
		url: `postgres://demilge@${host}/demilge`,
		kill: async () => {
			process.removeListener('exit', endWithUs);
			if (child.exitCode !== null || child.signalCode !== null) return;
			signalAll(child, 'SIGKILL');
			await ended;
		},
		freeze: () => signalAll(child, 'SIGSTOP'),
		thaw: () => signalAll(child, 'SIGCONT')
	};
}

/** The server and all its processes: each is in a session of its own, so that no signal to a group reaches them. Stopped first, or it makes more of them. */
function signalAll({ pid }: ChildProcess, name: NodeJS.Signals): void {
	if (pid !== undefined) for (const each of holdStill(pid)) signal(each, name);
}
