import type { Sql } from 'postgres';
import type { Log } from '../log';
import { open } from './client';

/** Where what never changes is read: old publications, days, a poll's histogram. Nothing of that is needed to vote. */
export interface History {
	/** Asks the replica, and the primary instead where the replica fails, is slow, or what it has is not whole (yet); by a client of one's own, where given. */
	read<T>(ask: (sql: Sql) => Promise<T>, isWhole: (found: T) => boolean, by?: Sql): Promise<T>;
	close(): Promise<void>;
}

/** how long a reader waits for the replica before the primary is asked as well, in ms */
const patienceMs = 1_000;
/** one that says nothing for so long is lost, in ms */
const silenceMs = 6_000;
/** one that failed is left alone for so long, in ms */
const restMs = 5_000;

/** Without a replica the primary is asked. */
export function openHistory(primary: Sql, replicaUrl: string | null, log: Log): History {
	if (replicaUrl === null) return { read: (ask, _, by = primary) => ask(by), close: async () => {} };
	const replica = open(replicaUrl, 4, { statement_timeout: '5s' }, silenceMs);
	let restsUntil = 0;
	/** questions that it has left unanswered: it is not asked more, or they would pile up */
	let unanswered = 0;
	let isWell = true;

	function noteFailure(error: unknown): void {
		if (isWell) log.warn({ err: error }, 'the replica cannot be read; the primary is read instead');
		isWell = false;
		restsUntil = performance.now() + restMs;
	}

	/** Null where it has no answer in time. */
	async function askReplica<T>(ask: (sql: Sql) => Promise<T>): Promise<{ found: T } | null> {
		const answer = ask(replica);
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, patienceMs, 'late')));
		try {
			const first = await Promise.race([answer.then((found) => ({ found })), late]);
			if (first !== 'late') return first;
			unanswered += 1;
			void answer.catch(() => {}).finally(() => (unanswered -= 1));
			noteFailure(new Error(`no answer within ${patienceMs} ms`));
		} catch (error) {
			noteFailure(error);
		} finally {
			clearTimeout(timer);
		}
		return null;
	}

	return {
		async read(ask, isWhole, by = primary) {
			if (unanswered > 0 || performance.now() < restsUntil) return ask(by);
			const answer = await askReplica(ask);
			if (answer === null) return ask(by);
			if (!isWell) log.info('the replica is read again');
			isWell = true;
			return isWhole(answer.found) ? answer.found : ask(by);
		},
		close: () => replica.end({ timeout: 1 })
	};
}
