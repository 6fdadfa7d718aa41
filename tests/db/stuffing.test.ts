import { pino } from 'pino';
import { expect, test } from 'vitest';
import { usualPerHour } from '../../src/lib/server/pressure/level';
import { openNetworks } from '../../src/lib/server/pressure/networks';
import { prefixOf } from '../../src/lib/server/pressure/prefix';
import { publish } from '../../src/lib/server/publish';
import { recount } from '../../src/lib/server/recount';
import { openBox } from './database';

// A script and two hundred people behind one address of a mobile operator, for twenty minutes: the whole of what stands against stuffing, together.

const people = [
	['education', 'parks'],
	['education'],
	['buses', 'education'],
	['parks', 'education', 'buses'],
	['settlements', 'education']
];
const script = ['rental', 'other'];
const isCounted = ({ result }: { result: string }): boolean => result === 'cast';

test('ten thousand scripted ballots from the network of two hundred people: every one of these is counted, and names the leader', async () => {
	const box = await openBox();
	const networks = openNetworks(box.sql, { wrapping: Buffer.alloc(32, 'w'), now: box.clock.now, log: pino({ level: 'silent' }) });
	networks.stop();
	const network = await networks.of('priorities', prefixOf('198.51.100.7'));
	if (!network) throw new Error('it is an address');
	const publishNow = async () => {
		await box.box.review('priorities');
		return publish(box.sql, box.poll('priorities'), { now: box.clock.now(), kind: 'real', noticeMs: 0 });
	};
	/** a person does the work that is asked of her; the script would need minutes of a processor for each of its ballots, and goes on without */
	const person = async (n: number): Promise<void> => {
		const ranking = people[n % people.length] ?? [];
		const first = await box.cast(n, ranking, { sender: { network, isProven: false } });
		const last = isCounted(first) ? first : await box.cast(n, ranking, { sender: { network, isProven: true } });
		expect(last.result).toBe('cast');
	};

	for (let minute = 0; minute < 10; minute++) {
		box.clock.pass(60);
		await Promise.all(Array.from({ length: 5 }, (_, i) => person(5 * minute + i)));
	}
	expect((await publishNow())?.orders.score[0]).toEqual(['education']);

	let stuffed = 0;
	for (let minute = 0; minute < 20; minute++) {
		box.clock.pass(60);
		const bot = (i: number) => box.cast(10_000 + 500 * minute + i, script, { sender: { network, isProven: false } });
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
	box.clock.pass(60);
	const beside = await publishNow();
	// once the network is crowded so few get in that they drip: those the rule does not see, as the method page says
	const unseen = stuffed - (beside?.underReview ?? 0);
	expect(unseen).toBeGreaterThanOrEqual(0);
	expect(unseen).toBeLessThan(100);
	expect(beside?.review?.without?.[0]).toEqual(['education']);
	expect(await box.sql`select distinct ranking from entry where kind = 'review'`).toEqual([{ ranking: script.join('>') }]);

	const reason = { ky: 'Баары бир тармактан келди', ru: 'Все пришли из одной сети', en: 'All came from one network' };
	expect(await box.box.settle('priorities', { burst: 1, verdict: 'voided', reason, by: 'tester' })).toEqual({
		ballots: stuffed - unseen
	});
	for (let n = 270; n < 290; n++) await person(n);
	box.clock.pass(60);
	const after = await publishNow();
	expect(after).toMatchObject({
		ballots: 290 + unseen,
		orders: { score: [['education'], ...Array.from({ length: 5 }, () => expect.anything())] }
	});
	const { differences, gaps } = await recount(box.sql);
	expect({ differences, gaps }).toEqual({ differences: [], gaps: [] });
});
