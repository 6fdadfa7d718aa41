import type { Sql } from 'postgres';
import type { Log } from './log';

/** The time as the database has it, whose clock all processes share. */
export interface Clock {
	now(): Date;
	stop(): void;
}

/** By how much the database's clock may be ahead of ours, in ms: it is between the two. */
export interface Bounds {
	least: number;
	most: number;
}

/** how often a process asks what time it is, in ms; a clock drifts by less than a millisecond meanwhile */
const askMs = 10_000;
/** what was heard so often counts: clocks drift */
const kept = 8;
/** a clock that is further off is wrong on purpose, or so wrong that somebody has to see to it, in ms */
const largestMs = 60_000;

/**
 * Machines' clocks differ, and publications are shown at a moment: by one clock, or a reader who is sent from one process to another would see the
 * numbers go back. While the database is away the last that was heard holds. `tell` asks the database, see `timeOf`.
 */
export async function openClock(tell: () => Promise<number>, log: Log): Promise<Clock> {
	let heard: Bounds[] = [];
	let ahead = 0;
	let timer: NodeJS.Timeout | undefined;

	async function ask(): Promise<void> {
		const asked = Date.now();
		const told = await tell();
		heard = [...heard, { least: told - Date.now(), most: told - asked }].slice(-kept);
		const found = aheadBy(heard);
		const isFarOff = Math.abs(found) > largestMs;
		if (isFarOff)
			log.warn({ aheadMs: Math.round(found) }, "this machine's clock and the database's differ by more than a minute; ours is used");
		ahead = isFarOff ? 0 : found;
	}

	function askAgain(): void {
		timer = setTimeout(() => {
			ask()
				// who looks for publications says that the database is away
				.catch(() => {})
				.finally(() => {
					if (timer) askAgain();
				});
		}, askMs);
	}

	// one question may be long on its way, and another's answer: of some, the best bounds win. The first waits for a connection, and says little of the time
	for (let i = 0; i < kept; i++) await ask();
	askAgain();
	return {
		now: () => new Date(Date.now() + ahead),
		stop: () => {
			clearTimeout(timer);
			timer = undefined;
		}
	};
}

/** What time it is by the database's clock, in ms since 1970. */
export async function timeOf(sql: Sql): Promise<number> {
	const [row] = await sql<{ told: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as told`;
	if (!row) throw new Error('the database does not say what time it is');
	return row.told;
}

/** By how much the other clock is ahead, in ms: none as long as that fits what was heard, so that processes on one machine have the very same time. */
export function aheadBy(heard: readonly Bounds[]): number {
	const least = Math.max(...heard.map((bounds) => bounds.least));
	const most = Math.min(...heard.map((bounds) => bounds.most));
	// one of the clocks was set meanwhile: the newest counts
	if (least > most) return heard.length > 1 ? aheadBy(heard.slice(-1)) : 0;
	return Math.max(least, Math.min(most, 0));
}
