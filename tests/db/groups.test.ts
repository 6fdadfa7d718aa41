import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { endsUntil, groupTrend, trendOf } from '../../src/lib/publication/trend';
import type { Publication } from '../../src/lib/publication/publication';
import { openPublished } from '../../src/lib/server/published';
import { publish } from '../../src/lib/server/publish';
import { readExport } from '../../src/lib/tally/files/export';
import { tally } from '../../src/lib/tally/tally';
import { figuresOf, openBox } from './database';

type Box = Awaited<ReturnType<typeof openBox>>;

const clockAt = (iso: string) => {
	let at = new Date(iso).getTime();
	return {
		now: () => new Date(at),
		set: (to: string) => void (at = new Date(to).getTime()),
		pass: (seconds: number) => void (at += seconds * 1000)
	};
};

const publishNow = async ({ sql, poll, clock }: Box): Promise<Publication> => {
	const made = await publish(sql, poll('priorities'), { now: clock.now(), kind: 'real', noticeMs: 0 });
	if (!made) throw new Error('nothing was due');
	return made;
};

const likings = [['parks', 'education'], ['education'], ['buses', 'parks', 'settlements']];

/** so many new voters of a place, of three minds */
async function arrive(box: Box, from: number, n: number, place: string): Promise<void> {
	await Promise.all(Array.from({ length: n }, (_, i) => box.cast(from + i, likings[i % 3] ?? [], { place })));
}

const sizes = (publication: Publication): Record<string, number> =>
	Object.fromEntries(publication.breakdowns.place?.groups.map(({ id, ballots }) => [id, ballots]) ?? []);

describe('a breakdown by place', async () => {
	// a Wednesday
	const box = await openBox(clockAt('2026-11-18T10:00:00+06:00'));

	test('is replaced whole and adds up to the city at its own date', async () => {
		await arrive(box, 0, 20, 'lenin');
		await arrive(box, 100, 20, 'oktyabr');
		await arrive(box, 20, 15, 'lenin');
		await arrive(box, 120, 20, 'oktyabr');
		await arrive(box, 200, 4, 'outside');
		const first = await publishNow(box);
		// four from outside are too few for a rest of their own: the smallest place joins them
		expect(sizes(first)).toEqual({ oktyabr: 40, rest: 39 });
		expect(first.breakdowns.place).toMatchObject({ asOf: first.asOf, publication: null, entries: 79, ballots: 79 });
		const city = first.options.map(({ halfPoints, firstChoices }) => [halfPoints, firstChoices]);
		const groups = first.breakdowns.place?.groups ?? [];
		expect(city).toEqual(
			first.options.map((_, i) => [
				groups.reduce((sum, group) => sum + (group.options[i]?.halfPoints ?? NaN), 0),
				groups.reduce((sum, group) => sum + (group.options[i]?.firstChoices ?? NaN), 0)
			])
		);
		expect(first.breakdowns.tier).toBe(null);
	});

	test('is carried on, named by the publication that made it, for the rest of the day', async () => {
		await arrive(box, 300, 40, 'lenin');
		box.clock.pass(7200);
		const second = await publishNow(box);
		const [{ hash }] = await box.sql<[{ hash: string }]>`select hash from publication where poll = 'priorities' and seq = 1`;
		expect(second.breakdowns.place).toMatchObject({ publication: hash, entries: 79, ballots: 79 });
		expect(second.ballots).toBe(119);
		box.clock.pass(7200);
		await arrive(box, 340, 10, 'lenin');
		expect((await publishNow(box)).breakdowns.place).toMatchObject({ publication: hash });
	});

	test('waits on the next day for a place that has not its ten new voters, then takes all at once', async () => {
		box.clock.set('2026-11-19T09:00:00+06:00');
		await arrive(box, 360, 10, 'lenin');
		expect(sizes(await publishNow(box))).toEqual({ oktyabr: 40, rest: 39 });
		box.clock.pass(3600);
		await arrive(box, 140, 10, 'oktyabr');
		expect(sizes(await publishNow(box))).toEqual({ lenin: 95, rest: 54 });
	});

	test('waits for a week at most, and then goes without the place', async () => {
		await arrive(box, 400, 60, 'pervomay');
		box.clock.set('2026-11-25T09:00:00+06:00');
		await arrive(box, 460, 30, 'lenin');
		expect(sizes(await publishNow(box))).toEqual({ lenin: 95, rest: 54 });
		box.clock.set('2026-11-26T11:00:00+06:00');
		await arrive(box, 500, 30, 'sverdlov');
		const late = await publishNow(box);
		// nobody came from Oktyabr and nobody from the new places stood before: they are in the rest, which is then everybody but Lenin
		expect(sizes(late)).toEqual({ lenin: 125, rest: 144 });
	});

	test('leaves the trend of a group with one point for each time that it was replaced', async () => {
		const read = await openPublished(box, box.polls, { now: box.clock.now, log: pino({ enabled: false }) });
		try {
			const ends = figuresOf(read).dayEnds('priorities');
			expect(groupTrend(ends, 'place', 'lenin').map(({ day, ballots }) => [day, ballots])).toEqual([
				['2026-11-19', 95],
				['2026-11-26', 125]
			]);
			expect(groupTrend(ends, 'place', 'rest').map(({ ballots }) => ballots)).toEqual([39, 54, 144]);
		} finally {
			read.stop();
		}
	});
});

describe('the trend', async () => {
	const box = await openBox(clockAt('2026-11-18T10:00:00+06:00'));
	const read = await openPublished(box, box.polls, { now: box.clock.now, log: pino({ enabled: false }) });

	test('has a point for the last publication of each day, and none for a day without one', async () => {
		await arrive(box, 0, 10, 'lenin');
		await publishNow(box);
		await arrive(box, 10, 15, 'lenin');
		box.clock.set('2026-11-18T23:59:30+06:00');
		await publishNow(box);
		await arrive(box, 30, 10, 'lenin');
		box.clock.set('2026-11-20T00:00:30+06:00');
		await publishNow(box);
		await read.refresh();
		const trend = trendOf(figuresOf(read).dayEnds('priorities'));
		expect(trend?.days.map(({ day, publication, ballots, newVoters }) => [day, publication, ballots, newVoters])).toEqual([
			['2026-11-18', 2, 25, 25],
			['2026-11-20', 3, 35, 10]
		]);
	});

	test('counts a closed week’s new voters only: those who changed in the meantime wait until they are ten', async () => {
		await box.cast(1, ['other']);
		await arrive(box, 50, 30, 'oktyabr');
		box.clock.set('2026-11-23T08:00:00+06:00');
		const monday = await publishNow(box);
		// the first week is everybody
		expect(monday.week).toMatchObject({ from: '2026-11-16', to: '2026-11-22', after: 0, ballots: 65 });

		// one of the first week changes: taking the new ones out would leave her
		await box.cast(2, ['other']);
		await arrive(box, 100, 40, 'oktyabr');
		box.clock.set('2026-11-30T08:00:00+06:00');
		const second = await publishNow(box);
		expect(second.week).toMatchObject({ from: '2026-11-16', to: '2026-11-22', ballots: 65 });

		// nine more: the two weeks are counted together
		for (let n = 3; n <= 10; n++) await box.cast(n, ['other']);
		await box.box.withdraw('priorities', box.voter(11));
		await arrive(box, 150, 40, 'oktyabr');
		box.clock.set('2026-12-07T08:00:00+06:00');
		const third = await publishNow(box);
		expect(third.week).toMatchObject({ from: '2026-11-23', to: '2026-12-06', ballots: 80, publication: null });
		await read.refresh();
		expect(trendOf(figuresOf(read).dayEnds('priorities'))?.weeks.map(({ to, ballots }) => [to, ballots])).toEqual([
			['2026-11-22', 65],
			['2026-12-06', 80]
		]);
	});

	test('at an older publication is what it was then', async () => {
		const before = figuresOf(read).dayEnds('priorities');
		const pinned = before[1];
		if (!pinned) throw new Error('a day is missing');
		expect(trendOf(endsUntil(before, pinned))?.days.map(({ day }) => day)).toEqual(['2026-11-18', '2026-11-20']);
		read.stop();
	});
});

describe('the histogram', async () => {
	const box = await openBox(clockAt('2026-11-18T10:00:00+06:00'));
	const read = await openPublished(box, box.polls, { now: box.clock.now, log: pino({ enabled: false }) });

	test('is given out once, with the final publication, which names its hash; every rule can be recounted from it', async () => {
		await arrive(box, 0, 25, 'lenin');
		const open = await publishNow(box);
		await read.refresh();
		expect(open.histogram).toBe(null);
		expect(await figuresOf(read).histogram('priorities')).toBe(null);

		await arrive(box, 30, 20, 'oktyabr');
		await box.box.withdraw('priorities', box.voter(3));
		await box.box.close('priorities');
		const final = await publishNow(box);
		await read.refresh();
		const document = await figuresOf(read).histogram('priorities');
		expect(document?.hash).toBe(final.histogram);
		expect(
			createHash('sha256')
				.update(document?.body ?? '')
				.digest('hex')
		).toBe(final.histogram);

		const { histogram, options } = readExport(document?.body ?? '');
		const { ballots, orders, rounds, pairwise } = tally(histogram, options, 'last');
		expect({ ballots, orders, rounds, pairwise }).toEqual({
			ballots: 44,
			orders: final.orders,
			rounds: final.rounds,
			pairwise: final.pairwise
		});
		expect(document?.body).not.toMatch(/lenin|oktyabr|device/);
		read.stop();
	});

	test('cannot be rewritten', async () => {
		await expect(box.sql`update histogram_document set body = ''`).rejects.toThrow('append-only');
	});
});

test('what an entry says can be blanked only where its ballot was withdrawn, and what a poll promised stays', async () => {
	const box = await openBox();
	await box.cast(1, ['parks']);
	await expect(box.sql`update entry set ranking = null`).rejects.toThrow('only a withdrawn ranking may be blanked');
	await box.box.withdraw('priorities', box.voter(1));
	expect(await box.sql`select kind, ranking from entry order by id`).toMatchObject([
		{ kind: 'cast', ranking: null },
		{ kind: 'withdraw', ranking: null }
	]);
	await expect(box.sql`update poll set closes_at = now()`).rejects.toThrow('never changes');
	await expect(box.sql`update poll set round = 2`).rejects.toThrow('never changes');
});
