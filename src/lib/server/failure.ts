import { randomUUID } from 'node:crypto';
import { isAway } from './away';
import type { Log } from './log';

/** Why a request failed: its id in the log, and whether the database could not be reached. */
export interface Failure {
	id: string;
	isAway: boolean;
}

/** ms; while the database is away it is said once in so long, whoever asks */
const quietMs = 60_000;
const saidAt = new WeakMap<Log, number>();

/** Logs what nobody could foresee, once, under an id that is shown to whoever met it. */
export function recordFailure(log: Log, error: unknown, { route, method }: { route: string | null; method: string }): Failure {
	const id = randomUUID().slice(0, 8);
	const away = isAway(error);
	const isQuiet = away && performance.now() - (saidAt.get(log) ?? -Infinity) < quietMs;
	if (away && !isQuiet) saidAt.set(log, performance.now());
	log[isQuiet ? 'debug' : 'error']({ id, route, method, err: error }, away ? 'the database is away' : 'a request failed');
	return { id, isAway: away };
}
