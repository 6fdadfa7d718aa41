import type { Sql } from 'postgres';

/** A minute passes for the publisher, so that the next publication is due when there are voters enough. Publications are append-only: not for this. */
export async function aMinutePasses(sql: Sql): Promise<void> {
	await sql.begin(async (tx) => {
		await tx`set local session_replication_role = 'replica'`;
		await tx`update publication set as_of = as_of - interval '1 minute'`;
	});
}
