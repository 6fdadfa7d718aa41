import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from './server';

/**
 * A copy of a data set that is made once and kept between runs, for casting would change it. Returns the copy's URL.
 * A migration makes it old, and so does another way to fill it.
 */
export async function copyOfKept(server: Server, name: string, fill: (url: string) => Promise<void>): Promise<string> {
	const made = createHash('sha256');
	for (const file of ['drizzle/meta/_journal.json', 'tests/bench/days.ts', 'tests/bench/many-ballots.ts']) made.update(readFileSync(file));
	const age = made.digest('hex').slice(0, 8);
	const original = `demilge_bench_kept_${name}_${age}`;
	const kept = await server.kept();
	for (const old of kept) if (!old.endsWith(age)) await server.maintain(`drop database ${old} with (force)`);
	if (!kept.includes(original)) {
		// under another name until it is whole
		const unfinished = `${original}_unfinished`;
		await server.maintain(`drop database if exists ${unfinished} with (force)`);
		await server.maintain(`create database ${unfinished} encoding 'UTF8' template template0`);
		await fill(server.urlOf(unfinished));
		await server.maintain(`alter database ${unfinished} rename to ${original}`);
	}
	return server.make(original);
}
