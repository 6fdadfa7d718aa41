import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from './server';

/**
 * A copy of a data set that is made once and kept between runs, for casting would change it. A migration makes it old. Returns the copy's URL.
 */
export async function copyOfKept(server: Server, name: string, fill: (url: string) => Promise<void>): Promise<string> {
	const journal = createHash('sha256').update(readFileSync('drizzle/meta/_journal.json')).digest('hex').slice(0, 8);
	const original = `demilge_bench_kept_${name}_${journal}`;
	const kept = await server.kept();
	for (const old of kept) if (!old.endsWith(journal)) await server.maintain(`drop database ${old} with (force)`);
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
