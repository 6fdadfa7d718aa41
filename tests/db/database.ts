import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { manifests } from '../../src/lib/programme/polls';
import { isBlackout } from '../../src/lib/law/calendar';
import { checkBallot } from '../../src/lib/ballot/ballot';
import type { Manifest } from '../../src/lib/programme/manifest';
import { ballotBox } from '../../src/lib/server/ballot-box';
import type { Sender } from '../../src/lib/server/ballot-box/pressure';
import { connect, open, type Database } from '../../src/lib/server/db/client';
import { installation } from '../../src/lib/server/db/schema';
import { openPolls, type OpenPoll } from '../../src/lib/server/polls';
import type { Figures, ReadSide } from '../../src/lib/server/published';

export const secret = 'a secret for tests, long enough for them';

/** A database of its own, migrated, gone after the file. */
async function freshDatabase(): Promise<Database & { url: string }> {
	const server = inject('server');
	const name = `demilge_test_${randomBytes(6).toString('hex')}`;
	const sql = open(server, 1);
	await sql.unsafe(`create database ${name} template demilge_test_template`);
	const url = new URL(server);
	url.pathname = `/${name}`;
	const database = connect(url.href);
	afterAll(async () => {
		await database.close();
		await sql.unsafe(`drop database ${name} with (force)`);
		await sql.end();
	});
	return { ...database, url: url.href };
}

/** A clock that stands still until it is set. */
function stoppedClock(iso = '2026-11-22T12:00:00+06:00'): { now: () => Date; set(iso: string): void; pass(seconds: number): void } {
	let at = new Date(iso).getTime();
	return {
		now: () => new Date(at),
		set: (to) => {
			at = new Date(to).getTime();
		},
		pass: (seconds) => {
			at += seconds * 1000;
		}
	};
}

/** A real installation with its polls open, a box, and voters who are just numbers. */
export async function openBox(clock = stoppedClock(), changes: Partial<Manifest> = {}, limits: { newVotersPerHour?: number } = {}) {
	const database = await freshDatabase();
	await database.tables.insert(installation).values({ id: 1, kind: 'real' });
	const polls = await openPolls(
		database.tables,
		manifests.map((manifest) => ({ ...manifest, ...changes })),
		secret,
		clock.now()
	);
	const box = ballotBox(database.sql, { kind: 'real', now: clock.now, patient: database.patient, ...limits });
	const voter = (n: number): Buffer => Buffer.alloc(32, `voter ${n} `);

	return {
		...database,
		polls,
		clock,
		box,
		voter,
		poll: (id: string): OpenPoll => {
			const poll = polls.get(id);
			if (!poll) throw new Error(`no poll ${id}`);
			return poll;
		},
		/** voter n ranks these options of `priorities` (or of another poll), best first */
		cast: (n: number, ranking: string[], rest: { place?: string; settlement?: boolean; poll?: string; sender?: Sender } = {}) => {
			const poll = rest.poll ?? 'priorities';
			const manifest = polls.get(poll)?.manifest;
			if (!manifest) throw new Error(`no poll ${poll}`);
			const checked = checkBallot({ ranking, ...rest }, manifest);
			if ('refusal' in checked) throw new Error(checked.refusal);
			return box.cast(poll, voter(n), checked.ballot, ranking, { sender: rest.sender ?? null });
		}
	};
}

/** What is published, where no blackout is on. */
export function figuresOf(side: ReadSide): Figures {
	const figures = side.figures();
	if (isBlackout(figures)) throw new Error('a blackout is on');
	return figures;
}
