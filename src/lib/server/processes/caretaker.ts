import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log';
import { pauseAfter } from './how-many';
import { tellPlace, type Place } from './place';

/** how long processes may go on when they are told to end, in ms: the adapter gives answers 30 s */
const patienceMs = 32_000;
/** one that has lived for so long has started well, in ms */
const settledMs = 60_000;

export interface Caretaker {
	/** Resolves when no process is left: with what to exit with. */
	ended: Promise<0 | 1>;
	/** Lets all of them answer what they were asked, and end. */
	stop(): void;
}

/**
 * Has so many processes answer at one port, and another take the place of each that ends; it answers nothing itself. Connections are handed out in turn,
 * which keeps all of them busy, and leaves the port free when we are killed. The first process goes ahead: what it cannot start for, the others could not
 * either, and so it is said once.
 */
export function keepProcesses(of: number, context: { address: Place['address']; log: Log; onReady: () => void }): Caretaker {
	const { address, log, onReady } = context;
	const stopping = new AbortController();
	const running = new Map<number, Worker>();
	let isReady = false;
	let isCut = false;

	/** One process after the other, until they shall end; before anything answered, until it ends. */
	async function keep(slot: number, onListening: () => void): Promise<void> {
		for (let shortLives = 0; !stopping.signal.aborted;) {
			const since = performance.now();
			const how = await run(slot, onListening);
			if (stopping.signal.aborted || !isReady) return;
			if (performance.now() - since > settledMs) shortLives = 0;
			const pauseMs = pauseAfter(shortLives++);
			log.error({ worker: slot, ended: how, pauseMs }, 'a process has ended; another takes its place');
			await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
		}
	}

	/** Resolves with how it ended. */
	function run(slot: number, onListening: () => void): Promise<string> {
		const worker = cluster.fork(tellPlace({ slot, of, address }));
		running.set(slot, worker);
		worker.once('listening', () => {
			log.info({ worker: slot, pid: worker.process.pid }, 'a process answers');
			onListening();
		});
		return new Promise<string>((resolve) => {
			worker.once('exit', (code: number | null, signal: string | null) => resolve(signal ?? `exit code ${code}`));
			worker.on('error', (error) => {
				log.warn({ worker: slot, err: error }, 'a process cannot be reached');
				// there is none
				if (worker.process.pid === undefined) resolve(error.message);
			});
		}).finally(() => running.delete(slot));
	}

	async function keepAll(): Promise<0 | 1> {
		let first: Promise<void> = Promise.resolve();
		await new Promise<void>((goOn) => {
			first = keep(1, () => {
				isReady = true;
				goOn();
			}).finally(goOn);
		});
		if (!isReady) return stopping.signal.aborted && !isCut ? 0 : 1;
		onReady();
		const others = Array.from({ length: of - 1 }, (_, i) => keep(i + 2, () => {}));
		await Promise.all([first, ...others]);
		return isCut ? 1 : 0;
	}

	return {
		ended: keepAll(),
		stop: () => {
			if (stopping.signal.aborted) return;
			stopping.abort();
			for (const worker of running.values()) worker.process.kill('SIGTERM');
			setTimeout(() => {
				isCut = running.size > 0;
				for (const worker of running.values()) worker.process.kill('SIGKILL');
			}, patienceMs).unref();
		}
	};
}
