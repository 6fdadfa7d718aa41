import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Sql } from 'postgres';
import { open, type Address } from '../db/client';
import { locks } from '../db/locks';
import { migrate } from '../db/migrate';
import { transaction } from '../db/transaction';
import { BadBackup, checkOf, end, endOfTable, parseHeader, type Header } from './format';
import { linesOf } from './lines';
import { migrationOf, tablesOf, type Table } from './tables';

/** rows handed to Postgres at once, in bytes */
const batchBytes = 65_536;
const lineEnd = Buffer.from('\n');

/**
 * Fills an empty database from a backup: everything or nothing. Throws `BadBackup` where the database holds something, where the file is damaged or another
 * version's, and where `secret` is not the key that belongs to it.
 */
export async function restoreBackup(
	address: Address,
	source: AsyncIterable<Buffer>,
	{ secret, kind }: { secret: string; kind: Header['kind'] }
): Promise<Header> {
	const file = readBackup(source);
	const header = parseHeader((await file.line()) ?? '');
	if (header.kind !== kind) throw new BadBackup(`This backup holds ${header.kind} ballots, and this installation takes ${kind} ones.`);
	if (header.secretKey !== checkOf(secret)) {
		throw new BadBackup('The secret key is not the one that belongs to this backup: with it nobody who has voted would be recognised.');
	}
	const sql = open(address, 1, { statement_timeout: '0' });
	try {
		// before anything is changed: another site's tables are not ours to migrate
		await refuseFilled(sql);
		await migrate(address);
		await transaction(sql, '', async (tx) => {
			// a site that starts meanwhile waits here, or was first
			await tx`select pg_advisory_xact_lock(${locks.prepare}, 0)`;
			await refuseFilled(tx);
			if ((await migrationOf(tx)) !== header.migration) {
				throw new BadBackup('This backup was made by another version of Demilge. Restore it with that version, then start the new one.');
			}
			for (const table of await tablesOf(tx)) await fill(tx, table, file);
			const digest = file.digest();
			if ((await file.line()) !== end + digest || (await file.line()) !== null) throw damaged();
			await countOn(tx);
		});
		return header;
	} finally {
		await sql.end({ timeout: 5 });
	}
}

async function refuseFilled(sql: Sql): Promise<void> {
	for (const { name } of await tablesOf(sql)) {
		const rows = await sql.unsafe(`select 1 from ${name} limit 1`);
		if (rows.length > 0)
			throw new BadBackup(`This database is not empty: the table ${name} holds something. A backup is restored into an empty one only.`);
	}
}

async function fill(tx: Sql, { name, columns }: Table, file: Backup): Promise<void> {
	if ((await file.line()) !== `table ${name} (${columns})`) throw damaged();
	const rows = await tx.unsafe(`copy ${name} (${columns}) from stdin`).writable();
	await pipeline(Readable.from(file.rows()), rows);
}

/** Numbers that a table gives by itself go on after the highest. */
async function countOn(tx: Sql): Promise<void> {
	const counters = await tx<{ table: string; column: string }[]>`
		select quote_ident(table_name) as table, column_name as column from information_schema.columns where table_schema = 'public' and is_identity = 'YES'`;
	for (const { table, column } of counters) {
		await tx.unsafe(`select setval(pg_get_serial_sequence($1, $2), max("${column}")) from ${table} having count(*) > 0`, [table, column]);
	}
}

const damaged = (): BadBackup => new BadBackup('This backup is damaged or was cut short. Nothing was restored.');

type Backup = ReturnType<typeof readBackup>;

/** Reads a backup once, from its beginning. */
function readBackup(source: AsyncIterable<Buffer>) {
	const lines = linesOf(source);
	const hash = createHash('sha256');
	const next = async (): Promise<Buffer | null> => {
		const { value } = await lines.next();
		if (value === undefined) return null;
		hash.update(value).update('\n');
		return value;
	};
	return {
		/** null at the end */
		line: async (): Promise<string | null> => (await next())?.toString('utf8') ?? null,
		/** a table's rows, to the line that ends them */
		async *rows(): AsyncGenerator<Buffer> {
			let batch: Buffer[] = [];
			let bytes = 0;
			for (let row = await next(); ; row = await next()) {
				if (row === null) throw damaged();
				const isEnd = row.equals(Buffer.from(endOfTable));
				if (!isEnd) {
					batch.push(row, lineEnd);
					bytes += row.length + 1;
				}
				if (bytes >= batchBytes || (isEnd && bytes > 0)) {
					yield Buffer.concat(batch);
					[batch, bytes] = [[], 0];
				}
				if (isEnd) return;
			}
		},
		/** hex, of what was read so far */
		digest: (): string => hash.copy().digest('hex')
	};
}
