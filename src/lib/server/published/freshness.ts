import type { Sql } from 'postgres';
import type { Log } from '../log';

/** Looks for what is new, and knows how old that is which is known. */
export interface Freshness {
	/** looks now */
	refresh(by: Sql): Promise<void>;
	/** looks again and again from now on */
	begin(by: Sql): void;
	/** since when nothing could be read, and so the numbers stand still; null while it can */
	staleSince(): Date | null;
	stop(): void;
}

/** how often a process looks for what is new, in ms; well below the notice that a publication is given (publish.ts) */
export const lookMs = 1_000;
/** a look that has not come back for so long has met nobody, in ms */
const quietMs = 4_000;

export function openFreshness(read: (by: Sql) => Promise<void>, { now, log }: { now: () => Date; log: Log }): Freshness {
	let isFailing = false;
	/** the last look that succeeded: as people say it, and by a clock that nobody sets */
	let seen = { at: now(), ms: performance.now() };
	let timer: NodeJS.Timeout | undefined;

	async function refresh(by: Sql): Promise<void> {
		await read(by);
		seen = { at: now(), ms: performance.now() };
	}

	function begin(by: Sql): void {
		timer = setTimeout(() => {
			refresh(by)
				.then(() => {
					if (isFailing) log.info('publications are read again');
					isFailing = false;
				})
				.catch((error: unknown) => {
					if (!isFailing) log.error({ err: error }, 'publications cannot be read; what is known is shown');
					isFailing = true;
				})
				.finally(() => {
					if (timer) begin(by);
				});
		}, lookMs);
	}

	return {
		refresh,
		begin,
		staleSince: () => (isFailing || performance.now() - seen.ms > lookMs + quietMs ? seen.at : null),
		stop: () => {
			clearTimeout(timer);
			timer = undefined;
		}
	};
}
