import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { open } from '../../../src/lib/server/db/client';
import { findEmbedded } from '../../../src/lib/server/db/embedded';
import { familyOf, holdStill, signal } from '../../own-server';
import { launch, type Launched } from '../launch';
import { aMinutePasses } from '../machines/a-minute-passes';
import { freePort } from '../machines/free-port';
import type { Chance } from './chance';

/** The built site with a Postgres of its own, and what can happen to both. */
export interface Victim {
	url: string;
	dataDir: string;
	/** false from before the process is ended until it listens again */
	isUp(): boolean;
	/** how often it went down or came up: what was asked meanwhile may have been cut off */
	turns(): number;
	/** a minute passes for its publisher, where there is a database to tell */
	minute(): Promise<void>;
	/** lets one thing happen, and returns when what was ended runs again; what it was */
	strike(chance: Chance): Promise<string>;
	/** the same while a publication is under way: it is counted, and not yet there */
	strikeWhilePublishing(chance: Chance): Promise<string>;
	output(): string;
	/** as an operator does */
	stop(): Promise<number | NodeJS.Signals>;
	remove(): Promise<void>;
}

export async function startVictim(): Promise<Victim> {
	const dataDir = mkdtempSync(join(tmpdir(), 'demilge-faults-'));
	// for root, Postgres runs as another user, who has to get in
	chmodSync(dataDir, 0o755);
	const port = await freePort();
	// all voters come from this machine
	const env = { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', DATA_DIR: dataDir, PRESSURE_PER_HOUR: '9999999' };
	const start = (): Launched => launch({ ...env, PORT: String(port) });
	let site = start();
	let before = '';
	let isUp = true;
	let turns = 0;
	await site.listening;

	async function end(name: NodeJS.Signals, meanwhile: () => Promise<void> = async () => {}): Promise<void> {
		isUp = false;
		turns += 1;
		const end = await site.kill(name);
		if (name === 'SIGTERM' && end !== 0) throw new Error(`the site ended with ${end} when it was told to stop:\n${site.output()}`);
		before += site.output();
		await meanwhile();
		site = start();
		await site.listening;
		isUp = true;
		turns += 1;
	}

	/** null while it is not running */
	function postmaster(): number | null {
		try {
			return Number(readFileSync(join(dataDir, 'real', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
		} catch {
			return null;
		}
	}
	const toPostgres = (name: NodeJS.Signals, whom: (family: number[]) => number[]): void => {
		const pid = postmaster();
		if (pid !== null) for (const each of whom(familyOf(pid))) signal(each, name);
	};

	const strokes = {
		'the site is killed': () => end('SIGKILL'),
		'the site is told to stop': () => end('SIGTERM'),
		'the site is killed, and once more while it starts': async (chance: Chance) => {
			await end('SIGKILL', async () => {
				const early = start();
				early.listening.catch(() => {});
				await pause(chance.between(50, 1_500));
				await early.kill('SIGKILL');
			});
		},
		'the site and Postgres are killed': () =>
			end('SIGKILL', async () => toPostgres('SIGKILL', ([parent]) => (parent === undefined ? [] : [parent]))),
		'the site stands still': async (chance: Chance) => {
			const { pid } = site;
			if (pid === undefined) return;
			signal(pid, 'SIGSTOP');
			await pause(chance.between(200, 1_500));
			signal(pid, 'SIGCONT');
		},
		'Postgres is killed': async () => toPostgres('SIGKILL', ([parent]) => (parent === undefined ? [] : [parent])),
		'Postgres is restarted': async () => toPostgres('SIGINT', ([parent]) => (parent === undefined ? [] : [parent])),
		'one process of Postgres is killed': async (chance: Chance) =>
			toPostgres('SIGKILL', ([, ...children]) => chance.shuffle(children).slice(0, 1)),
		'Postgres stands still': async (chance: Chance) => {
			const pid = postmaster();
			const family = pid === null ? [] : holdStill(pid);
			await pause(chance.next() < 0.7 ? chance.between(100, 1_500) : chance.between(6_500, 9_000));
			for (const each of family) signal(each, 'SIGCONT');
		}
	};

	/** One after the other, for they meet at the same table; null where there is no database, or not for long enough. */
	let visit: Promise<unknown> = Promise.resolve();
	function onDatabase<T>(act: (sql: Sql) => Promise<T>): Promise<T | null> {
		const visiting = visit.then(async () => {
			const found = await findEmbedded(join(dataDir, 'real'));
			if (!found) return null;
			const sql = open(found.connection('demilge'), 1, {}, 15_000);
			try {
				// the driver may never say that a connection was lost
				return await Promise.race([act(sql), pause(visitMs).then(() => null)]);
			} catch {
				return null; // it is killed again and again: who needs it comes again
			} finally {
				await sql.end({ timeout: 1 }).catch(() => {});
			}
		});
		visit = visiting;
		return visiting;
	}

	/**
	 * Holds the publisher where all is counted and only the publication itself is to be written, lets something happen there, and lets go. Null where it
	 * publishes nothing for a while.
	 */
	const hitPublisher = (strike: () => Promise<void>): Promise<{ struck: Promise<void> } | null> =>
		onDatabase(async (sql) => {
			const until = performance.now() + 6_000;
			await aMinutePasses(sql);
			await sql`begin`;
			await sql`lock table publication in share mode`;
			const waiting = async (): Promise<boolean> =>
				(await sql`select 1 from pg_locks where relation = 'publication'::regclass and mode = 'RowExclusiveLock' and not granted`).length >
				0;
			while (!(await waiting())) {
				if (performance.now() > until) return null;
				await pause(10);
			}
			const struck = strike();
			// it may have been this server that was struck
			await sql`rollback`.catch(() => {});
			return { struck };
		});

	return {
		url: `http://127.0.0.1:${port}`,
		dataDir,
		isUp: () => isUp,
		turns: () => turns,
		strike: async (chance) => {
			const names = Object.keys(strokes) as [keyof typeof strokes, ...(keyof typeof strokes)[]];
			const name = chance.pick(names);
			await strokes[name](chance);
			return name;
		},
		minute: async () => {
			await onDatabase(aMinutePasses);
		},
		strikeWhilePublishing: async (chance) => {
			const name = chance.pick([
				...(['the site is killed', 'the site is told to stop', 'the site and Postgres are killed'] as const),
				...(['Postgres is killed', 'Postgres is restarted', 'one process of Postgres is killed'] as const)
			]);
			for (const until = performance.now() + 120_000; performance.now() < until;) {
				const hit = await hitPublisher(() => strokes[name](chance));
				await hit?.struck;
				if (hit) return `${name} while it publishes`;
				await pause(100);
			}
			throw new Error(`nothing is published any more:\n${site.output()}`);
		},
		output: () => before + site.output(),
		stop: () => site.kill('SIGTERM'),
		remove: async () => {
			await site.kill('SIGKILL');
			toPostgres('SIGCONT', (all) => all);
			toPostgres('SIGQUIT', ([parent]) => (parent === undefined ? [] : [parent]));
			rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
		}
	};
}

/** how long anything is done with the database, at most, in ms */
const visitMs = 30_000;

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));
