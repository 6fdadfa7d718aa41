import { errorCode } from '../away';
import { withDatabase } from '../env';
import { open, type Address } from './client';

/** the site's on a server of our own */
export const databaseName = 'demilge';

/** Creates the database if it is not there. `maintenance` is any other database of the server. */
export async function createDatabase(maintenance: Address, name: string): Promise<void> {
	await within(maintenance, async (sql) => {
		const [found] = await sql`select 1 from pg_database where datname = ${name}`;
		if (found) return;
		try {
			await sql`create database ${sql(name)} encoding 'UTF8' template template0`;
		} catch (error) {
			// another process was first: duplicate_database, or unique_violation at the same instant
			if (!['42P04', '23505'].includes(errorCode(error) ?? '')) throw error;
		}
	});
}

/**
 * Makes a simulated database anew, so that its sixty days end today. Refuses to drop one that holds real ballots or that something else is using.
 * `maintenance` is any other database of the server.
 */
export async function resetDatabase(maintenance: Address, name: string): Promise<void> {
	const there = typeof maintenance === 'string' ? withDatabase(maintenance, () => name) : { ...maintenance, database: name };
	await within(maintenance, async (sql) => {
		const [found] = await sql`select 1 from pg_database where datname = ${name}`;
		if (!found) return;
		const isOurs = await within(there, async (inside) => {
			const [table] = await inside`select to_regclass('public.installation') is not null as exists`;
			if (!table?.exists) {
				const [any] = await inside`select 1 from pg_tables where schemaname = 'public' limit 1`;
				return !any;
			}
			const [row] = await inside`select kind from installation`;
			return row?.kind === 'simulated' || !row;
		});
		if (!isOurs) throw new Error(`The database "${name}" does not hold a demo's simulated ballots; it is left alone. Use another one.`);
		await sql`drop database ${sql(name)}`;
	});
	await createDatabase(maintenance, name);
}

async function within<T>(address: Address, work: (sql: ReturnType<typeof open>) => Promise<T>): Promise<T> {
	const sql = open(address, 1);
	try {
		return await work(sql);
	} finally {
		await sql.end({ timeout: 5 });
	}
}
