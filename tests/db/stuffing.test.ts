import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Publication } from '../../src/lib/publication/publication';
import { isLeaderOpen } from '../../src/lib/publication/review';
import type { Sender } from '../../src/lib/server/ballot-box/pressure';
import { usualPerHour } from '../../src/lib/server/pressure/level';
import { openNetworks } from '../../src/lib/server/pressure/networks';
import { prefixOf } from '../../src/lib/server/pressure/prefix';
import { publish } from '../../src/lib/server/publish';
import { recount } from '../../src/lib/server/recount';
import { openBox } from './database';

// A script and two hundred people behind one address of a mobile operator: the whole of what stands against stuffing, together.

const people = [
	['education', 'parks'],
	['education'],
	['buses', 'education'],
	['parks', 'education', 'buses'],
	['settlements', 'education']
];
const script = ['rental', 'other'];
const isCounted = ({ result }: { result: string }): boolean => result === 'cast';

async function openCity() {
	const box = await openBox();
	const networks = openNetworks(box.sql, { wrapping: Buffer.alloc(32, 'w'), now: box.clock.now, log: pino({ level: 'silent' }) });
	networks.stop();
	const network = await networks.of('priorities', prefixOf('198.51.100.7'));
	if (!network) throw new Error('it is an address');
	const from = (isProven: boolean): Sender => ({ network, isProven });
	return {
		...box,
		from,
		publishNow: async (): Promise<Publication | null> => {
			await box.box.review('priorities');
			return publish(box.sql, box.poll('priorities'), { now: box.clock.now(), kind: 'real', noticeMs: 0 });
		},
		/** a person does the work where it is asked of her */
		person: async (n: number): Promise<void> => {
			const ranking = people[n % people.length] ?? [];
			const first = await box.cast(n, ranking, { sender: from(false) });
			const last = isCounted(first) ? first : await box.cast(n, ranking, { sender: from(true) });
			expect(last.result).toBe('cast');
		}
	};
}

test('ten thousand scripted ballots without work from the network of two hundred people: every one of these is counted, and names the leader', async () => {
	const { cast, box, sql, clock, from, publishNow, person } = await openCity();
	for (let minute = 0; minute < 10; minute++) {
		clock.pass(60);
		await Promise.all(Array.from({ length: 5 }, (_, i) => person(5 * minute + i)));
	}
	expect((await publishNow())?.orders.score[0]).toEqual(['education']);

	let stuffed = 0;
	for (let minute = 0; minute < 20; minute++) {
		clock.pass(60);
		// what a script gains that does the work is played below: it costs it a second or two of a processor for each ballot, and ten at most
		const bot = (i: number) => cast(10_000 + 500 * minute + i, script, { sender: from(false) });
		const [outcomes] = await Promise.all([
			Promise.all(Array.from({ length: 500 }, (_, i) => bot(i))),
			...Array.from({ length: 10 }, (_, i) => person(50 + 10 * minute + i))
		]);
		stuffed += outcomes.filter(isCounted).length;
		await publishNow();
	}
	// what the network may bring in twenty minutes, and not ten thousand
	expect(stuffed).toBeGreaterThan(usualPerHour / 2);
	expect(stuffed).toBeLessThan(1.4 * usualPerHour);

	for (let n = 250; n < 270; n++) await person(n);
	clock.pass(60);
	const beside = await publishNow();
	// once the network is crowded so few get in that they drip: those the rule does not see, as the method page says
	const unseen = stuffed - (beside?.underReview ?? 0);
	expect(unseen).toBeGreaterThanOrEqual(0);
	expect(unseen).toBeLessThan(100);
	expect(beside?.review?.without?.[0]).toEqual(['education']);
	expect(await sql`select distinct ranking from entry where kind = 'review'`).toEqual([{ ranking: script.join('>') }]);

	const reason = { ky: 'Баары бир тармактан келди', ru: 'Все пришли из одной сети', en: 'All came from one network' };
	expect(await box.settle('priorities', { burst: 1, verdict: 'voided', reason, by: 'tester' })).toEqual({
		ballots: stuffed - unseen
	});
	for (let n = 270; n < 290; n++) await person(n);
	clock.pass(60);
	const after = await publishNow();
	expect(after).toMatchObject({ ballots: 290 + unseen, underReview: 0 });
	expect(after?.orders.score[0]).toEqual(['education']);
	const { differences, gaps } = await recount(sql);
	expect({ differences, gaps }).toEqual({ differences: [], gaps: [] });
});

/** Two hundred people in twenty minutes, and in the last ten a script that proves each of its thousand ballots. `rankingOf` its i-th. */
async function provenBeside(rankingOf: (i: number) => string[]) {
	const { cast, sql, clock, from, publishNow, person } = await openCity();
	let last: Publication | null = null;
	for (let minute = 0; minute < 20; minute++) {
		clock.pass(60);
		const bots = minute < 10 ? [] : Array.from({ length: 100 }, (_, i) => 100 * minute + i);
		const outcomes = Promise.all(bots.map((i) => cast(10_000 + i, rankingOf(i), { sender: from(true) })));
		await Promise.all(Array.from({ length: 10 }, (_, i) => person(10 * minute + i)));
		// work always lets in: whoever pays for it is slowed, and not stopped
		expect((await outcomes).filter(isCounted)).toHaveLength(bots.length);
		last = (await publishNow()) ?? last;
	}
	for (let n = 200; n < 210; n++) await person(n);
	clock.pass(60);
	last = (await publishNow()) ?? last;
	if (!last) throw new Error('nothing was published');
	const reviewed = await sql<{ ranking: string; n: number }[]>`
		select ranking, count(*)::int as n from entry where kind = 'review' group by ranking`;
	return { last, reviewed: [...reviewed] };
}

test('a script that does the work for each of its ballots, all alike: it is a burst, all of it under review, and no leader is named', async () => {
	const { last, reviewed } = await provenBeside(() => script);
	expect(reviewed).toEqual([{ ranking: script.join('>'), n: 1_000 }]);
	expect(last).toMatchObject({ ballots: 1_210, underReview: 1_000, orders: { score: expect.arrayContaining([['rental']]) as unknown } });
	expect(last.toFlip).not.toBe(null);
	expect(last.underReview).toBeGreaterThanOrEqual(last.toFlip ?? Infinity);
	expect(isLeaderOpen(last)).toBe(true);
	expect(last.review?.without?.[0]).toEqual(['education']);
});

test('one that does the work and mixes its ballots is not seen, as the README admits: its ballots count, at the tier that says what vouches for them', async () => {
	const others = ['other', 'buses', 'settlements', 'parks'];
	const mixed = (i: number): string[] => ['rental', ...others.slice(i % 4), ...others.slice(0, i % 4)].slice(0, 2 + (i % 3));
	const { last, reviewed } = await provenBeside(mixed);
	expect(reviewed).toEqual([]);
	expect(last).toMatchObject({ ballots: 1_210, underReview: 0, disclosure: { tiers: { device: 1_210 } } });
	expect(last).not.toHaveProperty('review');
	expect(last.orders.score[0]).toEqual(['rental']);
	expect(isLeaderOpen(last)).toBe(false);
});
