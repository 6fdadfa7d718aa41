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
	/** the last look that succeeded */
	let seenAt = now();
	/** when the look began that is under way: a process that has stood still itself has only looked late */
	let lookingSince: number | null = null;
	let timer: NodeJS.Timeout | undefined;

	async function refresh(by: Sql): Promise<void> {
		lookingSince = performance.now();
		try {
			await read(by);
			seenAt = now();
		} finally {
			lookingSince = null;
		}
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
		staleSince: () => (isFailing || (lookingSince !== null && performance.now() - lookingSince > quietMs) ? seenAt : null),
		stop: () => {
			clearTimeout(timer);
			timer = undefined;
		}
	};
}
