import { errorCode } from './away';
import type { House } from './house';

/** What a machine that watches the site is told. Anything but `ok` is for somebody to look at. */
export interface Health {
	/** `silent`: it takes connections and does not answer; `crowded`: others have taken all its connections; `starting`: it is, or is going down */
	database: 'ok' | 'away' | 'silent' | 'crowded' | 'starting';
	/** whether the ballots that came last could be recorded; `full`: there is no room on the database's disk */
	ballots: 'ok' | 'away' | 'full';
	publisher: 'ok' | 'away';
	/** `stale`: the last known are shown */
	publications: 'ok' | 'stale';
	/** when the database was last read, where publications are stale */
	since?: string;
}

/** ms; who watches does not wait longer */
const patienceMs = 2_000;
/** ms; a ballot that was refused longer ago says nothing of now */
const refusalMs = 60_000;

export async function healthOf({ ping, box, publisher, published }: House, now: Date): Promise<Health> {
	const since = published.staleSince();
	const refusal = box.lastRefusal();
	return {
		database: await within(patienceMs, ping()),
		ballots: !refusal || now.getTime() - refusal.at.getTime() > refusalMs ? 'ok' : refusal.isFull ? 'full' : 'away',
		publisher: publisher.isWell() ? 'ok' : 'away',
		publications: since ? 'stale' : 'ok',
		...(since && { since: since.toISOString() })
	};
}

export const isWell = ({ database, ballots, publisher, publications }: Health): boolean =>
	[database, ballots, publisher, publications].every((part) => part === 'ok');

async function within(ms: number, answer: Promise<void>): Promise<Health['database']> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<'silent'>((resolve) => (timer = setTimeout(resolve, ms, 'silent')));
	try {
		return await Promise.race([answer.then(() => 'ok' as const, nameOf), late]);
	} finally {
		clearTimeout(timer);
	}
}

function nameOf(error: unknown): Health['database'] {
	const code = errorCode(error);
	return code === 'ETIMEDOUT' ? 'silent' : code === '53300' ? 'crowded' : code?.startsWith('57P') ? 'starting' : 'away';
}
