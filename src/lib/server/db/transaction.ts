import type { Sql } from 'postgres';
import { isAway } from '../away';

/**
 * Runs a transaction on a connection of its own. In place of the driver's `begin`: that one rolls back on a connection that is already lost, and
 * what it writes then spoils the connection's next life (https://github.com/porsager/postgres/issues/1208). A lost connection is not released: the
 * pool finds it closed by itself.
 */
export async function transaction<T>(sql: Sql, mode: '' | 'isolation level repeatable read', work: (tx: Sql) => Promise<T>): Promise<T> {
	const tx = await sql.reserve();
	let isLost = false;
	try {
		await tx.unsafe(`begin ${mode}`);
		const result = await work(tx);
		await tx`commit`;
		return result;
	} catch (error) {
		isLost = isAway(error);
		if (!isLost) {
			await tx`rollback`.catch(() => {
				isLost = true;
			});
		}
		throw error;
	} finally {
		if (!isLost) tx.release();
	}
}
