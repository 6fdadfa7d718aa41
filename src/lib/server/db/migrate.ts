import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as apply } from 'drizzle-orm/postgres-js/migrator';
import { open, type Address } from './client';
import { locks } from './locks';

/** Brings a database's tables up to date. Drizzle's own `migrate` takes no lock: processes that start together would crash each other. */
export async function migrate(address: Address, folder = resolve('drizzle')): Promise<void> {
	if (!existsSync(folder)) throw new Error(`no migrations at ${folder}: start from the folder that holds package.json`);
	const sql = open(address, 1);
	try {
		await sql`select pg_advisory_lock(${locks.prepare}, 0)`;
		await apply(drizzle(sql), { migrationsFolder: folder });
	} finally {
		await sql.end({ timeout: 5 });
	}
}
