import { rankingKey } from '../../src/lib/tally/histogram';
import { inventBallot, seeded } from '../../src/lib/server/demo/people';
import { open } from '../../src/lib/server/db/client';
import { publish } from '../../src/lib/server/publish';
import { withOpenPoll } from './opened';

/** different ballots that are dealt out */
const kinds = 50_000;
const dayMs = 86_400_000;

/**
 * Fills an empty database with so many current ballots, and one publication that counts them. One statement a table: through the box, ten million
 * would take ten minutes. `recount` agrees with what comes of it.
 */
export async function fillBallots(url: string, ballots: number): Promise<void> {
	const opened = new Date(Date.now() - 30 * dayMs);
	// a statement over ten million rows says nothing for minutes
	const sql = open(url, 1, { statement_timeout: '0' });
	await withOpenPoll(url, opened, async (_, poll) => {
		const random = seeded(ballots);
		const dealt = Array.from({ length: kinds }, () => inventBallot(poll.manifest, 60 * random(), random));
		await sql.begin(async (tx) => {
			await tx`
				create temp table dealt on commit drop as
				select * from unnest(${dealt.map(({ ranking }) => rankingKey(ranking))}::text[], ${dealt.map(({ place }) => place)}::text[],
					${dealt.map(({ settlement }) => settlement)}::text[]) with ordinality as t (ranking, place, settlement, kind)`;
			await tx`
				insert into entry (poll, id, kind, ballot, at, ranking, place, settlement, tier, state, order_shown, salt)
				select 'priorities', id, 'cast', gen_random_uuid(), ${opened}, ranking, place, settlement, 'device', 'counted', null, decode(md5(id::text), 'hex')
				from generate_series(1::bigint, ${ballots}) as id join dealt on kind = 1 + id % ${kinds}`;
			await tx`
				insert into ballot (id, poll, entry, first_entry, state) select ballot, poll, id, id, 'counted' from entry`;
			await tx`
				insert into credential (poll, tier, hash, ballot) select poll, 'device', sha256(uuid_send(ballot)), ballot from entry`;
			await tx`
				insert into histogram (poll, ranking, place, settlement, tier, state, n)
				select poll, ranking, place, settlement, tier, state, count(*) from entry group by 1, 2, 3, 4, 5, 6`;
		});
		await sql`vacuum analyze`;
		await publish(sql, poll, { now: new Date(Date.now() - dayMs), kind: 'real', noticeMs: 0 });
	}).finally(async () => sql.end({ timeout: 5 }));
}
