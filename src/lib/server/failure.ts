import { randomUUID } from 'node:crypto';
import { isAway } from './away';
import type { Log } from './log';

/** Why a request failed: its id in the log, and whether the database could not be reached. */
export interface Failure {
	id: string;
	isAway: boolean;
}

/** Logs what nobody could foresee, once, under an id that is shown to whoever met it. */
export function recordFailure(log: Log, error: unknown, { route, method }: { route: string | null; method: string }): Failure {
	const id = randomUUID().slice(0, 8);
	const away = isAway(error);
	log.error({ id, route, method, err: error }, away ? 'the database is away' : 'a request failed');
	return { id, isAway: away };
}
