import { describe, expect, test } from 'vitest';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { recount } from '../../src/lib/server/recount';
import { openBox } from './database';

const histogramOf = (sql: Awaited<ReturnType<typeof openBox>>['sql']) =>
	sql`select ranking, place, settlement, tier, state, n::int from histogram where poll = 'priorities' and n > 0 order by ranking, place`;

describe('a ballot', async () => {
	const { sql, cast, box, voter, clock } = await openBox();

	test('is an entry, a current ballot and one in the histogram', async () => {
		expect(await cast(1, ['parks', 'education'], { place: 'lenin', settlement: true })).toEqual({
			result: 'cast',
			recorded: {
				ballot: { ranking: ['parks', 'education'], place: 'lenin', settlement: 'yes' },
				at: clock.now(),
				kind: 'cast',
				state: 'counted',
				tier: 'device'
			}
		});
		const entries =
			await sql`select id::int, kind, supersedes, at, ranking, place, settlement, tier, state, order_shown, octet_length(salt) as salt from entry`;
		expect([...entries]).toEqual([
			{
				id: 1,
				kind: 'cast',
				supersedes: null,
				at: clock.now(),
				ranking: 'parks>education',
				place: 'lenin',
				settlement: 'yes',
				tier: 'device',
				state: 'counted',
				order_shown: 'parks>education',
				salt: 16
			}
		]);
		expect([...(await histogramOf(sql))]).toEqual([
			{ ranking: 'parks>education', place: 'lenin', settlement: 'yes', tier: 'device', state: 'counted', n: 1 }
		]);
	});

	test('that the same voter sends again changes nothing', async () => {
		expect(await cast(1, ['parks', 'education'], { place: 'lenin', settlement: true })).toMatchObject({ result: 'unchanged' });
		expect(await sql`select count(*)::int as n from entry`).toMatchObject([{ n: 1 }]);
	});

	test('replaces the voter’s earlier one', async () => {
		clock.pass(60);
		expect(await cast(1, ['buses'])).toMatchObject({ result: 'changed', recorded: { kind: 'change' } });
		expect(await sql`select id::int, kind, supersedes::int from entry where id = 2`).toMatchObject([
			{ id: 2, kind: 'change', supersedes: 1 }
		]);
		expect([...(await histogramOf(sql))]).toEqual([
			{ ranking: 'buses', place: 'unstated', settlement: 'unstated', tier: 'device', state: 'counted', n: 1 }
		]);
		expect(await box.find('priorities', voter(1))).toMatchObject({ ballot: { ranking: ['buses'] }, at: clock.now() });
	});

	test('is withdrawn: it no longer counts, and what it said is blanked wherever it stood', async () => {
		expect(await box.withdraw('priorities', voter(1))).toEqual({ result: 'withdrawn' });
		expect([...(await histogramOf(sql))]).toEqual([]);
		expect(await sql`select id::int, kind, ranking, state from entry order by id`).toMatchObject([
			{ id: 1, kind: 'cast', ranking: null },
			{ id: 2, kind: 'change', ranking: null },
			{ id: 3, kind: 'withdraw', ranking: null, state: 'withdrawn' }
		]);
		expect(await box.find('priorities', voter(1))).toBe(null);
		expect(await box.withdraw('priorities', voter(1))).toEqual({ result: 'none' });
	});

	test('can be cast again after that, by the same ballot’s id', async () => {
		expect(await cast(1, ['rental'])).toMatchObject({ result: 'changed' });
		expect(await sql`select count(distinct ballot)::int as ballots, count(*)::int as entries from entry`).toMatchObject([
			{ ballots: 1, entries: 4 }
		]);
		expect((await recount(sql)).differences).toEqual([]);
	});

	test('stays out of the other poll', async () => {
		await cast(1, ['water'], { poll: 'settlement-works', settlement: true });
		expect(await sql`select poll, max(id)::int as last from entry group by poll order by poll`).toMatchObject([
			{ poll: 'priorities', last: 4 },
			{ poll: 'settlement-works', last: 1 }
		]);
	});

	test('of a voter whom the log does not know: her hash stands beside the ballot, never in an entry', async () => {
		const columns = await sql<{ column_name: string }[]>`select column_name from information_schema.columns where table_name = 'entry'`;
		expect(columns.map((row) => row.column_name)).not.toContain('hash');
		const [{ n }] = await sql<[{ n: number }]>`select count(*)::int as n from credential where octet_length(hash) = 32`;
		expect(n).toBe(2);
	});
});

describe('many at once', async () => {
	const { sql, cast, box, voter } = await openBox();

	test('one voter posting twenty times in parallel has one current ballot, and the histogram agrees', async () => {
		const options = ['parks', 'buses', 'education', 'rental', 'settlements'];
		const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => cast(1, [options[i % 5] ?? 'parks'])));
		expect(outcomes.filter(({ result }) => result === 'cast')).toHaveLength(1);
		expect(await sql`select count(*)::int as n from ballot`).toMatchObject([{ n: 1 }]);
		expect(await sql`select sum(n)::int as n from histogram`).toMatchObject([{ n: 1 }]);
		expect((await recount(sql)).differences).toEqual([]);
	});

	test('voters, changes and withdrawals mixed over several processes leave a log without gaps', async () => {
		const other = ballotBox(sql, { kind: 'real', now: () => new Date() });
		const options = ['parks', 'buses', 'education', 'rental', 'settlements', 'other'];
		await Promise.all(
			Array.from({ length: 600 }, (_, i) => {
				const hash = voter(1 + ((i * 7) % 90));
				const ballot = {
					ranking: [options[i % 6] ?? 'parks', options[(i + 1) % 6] ?? 'buses'],
					place: 'unstated',
					settlement: 'unstated' as const
				};
				const door = i % 2 === 0 ? box : other;
				return i % 11 === 0 ? door.withdraw('priorities', hash) : door.cast('priorities', hash, ballot, options);
			})
		);
		const after = await recount(sql);
		expect(after.differences).toEqual([]);
		expect(after.gaps).toEqual([]);
		const [{ n }] = await sql<[{ n: number }]>`select sum(n)::int as n from histogram where poll = 'priorities'`;
		expect(after.polls.find(({ poll }) => poll === 'priorities')?.ballots).toBe(n);
	});
});

test('a voter whose number was taken out of the histogram is refused alone: who came at the same moment is recorded', async () => {
	const { sql, cast, box, voter } = await openBox();
	await cast(1, ['parks']);
	await sql`delete from histogram where ranking = 'parks'`;
	// the first finds nobody at work, the others share the next transaction
	const asked = await Promise.allSettled([cast(2, ['buses']), cast(3, ['rental']), cast(1, ['education']), cast(4, ['other'])]);
	expect(asked).toMatchObject([
		{ status: 'fulfilled', value: { result: 'cast' } },
		{ status: 'fulfilled', value: { result: 'cast' } },
		{ status: 'rejected', reason: new Error('the histogram does not hold a ballot that the log holds') },
		{ status: 'fulfilled', value: { result: 'cast' } }
	]);
	expect((await box.find('priorities', voter(1)))?.ballot.ranking).toEqual(['parks']);
	expect(await sql`select id::int, ranking from entry order by id`).toMatchObject(
		['parks', 'buses', 'rental', 'other'].map((ranking, i) => ({ id: i + 1, ranking }))
	);
});

describe('the box refuses', async () => {
	const { sql, cast, box, clock, voter } = await openBox();

	test('ballots of the other kind: a real database takes no simulated ones', async () => {
		const demo = ballotBox(sql, { kind: 'simulated', now: clock.now });
		await expect(demo.cast('priorities', voter(1), { ranking: ['parks'], place: 'unstated', settlement: 'unstated' }, [])).rejects.toThrow(
			'this database holds real ballots and refuses simulated ones'
		);
		expect(await sql`select 1 from entry`).toHaveLength(0);
	});

	test('a poll that is not there', async () => {
		expect(await box.cast('no-poll', voter(1), { ranking: ['parks'], place: 'unstated', settlement: 'unstated' }, [])).toEqual({
			result: 'not-open'
		});
	});

	test('everything after the close, which is an entry, and whose key is gone', async () => {
		await cast(1, ['parks']);
		expect(await box.close('priorities')).toBe(true);
		expect(await box.close('priorities')).toBe(false);
		expect(await cast(2, ['parks'])).toEqual({ result: 'closed' });
		expect(await cast(1, ['buses'])).toEqual({ result: 'closed' });
		expect(await box.withdraw('priorities', voter(1))).toEqual({ result: 'closed' });
		expect(await sql`select id::int, kind, ballot, state, tier from entry order by id`).toMatchObject([
			{ id: 1, kind: 'cast' },
			{ id: 2, kind: 'close', ballot: null, state: 'closed', tier: 'operator' }
		]);
		expect(await sql`select poll from poll_key`).toEqual([{ poll: 'settlement-works' }]);
	});
});

test('a ballot is refused from the very moment that the manifest fixes for the close', async () => {
	const { clock, cast } = await openBox(undefined, { closes: '2026-11-22T12:00:00+06:00' });
	clock.set('2026-11-22T11:59:59.999+06:00');
	expect(await cast(1, ['parks'])).toMatchObject({ result: 'cast' });
	clock.set('2026-11-22T12:00:00+06:00');
	expect(await cast(2, ['parks'])).toEqual({ result: 'closed' });
});

describe('rewriting', async () => {
	const { sql, cast } = await openBox();

	test.each([
		['an entry', `update entry set ranking = 'buses'`],
		['an entry’s place', `update entry set place = 'lenin'`],
		['the log', 'delete from entry'],
		['the whole log', 'truncate entry cascade'],
		['a manifest', `update poll set manifest = '{}'`],
		['the kind of the installation', `update installation set kind = 'simulated'`],
		['a statement', 'delete from statement']
	])('%s is refused by the database itself', async (_, statement) => {
		await cast(1, ['parks']);
		await expect(sql.unsafe(statement)).rejects.toThrow(/append-only|never changes/);
	});
});

test('a histogram that was tampered with is found by the recount', async () => {
	const { sql, cast } = await openBox();
	await cast(1, ['parks']);
	await cast(2, ['buses']);
	await sql`update histogram set n = 5 where ranking = 'parks'`;
	expect((await recount(sql)).differences).toEqual([
		{
			poll: 'priorities',
			ranking: 'parks',
			place: 'unstated',
			settlement: 'unstated',
			tier: 'device',
			state: 'counted',
			counted: 5,
			found: 1
		}
	]);
});
