import type { Sql } from 'postgres';

/** A table with its columns, quoted as SQL wants them. */
export interface Table {
	name: string;
	columns: string;
	/** tables whose rows must be there first */
	needs: string[];
}

/** what is deleted within the hour, or with the day: a backup would keep it for as long as the backup is kept */
const shortLived = ['confirmation_code', 'sms_count', 'network_key', 'network_pressure'];

/** The tables of the database that are to be kept, those that others refer to before them. */
export async function tablesOf(sql: Sql): Promise<Table[]> {
	const tables = await sql<Table[]>`
		select quote_ident(c.relname) as name,
			(select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
				where attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
			array(select distinct quote_ident(p.relname) from pg_constraint f join pg_class p on p.oid = f.confrelid
				where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
		from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all (${shortLived}::text[]) order by c.relname`;

	const sorted: Table[] = [];
	const rest = new Set(tables);
	while (rest.size > 0) {
		const ready = [...rest].filter(({ needs }) => needs.every((name) => sorted.some((table) => table.name === name)));
		if (ready.length === 0) throw new Error('the tables refer to each other in a circle');
		for (const table of ready) rest.delete(table);
		sorted.push(...ready);
	}
	return sorted;
}

/** The newest migration that the database has seen; 0 for none. */
export async function migrationOf(sql: Sql): Promise<number> {
	const [there] = await sql<{ there: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
	if (!there?.there) return 0;
	const [row] = await sql<{ at: number }[]>`select coalesce(max(created_at), 0)::float8 as at from drizzle.__drizzle_migrations`;
	return row?.at ?? 0;
}
