import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { familyOf, signal } from '../../own-server';
import { launch, type Launched } from '../launch';
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
	/** lets one thing happen, and returns when what was ended runs again; what it was */
	strike(chance: Chance): Promise<string>;
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
			const family = pid === null ? [] : familyOf(pid);
			for (const each of family) signal(each, 'SIGSTOP');
			await pause(chance.next() < 0.7 ? chance.between(100, 1_500) : chance.between(6_500, 9_000));
			for (const each of family) signal(each, 'SIGCONT');
		}
	};

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

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));
