import { availableParallelism, totalmem } from 'node:os';
import { dev } from '$app/environment';
import { isAway, isDriverFault } from './away';
import { CannotStart } from './db/embedded';
import { BadEnvironment, parseEnv, type Env } from './env';
import { layGround, WrongInstallation, type Ground } from './ground';
import { openHouse, type House } from './house';
import { castingDoor } from './http/casting-door';
import { answerAt } from './http/front';
import { guard } from './http/guard';
import { secureEveryAnswer } from './http/headers';
import { holdAnswers, type HeldAnswers } from './http/held-answers';
import { limits } from './http/limits';
import { readingDoor } from './http/reading-door';
import { keepPersonalPages, type PersonalPages } from './http/personal-pages';
import { votingDoor } from './http/voting-door';
import { workerRemover } from './http/worker-remover';
import { makeLog, type Log } from './log';
import { ManifestMismatch } from './polls';
import { keepProcesses } from './processes/caretaker';
import { processesFor } from './processes/how-many';
import { endWithCaretaker } from './processes/orphan';
import { readPlace } from './processes/place';

/** how long a shutdown may take before it is cut short, in ms */
const patienceMs = 25_000;
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Starts everything before the first request is taken, and stops it after the last one is answered. What the operator can mend is printed as a
 * message and ends the process; anything else is logged with its stack. Where several processes shall answer, this one becomes their caretaker, never
 * comes back from here, and so never listens.
 */
export async function startHouse(): Promise<{ house: House; log: Log; held: HeldAnswers; pages: PersonalPages }> {
	const log = makeLog();
	const stopped = new AbortController();
	const stopEarly = (): void => stopped.abort(new Error('stopped while starting'));
	for (const signal of signals) process.once(signal, stopEarly);

	// a connection that is lost meanwhile is told of by whatever was asked on it, as one line
	const failEarly = (error: Error, origin: NodeJS.UncaughtExceptionOrigin): void => {
		if (isDriverFault(error, origin)) return;
		log.fatal({ err: error }, 'could not start');
		process.exit(1);
	};
	process.on('uncaughtException', failEarly);
	const place = readPlace(process.env);
	if (place) endWithCaretaker();
	try {
		const env = parseEnv(process.env, { cwd: process.cwd(), isRoot: process.getuid?.() === 0 });
		const processes = dev ? 1 : (env.processes ?? processesFor(machine()));
		if (place === null && processes > 1) {
			const own = log.child({ process: 'caretaker' });
			const ground = await layGround(env, own, stopped.signal);
			process.removeListener('uncaughtException', failEarly);
			return await takeCare(processes, { env, ground, log: own });
		}
		secureEveryAnswer({ isHttps: env.origin?.startsWith('https:') ?? false });
		const house = await openHouse(env, log, stopped.signal, place);
		if (stopped.signal.aborted) await house.close();
		stopped.signal.throwIfAborted();
		closeWithProcess(house, log);
		process.removeListener('uncaughtException', failEarly);
		leaveSignalsToAdapter();
		for (const signal of signals) process.removeListener(signal, stopEarly);
		if (place === null) log.info(about(env), 'Demilge is ready');
		const edition = (): string | null => (env.holdsAnswers ? house.published.edition() : null);
		const held = holdAnswers({ edition, now: () => performance.now() });
		const pages = keepPersonalPages(edition);
		const { door, meet } = guard(limits);
		const nearer = [
			readingDoor(held, { origin: env.origin, published: house.published }),
			castingDoor(house, log),
			votingDoor(house, pages, log)
		];
		answerAt([door, ...(env.keepsOffline ? [] : [workerRemover]), ...(env.holdsAnswers ? nearer : [])], meet, log);
		return { house, log, held, pages };
	} catch (error) {
		if (stopped.signal.aborted) process.exit(0);
		if (isForTheOperator(error)) console.error(`\n${error.message}\n`);
		else if (isAway(error)) console.error(`\nThe database cannot be reached: ${(error as Error).message}\n`);
		else log.fatal({ err: error }, 'could not start');
		process.exit(1);
	}
}

const about = (env: Env): object => ({ url: env.origin ?? `http://localhost:${env.port}`, kind: env.kind });

/** A container may have less memory than the machine; where it may have all, it says nothing or a number beyond measure. */
const machine = () => ({ cores: availableParallelism(), memory: Math.min(totalmem(), process.constrainedMemory() || Infinity) });

/** Stands by while others answer; the ground goes after the last of them. */
async function takeCare(processes: number, { env, ground, log }: { env: Env; ground: Ground; log: Log }): Promise<never> {
	const { ended, stop } = keepProcesses(processes, {
		address: ground.address,
		log,
		onReady: () => log.info({ ...about(env), processes }, 'Demilge is ready')
	});
	let code = 0;
	for (const signal of signals) process.on(signal, stop);
	process.on('uncaughtException', (error, origin) => {
		// the server's supervisor tells of it
		if (isDriverFault(error, origin)) return;
		log.fatal({ err: error, origin }, 'an error that nobody caught');
		code = 1;
		stop();
	});
	const end = await ended;
	await ground.close().catch((error: unknown) => log.error({ err: error }, 'could not close cleanly'));
	log.info('closed');
	process.exit(code || end);
}

/** It listens to SIGTERM and SIGINT from when it listens to its port: what comes in the moment before would be lost. A closed terminal means the same. */
function leaveSignalsToAdapter(): void {
	const isAlone = (): boolean => process.listenerCount('SIGTERM') === 1;
	const tellAdapter = (): void => {
		if (isAlone()) setTimeout(tellAdapter, 20);
		else process.kill(process.pid, 'SIGTERM');
	};
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => {
			if (isAlone()) tellAdapter();
		});
	}
	process.once('SIGHUP', tellAdapter);
}

const isForTheOperator = (error: unknown): error is Error =>
	[BadEnvironment, CannotStart, ManifestMismatch, WrongInstallation].some((kind) => error instanceof kind);

function closeWithProcess(house: House, log: Log): void {
	let isClosing = false;
	const close = async (code: number): Promise<void> => {
		if (isClosing) return;
		isClosing = true;
		setTimeout(() => process.exit(1), patienceMs).unref();
		await house.close().catch((error: unknown) => log.error({ err: error }, 'could not close cleanly'));
		log.info('closed');
		process.exit(code);
	};
	process.once('sveltekit:shutdown', () => void close(0));
	// the adapter turns signals into that event; the development server leaves them to us
	if (dev) for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close(0));
	process.on('uncaughtException', (error: NodeJS.ErrnoException, origin) => {
		if (isDriverFault(error, origin)) {
			log.warn({ err: error }, 'the database driver failed outside of a query');
			return;
		}
		// the file server read a list of files when it started: one that a new build has taken away is its visitor's loss, not everybody's
		if (error.code === 'ENOENT' && error.path?.includes('/build/client/')) {
			log.error({ err: error }, 'the build has been replaced under the running site: restart it');
			return;
		}
		if (error.code === 'EADDRINUSE') console.error(`\nPort ${house.env.port} is taken. Choose another: PORT=3001 npm start\n`);
		else log.fatal({ err: error, origin }, 'an error that nobody caught');
		void close(1);
	});
}
