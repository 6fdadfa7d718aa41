import { expect } from 'vitest';
import { open } from '../../../src/lib/server/db/client';
import { locks } from '../../../src/lib/server/db/locks';

/**
 * Takes the publisher's office, so that the test publishes in the place of the site's processes, and returns when what they had under way is done. Gives it
 * back at the call of what is returned.
 */
export async function takeOffice(url: string): Promise<() => Promise<void>> {
	const office = open(url, 1);
	const take = async (): Promise<boolean> => {
		await office`
			select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = ${locks.publisher} and granted
				and database = (select oid from pg_database where datname = current_database())`;
		const [row] = await office<{ held: boolean }[]>`select pg_try_advisory_lock(${locks.publisher}, 0) as held`;
		return row?.held ?? false;
	};
	await expect.poll(take).toBe(true);
	// a process asks for the office before each of its looks, and one look comes after the other: once it was refused, the last is over
	const [row] = await office<{ at: string }[]>`select clock_timestamp()::text as at`;
	const refused = async (): Promise<number> =>
		(
			await office`
				select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
					and query like '%pg_try_advisory_lock%' and state = 'idle' and query_start > ${row?.at ?? ''}::timestamptz`
		).length;
	await expect.poll(refused).toBeGreaterThan(0);
	return () => office.end({ timeout: 5 });
}
