import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart, reasonOf } from './cannot-start';
import { isReady, vacate } from './occupant';
import { spawnPostmaster, type Postmaster, type Site } from './postmaster';
import { openSession, takeOwnership } from './session';

/** a server that has run for so long has started well, in ms */
const settledMs = 10_000;

/** Keeps one Postgres running and owned by this process. `start` resolves when it is ready; `stop` when it is gone. */
export function supervise(site: Site, log: (message: string) => void): { start(): Promise<void>; stop(): Promise<void> } {
	const ending = new AbortController();
	let postmaster: Postmaster | null = null;
	let isOwned = false;
	let watching: Promise<void> = Promise.resolve();

	// the session can be cut while the server lives: when one of its backends is killed it restarts them all
	const session = openSession(join(site.socketDirectory, '.s.PGSQL.5432'), () => {
		if (!isOwned || ending.signal.aborted) return;
		isOwned = false;
		if (postmaster) own(postmaster).catch((error: unknown) => log(`the data directory's lock cannot be taken again: ${reasonOf(error)}`));
	});

	/** False where the server has ended before it was ready, or shall end. */
	async function own(candidate: Postmaster): Promise<boolean> {
		while (candidate.isAlive() && !ending.signal.aborted) {
			// by its pid file, for where two start at the same time the other one's server answers at the same socket
			if ((await isReady(candidate.pid, site.cluster)) && (await takeOwnership(session))) return (isOwned = true);
			await sleep(25);
		}
		return false;
	}

	async function launch(): Promise<Postmaster> {
		const patienceEnds = Date.now() + 30_000;
		for (;;) {
			await vacate(site.cluster, log, ending.signal);
			ending.signal.throwIfAborted();
			postmaster = spawnPostmaster(site);
			if (await own(postmaster)) return postmaster;
			const problem = `Postgres did not start (${await postmaster.ended}):\n${lastLines(postmaster.output())}`;
			// lock_file_exists: another start was faster, or backends of a killed server still hold its shared memory
			if (!postmaster.output().includes(' F0001 ') || Date.now() > patienceEnds) throw new CannotStart(problem);
			await sleep(250, undefined, { signal: ending.signal });
		}
	}

	async function watch(running: Postmaster | null): Promise<void> {
		let failures = 0;
		while (running) {
			const since = performance.now();
			const how = await running.ended;
			if (ending.signal.aborted) return;
			// one that ends again and again, for want of room on the disk perhaps, is started at the same pace and talked of no more often
			failures = performance.now() - since < settledMs ? failures + 1 : 0;
			if (failures < 2) log(`Postgres has ended (${how}); starting it again`);
			if (failures === 2) log(`Postgres has ended once more (${how}); it is started again as often as it ends, and this is not said again`);
			running = await launchAgain(failures);
		}
	}

	async function launchAgain(failures: number): Promise<Postmaster | null> {
		let said = '';
		for (let tries = failures; ; tries++) {
			try {
				await sleep(Math.min(250 * 2 ** tries, 5_000), undefined, { signal: ending.signal });
				const again = await launch();
				if (failures < 2) log('Postgres runs again');
				return again;
			} catch (error) {
				if (ending.signal.aborted) return null;
				// the same reason is given once; what differs is when, and the number of a process
				const reason = reasonOf(error).replace(/^\d{4}-.*?\] /gm, '');
				if (reason !== said) log(reason);
				said = reason;
			}
		}
	}

	// In recovery nothing can be lost, and Postgres 18.4 can take a fast shutdown then without ever ending. Also for what ends us without
	// `stop`; a SIGKILL leaves the server behind, for the next start to find.
	const interrupt = (): void => postmaster?.kill(isOwned ? 'SIGINT' : 'SIGQUIT');

	return {
		start: async () => {
			process.once('exit', interrupt);
			watching = watch(await launch());
		},
		stop: async () => {
			ending.abort();
			interrupt();
			const impatience = setTimeout(() => postmaster?.kill('SIGQUIT'), 20_000);
			await watching;
			await postmaster?.ended;
			clearTimeout(impatience);
			process.off('exit', interrupt);
			await session.end({ timeout: 1 });
		}
	};
}

const lastLines = (text: string): string => text.split('\n').slice(-8).join('\n');
