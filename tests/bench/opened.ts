import { manifests } from '../../src/lib/programme/polls';
import type { Database } from '../../src/lib/server/db/client';
import { migrate } from '../../src/lib/server/db/migrate';
import { installation } from '../../src/lib/server/db/schema';
import { openPolls, type OpenPoll } from '../../src/lib/server/polls';
import { using } from './server';

/** signs the tokens of made-up voters: their votes are votes like any other */
export const secret = 'a secret for benchmarks, of nothing that is real';

/** Makes an empty database one of a site with its polls open. Its ballots are real to the site: a demo's pages say more, and are others. */
export async function withOpenPoll<T>(url: string, opened: Date, work: (database: Database, poll: OpenPoll) => Promise<T>): Promise<T> {
	await migrate(url);
	return using(url, async (database) => {
		await database.tables.insert(installation).values({ id: 1, kind: 'real' }).onConflictDoNothing();
		const poll = (await openPolls(database.tables, manifests, secret, opened)).get('priorities');
		if (!poll) throw new Error('there is no poll `priorities`');
		return work(database, poll);
	});
}
