import type { BallotBox } from './ballot-box';
import type { Database } from './db/client';
import { locks } from './db/locks';
import type { Log } from './log';
import type { OpenPoll } from './polls';
import { glance, publish } from './publish';

export interface Publisher {
	/** whether its last look succeeded, elected or not */
	isWell(): boolean;
	stop(): Promise<void>;
}

/** how often it looks whether something is due, in ms */
const lookMs = 1_000;
/** whoever does not say for so long who is elected is not there, in ms */
const silenceMs = 6_000;
/** how often it looks whether a closed poll's key is still legible in the database's files, in ms */
const eraseMs = 5_000;
/** a look takes no longer where all is well, in ms; the largest publication takes a part of it */
const longestLookMs = 20_000;

/**
 * Looks every second whether a publication or a close is due. Many processes run one; the one that holds an advisory lock on a connection of
 * its own is at work, and when it dies the lock goes to another. What it missed while nobody ran, it makes up at its first look.
 */
export function startPublisher(
	database: Database,
	polls: ReadonlyMap<string, OpenPoll>,
	box: BallotBox,
	context: { kind: 'real' | 'simulated'; now: () => Date; log: Log }
): Publisher {
	let stopped = false;
	let well = true;
	let lookingSince: number | null = null;
	let eraseFrom = -Infinity;
	let toldOfKeys = false;
	let timer: NodeJS.Timeout | undefined;
	let looking: Promise<void> = Promise.resolve();
	// a single connection: the office is held by its session, and goes to another process when the session ends
	const office = database.single(silenceMs);
	/** the minute of each poll's last look for bursts, while nothing was due */
	const watchedIn = new Map<string, number>();

	async function isElected(): Promise<boolean> {
		// asking again while holding it would stack the lock
		const [row] = await office<{ held: boolean }[]>`
			select case when exists (
				select 1 from pg_locks where locktype = 'advisory' and classid = ${locks.publisher} and pid = pg_backend_pid()
			) then true else pg_try_advisory_lock(${locks.publisher}, 0) end as held`;
		return row?.held ?? false;
	}

	async function look(): Promise<void> {
		if (!(await isElected())) return;
		await eraseKeys();
		const looks = await Promise.allSettled([...polls.values()].map(lookAt));
		// one poll that fails must not hold up the others
		const failed = looks.find((result) => result.status === 'rejected');
		if (failed) throw failed.reason;
	}

	async function eraseKeys(): Promise<void> {
		if (performance.now() < eraseFrom) return;
		eraseFrom = performance.now() + eraseMs;
		const isErased = await box.erase();
		if (!isErased && !toldOfKeys)
			context.log.warn('a closed poll’s key is still in the files of the database: an older transaction, such as a backup, is under way');
		toldOfKeys = !isErased;
	}

	async function lookAt(poll: OpenPoll): Promise<void> {
		const { closes } = poll.manifest;
		// and at the next look its key is erased
		if (closes !== null && context.now() >= new Date(closes) && (await box.close(poll.manifest.poll))) eraseFrom = -Infinity;
		const found = await glance(database.patient, poll, context.now());
		// before the public counts them, and in the hour before the close; looking at each second would cost, and find nothing more
		if (found.due !== null || (found.isWatched && isFirstOfMinute(poll.manifest.poll))) {
			const held = await box.review(poll.manifest.poll);
			if (held > 0) context.log.warn({ poll: poll.manifest.poll, ballots: held }, 'a burst is under review');
		}
		if (found.due === null) return;
		// where the poll was closed meanwhile, what came last has not been looked at
		const made = await publish(database.patient, poll, { now: context.now(), ready: context.now, kind: context.kind, as: found.due });
		if (made) context.log.info({ poll: made.poll, seq: made.seq, entries: made.entries, ballots: made.ballots }, 'published');
	}

	function isFirstOfMinute(poll: string): boolean {
		const minute = Math.floor(context.now().getTime() / 60_000);
		if (watchedIn.get(poll) === minute) return false;
		watchedIn.set(poll, minute);
		return true;
	}

	function schedule(): void {
		timer = setTimeout(() => {
			lookingSince = performance.now();
			looking = look()
				.then(() => {
					if (!well) context.log.info('the publisher is back');
					well = true;
				})
				.catch((error: unknown) => {
					if (well) context.log.error({ err: error }, 'the publisher could not look');
					well = false;
				})
				.finally(() => {
					lookingSince = null;
					if (!stopped) schedule();
				});
		}, lookMs);
	}
	schedule();

	return {
		isWell: () => well && (lookingSince === null || performance.now() - lookingSince < longestLookMs),
		stop: async () => {
			stopped = true;
			clearTimeout(timer);
			await looking;
			await office.end({ timeout: 1 });
		}
	};
}
