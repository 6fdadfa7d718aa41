import type { Sql } from 'postgres';

/** Every row of every table, as text. */
export async function dump(sql: Sql): Promise<string> {
	const tables = await sql<{ schema: string; name: string }[]>`
		select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`;
	const rows = await Promise.all(
		tables.map(({ schema, name }) => sql<{ row: string }[]>`select t::text as row from ${sql(`${schema}.${name}`)} t`)
	);
	return rows
		.flat()
		.map(({ row }) => row)
		.join('\n');
}
