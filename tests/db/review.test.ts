import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { isLeaderOpen, stateOf } from '../../src/lib/publication/review';
import type { Publication } from '../../src/lib/publication/publication';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { publish } from '../../src/lib/server/publish';
import { startPublisher } from '../../src/lib/server/publisher';
import { recount } from '../../src/lib/server/recount';
import { openBox } from './database';

type Box = Awaited<ReturnType<typeof openBox>>;

const reason = { ky: 'Баары бир даректен келди', ru: 'Все пришли с одного адреса', en: 'All came from one address' };
const people = [
	['education', 'parks'],
	['education'],
	['buses', 'education'],
	['parks', 'education', 'buses'],
	['settlements', 'education']
];
const script = ['rental', 'other'];

/** a minute passes in which so many vote */
async function minute(box: Box, voters: { from: number; n: number; ranking?: string[] }[]): Promise<void> {
	box.clock.pass(60);
	const casts = voters.flatMap(({ from, n, ranking }) =>
		Array.from({ length: n }, (_, i) => box.cast(from + i, ranking ?? people[(from + i) % people.length] ?? []))
	);
	await Promise.all(casts);
}

const publishNow = async ({ box, patient, poll, clock }: Box): Promise<Publication | null> => {
	await box.review('priorities');
	return publish(patient, poll('priorities'), { now: clock.now(), kind: 'real', noticeMs: 0 });
};
const settle = ({ box }: Box, burst: number, verdict: 'voided' | 'released') =>
	box.settle('priorities', { burst, verdict, reason, by: 'tester' });
const states = async ({ sql }: Box): Promise<Record<string, number>> =>
	Object.fromEntries(
		(await sql<{ state: string; n: number }[]>`select state, count(*)::int as n from ballot group by state`).map(({ state, n }) => [
			state,
			n
		])
	);
const histogram = async ({ sql }: Box): Promise<Record<string, number>> =>
	Object.fromEntries(
		(await sql<{ state: string; n: number }[]>`select state, sum(n)::int as n from histogram group by state`).map(({ state, n }) => [
			state,
			n
		])
	);
const agrees = async ({ patient }: Box): Promise<void> => {
	const { differences, gaps } = await recount(patient);
	expect({ differences, gaps }).toEqual({ differences: [], gaps: [] });
};

/** how many wait for a lock of this kind */
const waitingFor =
	(kind: 'transactionid' | 'relation', { sql }: Box) =>
	async () =>
		(
			await sql`select 1 from pg_locks join pg_stat_activity using (pid) where not granted and locktype = ${kind} and datname = current_database()`
		).length;

describe('ten thousand scripted ballots beside two hundred people', async () => {
	const box = await openBox();
	let last: Publication | null = null;

	test('come under review, all of them, and no ballot of the people does', async () => {
		for (let i = 0; i < 10; i++) await minute(box, [{ from: 10 * i, n: 10 }]);
		last = await publishNow(box);
		expect(last).toMatchObject({ ballots: 100, underReview: 0 });
		expect(last).not.toHaveProperty('review');

		for (let i = 0; i < 20; i++) {
			await minute(box, [
				{ from: 100 + 5 * i, n: 5 },
				{ from: 10_000 + 500 * i, n: 500, ranking: script }
			]);
			last = (await publishNow(box)) ?? last;
		}
		for (let i = 0; i < 2; i++) await minute(box, [{ from: 1000 + 5 * i, n: 5 }]);
		last = (await publishNow(box)) ?? last;

		expect(await states(box)).toEqual({ counted: 210, review: 10_000 });
		expect(await histogram(box)).toEqual({ counted: 210, review: 10_000 });
		const held = await box.sql`select distinct ranking, rule, reason, state from entry where kind = 'review'`;
		expect(held).toEqual([{ ranking: script.join('>'), rule: 'burst-1', reason: '1', state: 'review' }]);
		await agrees(box);
	});

	test('count, are told in the publication, and leave no leader to be named', () => {
		expect(last).toMatchObject({
			ballots: 10_210,
			voters: 10_210,
			underReview: 10_000,
			orders: { score: [['rental'], ['other'], expect.anything(), expect.anything(), expect.anything(), expect.anything()] }
		});
		expect(last?.disclosure).toMatchObject({ underReview: 10_000, voided: 0 });
		expect(last?.review).toMatchObject({
			bursts: [{ id: 1, rule: 'burst-1', ranking: script, ballots: 10_000, decisions: [] }],
			without: expect.arrayContaining([['education'], ['rental', 'other']])
		});
		expect(last?.review?.without?.[0]).toEqual(['education']);
		expect(last && isLeaderOpen(last)).toBe(true);
	});

	test('never let a publication come when only they are new', async () => {
		await minute(box, [{ from: 50_000, n: 300, ranking: script }]);
		expect(await publishNow(box)).toBe(null);
		await minute(box, [{ from: 1100, n: 9 }]);
		expect(await publishNow(box)).toBe(null);
	});

	test('are voided, each by an entry, and the leader of the people is named again', async () => {
		expect(await settle(box, 1, 'voided')).toEqual({ ballots: 10_300 });
		expect(await settle(box, 1, 'voided')).toBe('decided');
		expect(await settle(box, 2, 'voided')).toBe('unknown');
		await agrees(box);
		expect(await histogram(box)).toEqual({ counted: 219, void: 10_300 });
		expect(await box.sql`select distinct kind, rule, reason, state from entry where kind = 'void'`).toEqual([
			{ kind: 'void', rule: 'burst-1', reason: '1/1', state: 'void' }
		]);
		expect(await publishNow(box)).toBe(null);
		await minute(box, [{ from: 1200, n: 10 }]);
		last = await publishNow(box);
		expect(last).toMatchObject({ ballots: 229, underReview: 0, disclosure: { underReview: 0, voided: 10_300, tiers: { device: 229 } } });
		expect(last?.orders.score[0]).toEqual(['education']);
		expect(last?.review).toMatchObject({ bursts: [{ ballots: 10_300, decisions: [{ verdict: 'voided', reason }] }], without: null });
		expect(last?.review?.bursts[0]?.decisions[0]).not.toHaveProperty('by');
		expect(last && isLeaderOpen(last)).toBe(false);
	});

	test('that go on after that are another burst', async () => {
		await minute(box, [
			{ from: 60_000, n: 200, ranking: script },
			{ from: 1300, n: 10 }
		]);
		last = await publishNow(box);
		expect(last?.review?.bursts.map(({ id, ballots, ...burst }) => ({ id, ballots, state: stateOf(burst) }))).toEqual([
			{ id: 1, ballots: 10_300, state: 'voided' },
			{ id: 2, ballots: 200, state: 'review' }
		]);
		await agrees(box);
	});

	test('are back when they are released, for good, and not looked at again', async () => {
		expect(await settle(box, 1, 'released')).toEqual({ ballots: 10_300 });
		expect(await settle(box, 1, 'voided')).toBe('decided');
		expect(await settle(box, 2, 'released')).toEqual({ ballots: 200 });
		await agrees(box);
		await minute(box, [{ from: 1400, n: 10 }]);
		last = await publishNow(box);
		expect(last).toMatchObject({ ballots: 10_749, underReview: 0, disclosure: { voided: 0 } });
		expect(last?.review?.bursts[0]?.decisions.map(({ verdict }) => verdict)).toEqual(['voided', 'released']);
		expect(await histogram(box)).toEqual({ counted: 10_749 });
	});

	test('stay in the log, whatever was decided: nothing of it can be taken away', async () => {
		await expect(box.sql`delete from burst`).rejects.toThrow('append-only');
		await expect(box.sql`update burst set decisions = '[]'`).rejects.toThrow('what was decided');
		await expect(box.sql`update burst set ballots = 3`).rejects.toThrow('only grows');
	});
});

describe('a ballot of a burst', async () => {
	const box = await openBox();
	const phone = (n: number) => ({ tier: 'phone' as const, hash: Buffer.alloc(32, `number ${n} `) });
	const stateOfVoter = async (n: number): Promise<string | undefined> =>
		(
			await box.sql<{ state: string }[]>`
				select b.state from credential c join ballot b on b.id = c.ballot where c.hash = ${box.voter(n)} and c.tier = 'device'`
		)[0]?.state;

	test('is put under review once, whoever looks and however often', async () => {
		await minute(box, [
			{ from: 0, n: 20 },
			{ from: 100, n: 70, ranking: script }
		]);
		const other = ballotBox(box.sql, { kind: 'real', now: box.clock.now });
		const held = await Promise.all([box.box.review('priorities'), other.review('priorities'), box.box.review('priorities')]);
		expect(held.toSorted()).toEqual([0, 0, 70]);
		expect(await box.box.review('priorities')).toBe(0);
		expect(await box.sql`select 1 from entry where kind = 'review'`).toHaveLength(70);
		expect(await box.sql`select id, ballots::int from burst`).toEqual([{ id: 1, ballots: 70 }]);
	});

	test('does not come out of review when it is changed, or withdrawn and cast again', async () => {
		await box.cast(100, ['parks']);
		await box.box.withdraw('priorities', box.voter(101));
		expect(await stateOfVoter(101)).toBe('withdrawn');
		await box.cast(101, ['parks']);
		await Promise.all([box.box.withdraw('priorities', box.voter(102)), box.cast(102, ['parks'])]);
		expect(await Promise.all([100, 101, 102].map(stateOfVoter))).toEqual(['review', 'review', 'review']);
		expect(await histogram(box)).toEqual({ counted: 20, review: 70 });
		await agrees(box);
	});

	test('comes out of it when a number vouches for it, in an entry that says so', async () => {
		expect(await box.box.raise('priorities', box.voter(103), phone(1))).toMatchObject({ result: 'raised', tier: 'phone' });
		expect(await stateOfVoter(103)).toBe('counted');
		expect(await box.sql`select kind, tier, state, rule from entry order by id desc limit 2`).toEqual([
			{ kind: 'release', tier: 'phone', state: 'counted', rule: 'confirmed' },
			{ kind: 'tier', tier: 'phone', state: 'review', rule: null }
		]);
		await box.cast(103, script);
		expect(await stateOfVoter(103)).toBe('counted');
		await agrees(box);
	});

	test('stays void when it is changed, or withdrawn and cast again; a number makes it count again', async () => {
		await box.box.withdraw('priorities', box.voter(104));
		expect(await settle(box, 1, 'voided')).toEqual({ ballots: 68 });
		await box.cast(100, ['buses']);
		await box.box.withdraw('priorities', box.voter(101));
		await box.cast(101, ['buses']);
		// it was withdrawn when the others were voided
		await box.cast(104, ['buses']);
		expect(await Promise.all([100, 101, 104].map(stateOfVoter))).toEqual(['void', 'void', 'void']);
		await agrees(box);

		await box.box.raise('priorities', box.voter(100), phone(2));
		expect(await stateOfVoter(100)).toBe('counted');
		await box.box.withdraw('priorities', box.voter(105));
		await box.box.raise('priorities', box.voter(105), phone(3));
		await box.cast(105, ['buses']);
		expect(await stateOfVoter(105)).toBe('counted');
		await agrees(box);
	});

	test('that was voided comes back as one that counts when the burst was released meanwhile', async () => {
		await box.box.withdraw('priorities', box.voter(106));
		await settle(box, 1, 'released');
		await box.cast(106, ['buses']);
		expect(await stateOfVoter(106)).toBe('counted');
		expect((await states(box)).void).toBe(undefined);
		await agrees(box);
	});

	test('of another number that has voted on another device is one ballot of hers, and counts', async () => {
		await minute(box, [{ from: 200, n: 70, ranking: ['other', 'rental'] }]);
		expect(await box.box.review('priorities')).toBe(70);
		await box.cast(1, ['settlements', 'parks']);
		await box.box.raise('priorities', box.voter(1), phone(9));
		await box.box.raise('priorities', box.voter(200), phone(9));
		expect(await stateOfVoter(200)).toBe('counted');
		expect(await box.box.find('priorities', box.voter(200))).toMatchObject({ ballot: { ranking: ['settlements', 'parks'] } });
		await agrees(box);
	});
});

describe('a burst', async () => {
	test('is found by what is usual at that hour, once a few days are known', async () => {
		const box = await openBox();
		// on three days two hundred people came in this hour
		for (let day = 0; day < 3; day++) {
			for (let i = 0; i < 20; i++) await minute(box, [{ from: 1000 * day + 10 * i, n: 10 }]);
			box.clock.pass(86_400 - 1200);
		}
		await publishNow(box);
		// a hundred are three times what is usual
		await minute(box, [
			{ from: 10_000, n: 60, ranking: script },
			{ from: 11_000, n: 30 }
		]);
		expect(await box.box.review('priorities')).toBe(0);
		await minute(box, [{ from: 12_000, n: 40, ranking: script }]);
		expect(await box.box.review('priorities')).toBe(100);
	});

	test('is told by nothing that would leave fewer than ten others: its number waits', async () => {
		const box = await openBox();
		await minute(box, [{ from: 0, n: 12 }]);
		await publishNow(box);
		await minute(box, [
			{ from: 100, n: 80, ranking: script },
			{ from: 20, n: 10 }
		]);
		for (let n = 0; n < 5; n++) await box.cast(n, ['other']);
		const made = await publishNow(box);
		expect(made).toMatchObject({ ballots: 102, underReview: 0, review: { bursts: [{ ballots: null }], without: null } });
		expect(made && isLeaderOpen(made)).toBe(true);
	});
});

describe('a burst near the close', async () => {
	/** forty people are published; then twenty more come, and a script beside them */
	async function rushed(changes: Parameters<typeof openBox>[1] = {}) {
		const box = await openBox(undefined, changes);
		await minute(box, [{ from: 0, n: 40 }]);
		await publishNow(box);
		box.clock.set('2026-11-22T13:05:00+06:00');
		await minute(box, [
			{ from: 100, n: 90, ranking: script },
			{ from: 50, n: 20 }
		]);
		return box;
	}

	test('is found in the quiet hour, when nothing is published, and the final publication waits for the decision', async () => {
		const box = await rushed({ closes: '2026-11-22T14:00:00+06:00' });
		const made = () =>
			box.sql<{ final: boolean; body: string }[]>`select final, body from publication where poll = 'priorities' order by seq`;
		const publisher = startPublisher(box, box.polls, box.box, { kind: 'real', now: box.clock.now, log: pino({ enabled: false }) });
		try {
			await expect.poll(() => states(box)).toEqual({ counted: 60, review: 90 });
			expect(await made()).toHaveLength(1);

			box.clock.set('2026-11-22T14:00:00+06:00');
			await expect.poll(() => box.sql`select id from poll where closed_at is not null and id = 'priorities'`).toHaveLength(1);
			// what would tie a ballot to a voter is gone at once: to decide takes none of it
			expect(await box.sql`select 1 from credential where poll = 'priorities'`).toHaveLength(0);
			expect(await box.sql`select 1 from poll_key where poll = 'priorities'`).toHaveLength(0);
			expect(await settle(box, 1, 'voided')).toEqual({ ballots: 90 });

			await expect.poll(async () => (await made()).map(({ final }) => final)).toEqual([false, true]);
			// had it come before the decision, it would count them
			const final = JSON.parse((await made())[1]?.body ?? '') as Publication;
			expect(final).toMatchObject({ ballots: 60, underReview: 0, disclosure: { voided: 90 } });
			expect(isLeaderOpen(final)).toBe(false);
			expect(await settle(box, 1, 'released')).toBe('final');
			await agrees(box);
		} finally {
			await publisher.stop();
		}
	});

	test('is found at the close itself; undecided for a day, it is counted for good, and the publication says so', async () => {
		const box = await rushed();
		await box.box.close('priorities');
		expect(await publishNow(box)).toBe(null);
		expect(await states(box)).toEqual({ counted: 60, review: 90 });
		box.clock.pass(86_399);
		expect(await publishNow(box)).toBe(null);
		box.clock.pass(1);
		const final = await publishNow(box);
		// a day later is another week
		expect(final).toMatchObject({
			final: true,
			asOf: '2026-11-23T13:06:00+06:00',
			ballots: 150,
			underReview: 90,
			week: { to: '2026-11-22' }
		});
		expect(final && stateOf(final.review?.bursts[0] ?? { decisions: [] })).toBe('review');
		expect(await settle(box, 1, 'voided')).toBe('final');
	});

	test('that is released brings the final publication as well', async () => {
		const box = await rushed();
		await box.box.close('priorities');
		expect(await publishNow(box)).toBe(null);
		expect(await settle(box, 1, 'released')).toEqual({ ballots: 90 });
		expect(await publishNow(box)).toMatchObject({ final: true, ballots: 150, underReview: 0 });
		await agrees(box);
	});

	test('that is decided in the second in which the day is over is in the final publication, which waits for the verdict', async () => {
		const box = await rushed();
		await box.box.close('priorities');
		await publishNow(box);
		box.clock.pass(86_400);
		// the verdict stands still in the middle: somebody has the row of the burst that it changes. All three wait for as long as it takes
		const [somebody, desk, publisher] = [box.single(), box.single(), box.single()];
		await somebody`begin`;
		await somebody`select 1 from burst for update`;
		const verdict = ballotBox(desk, { kind: 'real', now: box.clock.now }).settle('priorities', {
			burst: 1,
			verdict: 'voided',
			reason,
			by: 'tester'
		});
		await expect.poll(waitingFor('transactionid', box)).toBe(1);
		const final = publish(publisher, box.poll('priorities'), { now: box.clock.now(), kind: 'real', noticeMs: 0 });
		await expect.poll(waitingFor('relation', box)).toBe(1);
		await somebody`commit`;
		expect(await verdict).toEqual({ ballots: 90 });
		expect(await final).toMatchObject({ final: true, ballots: 60, underReview: 0, disclosure: { voided: 90 } });
		await agrees(box);
		await Promise.all([somebody, desk, publisher].map((sql) => sql.end()));
	});

	test('is left alone once the final publication has counted it, and a publication of an open poll is never a final one by chance', async () => {
		const box = await rushed();
		const look = (as: 'publish' | 'final') =>
			publish(box.sql, box.poll('priorities'), { now: box.clock.now(), kind: 'real', noticeMs: 0, as });
		expect(await look('final')).toBe(null);
		await box.box.close('priorities');
		expect(await look('publish')).toBe(null);
		expect(await look('final')).toMatchObject({ final: true, ballots: 150 });
		expect(await box.box.review('priorities')).toBe(0);
		expect(await states(box)).toEqual({ counted: 150 });
	});
});
