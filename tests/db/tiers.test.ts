import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recount } from '../../src/lib/server/recount';
import { publish } from '../../src/lib/server/publish';
import type { Publication } from '../../src/lib/publication/publication';
import { openBox } from './database';

type Box = Awaited<ReturnType<typeof openBox>>;

const phone = (n: number) => ({ tier: 'phone' as const, hash: Buffer.alloc(32, `number ${n} `) });
const identity = (n: number) => ({ tier: 'id' as const, hash: Buffer.alloc(32, `identity ${n} `) });
const raise = ({ box, voter }: Box, n: number, proof: ReturnType<typeof phone> | ReturnType<typeof identity>) =>
	box.raise('priorities', voter(n), proof);

const counted = async ({ sql }: Box) =>
	(await sql`select ranking, tier, n::int from histogram where poll = 'priorities' and n > 0 order by ranking, tier`).map((row) => ({
		...row
	}));
const publishNow = ({ sql, poll, clock }: Box): Promise<Publication | null> =>
	publish(sql, poll('priorities'), { now: clock.now(), kind: 'real', noticeMs: 0 });

describe('raising a tier', async () => {
	const box = await openBox();

	test('moves the ballot from one tier to the other, as an entry, and leaves what it says and when it was cast', async () => {
		await box.cast(1, ['parks', 'education'], { place: 'lenin' });
		const at = box.clock.now();
		box.clock.pass(60);
		expect(await raise(box, 1, phone(1))).toEqual({
			result: 'raised',
			tier: 'phone',
			standing: expect.objectContaining({
				ballot: { ranking: ['parks', 'education'], place: 'lenin', settlement: 'unstated' },
				at,
				kind: 'cast'
			})
		});
		expect(await counted(box)).toEqual([{ ranking: 'parks>education', tier: 'phone', n: 1 }]);
		expect(await box.sql`select id::int, kind, supersedes::int, ranking, place, tier, state from entry order by id`).toMatchObject([
			{ id: 1, kind: 'cast', tier: 'device' },
			{ id: 2, kind: 'tier', supersedes: 1, ranking: 'parks>education', place: 'lenin', tier: 'phone', state: 'counted' }
		]);
	});

	test('again changes nothing', async () => {
		expect(await raise(box, 1, phone(1))).toMatchObject({ result: 'raised', tier: 'phone' });
		expect(await box.sql`select 1 from entry`).toHaveLength(2);
	});

	test('stays with the ballot when the device changes it, and when it is withdrawn and cast again', async () => {
		await box.cast(1, ['buses']);
		expect(await counted(box)).toEqual([{ ranking: 'buses', tier: 'phone', n: 1 }]);
		await box.box.withdraw('priorities', box.voter(1));
		expect(await counted(box)).toEqual([]);
		expect(await box.sql`select ranking from entry where ranking is not null`).toHaveLength(0);
		expect(await box.cast(1, ['rental'])).toMatchObject({ result: 'changed' });
		expect(await counted(box)).toEqual([{ ranking: 'rental', tier: 'phone', n: 1 }]);
	});

	test('goes on to the identity, and a number that is shown after that does not lower it', async () => {
		expect(await raise(box, 1, identity(1))).toMatchObject({ result: 'raised', tier: 'id' });
		expect(await counted(box)).toEqual([{ ranking: 'rental', tier: 'id', n: 1 }]);
		await box.cast(2, ['parks']);
		await raise(box, 2, identity(2));
		expect(await raise(box, 2, phone(2))).toMatchObject({ result: 'raised', tier: 'id' });
		expect(await box.sql`select 1 from entry where kind = 'tier'`).toHaveLength(3);
	});

	test('of a device whose ballot is another number’s is refused: phones are shared', async () => {
		expect(await raise(box, 1, phone(99))).toEqual({ result: 'taken' });
		expect(await box.sql`select 1 from credential where tier = 'phone'`).toHaveLength(2);
	});

	test('may come before the vote: the first ballot then counts at once as confirmed', async () => {
		expect(await raise(box, 3, phone(3))).toEqual({ result: 'raised', tier: 'phone', standing: null });
		expect(await box.box.find('priorities', box.voter(3))).toBe(null);
		expect(await box.box.withdraw('priorities', box.voter(3))).toEqual({ result: 'none' });
		expect(await box.cast(3, ['education'])).toMatchObject({ result: 'cast', recorded: { kind: 'cast' } });
		expect(await counted(box)).toContainEqual({ ranking: 'education', tier: 'phone', n: 1 });
		expect((await recount(box.sql)).differences).toEqual([]);
	});

	test('after the close is refused', async () => {
		await box.box.close('priorities');
		expect(await raise(box, 2, phone(2))).toEqual({ result: 'closed' });
	});
});

describe('a number that has voted on another device', async () => {
	const box = await openBox();

	test('has one ballot: the later cast, whichever device asks; nothing of the earlier one is kept', async () => {
		await box.cast(1, ['parks']);
		await raise(box, 1, phone(1));
		await box.cast(2, ['buses']);
		expect(await raise(box, 2, phone(1))).toMatchObject({ result: 'raised', standing: { ballot: { ranking: ['buses'] } } });
		expect(await counted(box)).toEqual([{ ranking: 'buses', tier: 'phone', n: 1 }]);
		expect(await box.sql`select 1 from entry where ranking = 'parks'`).toHaveLength(0);
		expect(await box.sql`select kind, rule from entry where rule is not null`).toEqual([{ kind: 'withdraw', rule: 'one-ballot' }]);

		// an earlier ballot on a third device does not push out a later one
		await box.cast(3, ['rental']);
		await box.cast(2, ['education']);
		expect(await raise(box, 3, phone(1))).toMatchObject({ standing: { ballot: { ranking: ['education'] } } });
		expect(await counted(box)).toEqual([{ ranking: 'education', tier: 'phone', n: 1 }]);
	});

	test('is changed and withdrawn from each of its devices', async () => {
		for (const n of [1, 2, 3]) expect(await box.box.find('priorities', box.voter(n))).toMatchObject({ ballot: { ranking: ['education'] } });
		await box.cast(1, ['settlements']);
		expect(await box.box.find('priorities', box.voter(3))).toMatchObject({ ballot: { ranking: ['settlements'] } });
		await box.box.withdraw('priorities', box.voter(2));
		expect(await counted(box)).toEqual([]);
		expect(await box.cast(3, ['other'])).toMatchObject({ result: 'changed' });
		expect((await recount(box.sql)).differences).toEqual([]);
	});

	test('is one ballot also for a device that had none', async () => {
		expect(await raise(box, 4, phone(1))).toMatchObject({ standing: { ballot: { ranking: ['other'] } } });
		await box.cast(4, ['parks']);
		expect(await counted(box)).toEqual([{ ranking: 'parks', tier: 'phone', n: 1 }]);
	});

	test('all in one batch, as one after the other', async () => {
		const both = await Promise.all([
			box.cast(11, ['parks']),
			raise(box, 11, phone(2)),
			box.cast(12, ['buses']),
			raise(box, 12, phone(2)),
			box.cast(11, ['rental']),
			raise(box, 13, phone(2)),
			box.cast(13, ['education'])
		]);
		expect(both.map(({ result }) => result)).toEqual(['cast', 'raised', 'cast', 'raised', 'changed', 'raised', 'changed']);
		expect(await counted(box)).toEqual([
			{ ranking: 'education', tier: 'phone', n: 1 },
			{ ranking: 'parks', tier: 'phone', n: 1 }
		]);
		expect((await recount(box.sql)).differences).toEqual([]);
	});
});

describe('publications', () => {
	test('count nobody as new who was in an earlier one on another device', async () => {
		const box = await openBox();
		for (let n = 1; n <= 10; n++) await box.cast(n, ['parks']);
		for (let n = 1; n <= 10; n++) await raise(box, n, phone(n));
		expect(await publishNow(box)).toMatchObject({
			seq: 1,
			ballots: 10,
			voters: 10,
			disclosure: { tiers: { device: 0, phone: 10, id: 0 } }
		});

		box.clock.pass(60);
		// nine new people, and one of the ten with a second phone
		for (let n = 11; n <= 20; n++) await box.cast(n, ['buses']);
		await raise(box, 20, phone(1));
		expect(await publishNow(box)).toBe(null);
		await box.cast(21, ['buses']);
		expect(await publishNow(box)).toMatchObject({
			seq: 2,
			ballots: 20,
			voters: 20,
			disclosure: { tiers: { device: 10, phone: 10, id: 0 } }
		});
	});

	test('are not brought about by raised tiers', async () => {
		const box = await openBox();
		for (let n = 1; n <= 10; n++) await box.cast(n, ['parks']);
		await publishNow(box);
		box.clock.pass(3600);
		for (let n = 1; n <= 10; n++) await raise(box, n, phone(n));
		expect(await publishNow(box)).toBe(null);
	});

	test('of a poll whose headline counts confirmed ballots only wait for ten of these', async () => {
		const box = await openBox(undefined, { tiers: ['phone', 'id'] });
		for (let n = 1; n <= 30; n++) await box.cast(n, ['parks']);
		for (let n = 1; n <= 9; n++) await raise(box, n, phone(n));
		expect(await publishNow(box)).toBe(null);
		await raise(box, 10, identity(10));
		expect(await publishNow(box)).toMatchObject({
			seq: 1,
			ballots: 10,
			voters: 10,
			disclosure: { tiers: { device: 20, phone: 9, id: 1 } }
		});
	});

	test('show the tiers apart once both groups have their thirty, and the two add up', async () => {
		const box = await openBox();
		const likings = [['parks', 'education'], ['education'], ['buses', 'parks']];
		for (let n = 1; n <= 100; n++) {
			await box.cast(n, likings[n % 3] ?? []);
			if (n % 2 === 0) await raise(box, n, phone(n));
		}
		const groups = (await publishNow(box))?.breakdowns.tier?.groups ?? [];
		expect(groups.map(({ id, ballots }) => [id, ballots])).toEqual([
			['device', 50],
			['phone', 50]
		]);
	});

	test('show no week by whose numbers one changed ballot would stand out among many raised tiers', async () => {
		const box = await openBox();
		box.clock.set('2026-11-18T10:00:00+06:00');
		const likings = [['parks', 'education'], ['education'], ['buses', 'parks']];
		for (let n = 1; n <= 60; n++) await box.cast(n, likings[n % 3] ?? []);
		await publishNow(box);
		box.clock.set('2026-11-23T08:00:00+06:00');
		for (let n = 61; n <= 100; n++) await box.cast(n, likings[n % 3] ?? []);
		const monday = await publishNow(box);
		expect(monday?.week).toMatchObject({ ballots: 100 });

		// fifteen raise their tier and one changes her mind: without the week’s new voters, she alone would be left
		for (let n = 1; n <= 15; n++) await raise(box, n, phone(n));
		await box.cast(20, ['other']);
		for (let n = 101; n <= 140; n++) await box.cast(n, likings[n % 3] ?? []);
		box.clock.set('2026-11-30T08:00:00+06:00');
		expect((await publishNow(box))?.week).toMatchObject({ to: monday?.week?.to, ballots: 100 });

		for (let n = 21; n <= 29; n++) await box.cast(n, ['other']);
		for (let n = 141; n <= 180; n++) await box.cast(n, likings[n % 3] ?? []);
		box.clock.set('2026-12-07T08:00:00+06:00');
		expect((await publishNow(box))?.week).toMatchObject({ to: '2026-12-06', ballots: 80 });
	});
});

test('whatever devices, numbers and identities do, in whatever order: the histogram is the recount, and nobody has two ballots', async () => {
	const box = await openBox();
	const options = ['parks', 'buses', 'education', 'rental'];
	const act = fc.oneof(
		{ weight: 4, arbitrary: fc.record({ do: fc.constant('cast' as const), device: fc.nat(7), choice: fc.nat(3) }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), device: fc.nat(7) }) },
		{ weight: 3, arbitrary: fc.record({ do: fc.constant('phone' as const), device: fc.nat(7), who: fc.nat(3) }) },
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('id' as const), device: fc.nat(7), who: fc.nat(2) }) }
	);
	let play = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }), async (batches) => {
			play += 1;
			const device = (n: number) => play * 100 + n;
			for (const batch of batches) {
				await Promise.all(
					batch.map((it) => {
						if (it.do === 'cast') return box.cast(device(it.device), [options[it.choice] ?? 'parks']);
						if (it.do === 'withdraw') return box.box.withdraw('priorities', box.voter(device(it.device)));
						return raise(box, device(it.device), it.do === 'phone' ? phone(device(it.who)) : identity(device(it.who)));
					})
				);
			}
			const { differences, gaps } = await recount(box.sql);
			expect({ differences, gaps }).toEqual({ differences: [], gaps: [] });

			// a ballot that counts is somebody's, counts at the highest tier of its credentials, and is as old as its voter
			const [wrong] = await box.sql<[{ orphans: number; mixed: number; young: number; legible: number }]>`
				with one as (
					select b.id, b.state, b.first_entry, e.tier, (select array_agg(c.tier) from credential c where c.ballot = b.id) as tiers
					from ballot b left join entry e on e.poll = b.poll and e.id = b.entry
				)
				select (count(*) filter (where state <> 'withdrawn' and tiers is null))::int as orphans,
					(count(*) filter (where state <> 'withdrawn' and tier <> case when 'id' = any(tiers) then 'id' when 'phone' = any(tiers) then 'phone' else 'device' end))::int as mixed,
					(count(*) filter (where state <> 'withdrawn' and first_entry not between 1 and (select min(id) from entry where ballot = one.id)))::int as young,
					(select count(*)::int from entry e join ballot b on b.id = e.ballot where b.state = 'withdrawn' and e.ranking is not null) as legible
				from one`;
			expect(wrong).toEqual({ orphans: 0, mixed: 0, young: 0, legible: 0 });
		}),
		{ numRuns: 60 }
	);
});
