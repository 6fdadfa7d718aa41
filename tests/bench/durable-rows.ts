import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { open } from '../../src/lib/server/db/client';
import { using } from './server';

/** The reference for casting: how many single rows a second the server takes, each acknowledged when it is on the disk. */
export interface DurableRows {
	by: 'pgbench' | 'postgres.js';
	perSecond(clients: number, ms: number): Promise<number>;
}

const statement = (voter: string): string =>
	`insert into one_row (voter, ranking) values (${voter}, 'parks>education') on conflict (voter) do update set ranking = excluded.ranking`;

/** With pgbench, which takes less of the machine than any client of ours; where it is missing, the same statement from the driver that we use. */
export async function durableRows(url: string): Promise<DurableRows> {
	await using(url, async ({ sql }) => {
		await sql`create table if not exists one_row (voter bigint primary key, ranking text not null)`;
	});
	return spawnSync('pgbench', ['--version']).status === 0
		? { by: 'pgbench', perSecond: (clients, ms) => pgbench(url, clients, ms) }
		: { by: 'postgres.js', perSecond: (clients, ms) => loop(url, clients, ms) };
}

/** Its time begins before its clients are connected; on a busy machine it can be over before the last one is, so it gets more until there is a rate. */
async function pgbench(url: string, clients: number, ms: number): Promise<number> {
	const folder = mkdtempSync(join(tmpdir(), 'demilge-pgbench-'));
	const script = join(folder, 'upsert.sql');
	writeFileSync(script, `\\set voter random(1, 1000000000)\n${statement(':voter')};\n`);
	try {
		for (let seconds = Math.max(1, Math.round(ms / 1000)); ; seconds *= 2) {
			const output = await run('pgbench', ['-n', '-M', 'prepared', '-c', String(clients), '-T', String(seconds), '-f', script, url]);
			const [, perSecond] = /^tps = ([\d.]+) \(without/m.exec(output) ?? [];
			if (perSecond !== undefined) return Number(perSecond);
			if (seconds > 30) throw new Error(`pgbench said no rate:\n${output}`);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const run = (command: string, args: string[]): Promise<string> =>
	new Promise((resolve, reject) => {
		const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
		child.once('error', reject);
		child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}:\n${output}`))));
	});

async function loop(url: string, clients: number, ms: number): Promise<number> {
	const sql = open(url, clients);
	try {
		// connected before the clock starts
		await Promise.all(Array.from({ length: clients }, () => sql`select 1`));
		const end = performance.now() + ms;
		let rows = 0;
		const client = async (): Promise<void> => {
			while (performance.now() < end) {
				const voter = Math.floor(Math.random() * 1e9);
				await sql`insert into one_row (voter, ranking) values (${voter}, 'parks>education')
					on conflict (voter) do update set ranking = excluded.ranking`;
				rows += 1;
			}
		};
		await Promise.all(Array.from({ length: clients }, client));
		return (rows / ms) * 1000;
	} finally {
		await sql.end({ timeout: 5 });
	}
}
