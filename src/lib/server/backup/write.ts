import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { Sql } from 'postgres';
import { transaction } from '../db/transaction';
import { pour, put } from './copy';
import { begin, checkOf, end, endOfTable, type Header } from './format';
import { migrationOf, tablesOf } from './tables';

/** the polls in the backup whose ballots can still be traced to voters, for whoever has the secret key too */
export interface Written {
	open: string[];
}

/**
 * Writes everything that the database holds, as it was at one moment; the site goes on. `sql` has a single connection. Rejects with what broke `to`, where
 * that breaks; it ends `to` in no case.
 */
export async function writeBackup(sql: Sql, to: Writable, { secret, now }: { secret: string; now: Date }): Promise<Written> {
	const hash = createHash('sha256');
	const say = async (bytes: Buffer | string): Promise<void> => {
		hash.update(bytes);
		await put(bytes, to);
	};
	// whoever writes is told; an error that nobody hears would end the process
	to.on('error', () => {});
	return transaction(sql, 'isolation level repeatable read', async (tx) => {
		// the text that Postgres writes must not depend on how this server is set
		await tx`set local statement_timeout = 0`;
		await tx`set local datestyle = 'ISO'`;
		await tx`set local bytea_output = 'hex'`;
		const [here] = await tx<{ kind: Header['kind'] }[]>`select kind from installation`;
		if (!here) throw new Error('the installation has no kind');
		const header: Header = {
			format: 1,
			kind: here.kind,
			made: now.toISOString(),
			migration: await migrationOf(tx),
			secretKey: checkOf(secret)
		};
		await say(`${begin}${JSON.stringify(header)}\n`);

		for (const { name, columns } of await tablesOf(tx)) {
			await say(`table ${name} (${columns})\n`);
			const rows = await tx.unsafe(`copy (select ${columns} from ${name}) to stdout`).readable();
			await pour(rows, to, (chunk) => hash.update(chunk));
			await say(`${endOfTable}\n`);
		}
		const open = await tx<{ poll: string }[]>`select poll from poll_key order by poll`;
		await put(`${end}${hash.digest('hex')}\n`, to);
		return { open: open.map(({ poll }) => poll) };
	});
}
