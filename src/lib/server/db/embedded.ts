import { existsSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from './embedded/binaries';
import { ensureCluster, makeDataDir, makeSocketDirectory, refuseClosedDirectory } from './embedded/cluster';
import { findOccupant, vacate } from './embedded/occupant';
import { openLog } from './embedded/postmaster';
import { refuseForeignData, serverUser } from './embedded/server-user';
import { connectionTo, type Connection } from './embedded/session';
import { supervise } from './embedded/supervisor';

export { CannotStart, DataDirInUse } from './embedded/cannot-start';

export interface EmbeddedServer {
	/** postgres.js options for a database on this server; they stay valid while the server lives, restarts included */
	connection(database: string): Connection;
	/** Ends the server (fast shutdown) and resolves when it is gone. Can be called again. */
	stop(): Promise<void>;
}

/**
 * Starts a Postgres of our own on `dataDir` and keeps it running: it is started again when it dies, and one that a killed process left
 * behind is stopped first. It listens on a Unix-domain socket only, and its clusters hold UTF-8.
 *
 *     dataDir/postgres        the cluster            dataDir/postgres.log    since this start (`.log.1`: the start before)
 *     dataDir/run             the socket             dataDir/binaries-…      only where the packaged binaries cannot be run in place
 *
 * Throws `DataDirInUse` when another live process has a server on `dataDir`, and `CannotStart` for whatever else the operator can change.
 * For root the server runs as the system user `demilge`, who must be able to enter `dataDir`.
 */
export async function startEmbedded(options: { dataDir: string; log: (message: string) => void }): Promise<EmbeddedServer> {
	const dataDir = await makeDataDir(options.dataDir);
	const cluster = join(dataDir, 'postgres');
	const user = await serverUser(cluster);
	if (user) refuseClosedDirectory(dataDir, user);
	await vacate(cluster, options.log, new AbortController().signal);

	const binaries = await findBinaries(dataDir, user);
	if (!existsSync(cluster)) options.log(`first start: making a database in ${dataDir}`);
	await ensureCluster(cluster, binaries, user);

	const socketDirectory = await makeSocketDirectory(dataDir, user);
	const log = openLog(join(dataDir, 'postgres.log'));
	const supervisor = supervise({ cluster, socketDirectory, binaries, user, log }, options.log);
	const stop = async (): Promise<void> => {
		await supervisor.stop();
		log.close();
		// a socket directory outside is made anew for every start; another start may be using the one inside
		if (dirname(socketDirectory) !== dataDir) await rm(socketDirectory, { recursive: true, force: true });
	};

	let stopping: Promise<void> | null = null;
	try {
		await supervisor.start();
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		connection: (database) => connectionTo(join(socketDirectory, '.s.PGSQL.5432'), database),
		stop: () => (stopping ??= stop())
	};
}

/**
 * The server that runs on `dataDir`, for the operator's commands; null where none does. One that is starting is waited for, 30 s at most.
 * It can go away at any moment: it belongs to the process that started it.
 */
export async function findEmbedded(dataDir: string): Promise<Pick<EmbeddedServer, 'connection'> | null> {
	const path = resolve(dataDir);
	if (!existsSync(path)) return null;
	const cluster = join(realpathSync(path), 'postgres');
	refuseForeignData(cluster);
	for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
		const occupant = await findOccupant(cluster);
		if (occupant.state === 'owned' || occupant.state === 'free') {
			const { socket } = occupant;
			return { connection: (database) => connectionTo(socket, database) };
		}
		if (occupant.state === 'none' || occupant.state === 'stale') return null;
		await sleep(100);
	}
	return null;
}
