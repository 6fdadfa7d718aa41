import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { ballotBox } from '../../src/lib/server/ballot-box';
import type { Sender } from '../../src/lib/server/ballot-box/pressure';
import { openNetworks, type Networks } from '../../src/lib/server/pressure/networks';
import { prefixOf } from '../../src/lib/server/pressure/prefix';
import { openBox } from './database';

const log = pino({ level: 'silent' });
const wrapping = Buffer.alloc(32, 'wraps');
type Box = Awaited<ReturnType<typeof openBox>>;

const networksOf = ({ sql, clock }: Pick<Box, 'sql' | 'clock'>): Networks => {
	const networks = openNetworks(sql, { wrapping, now: clock.now, log });
	networks.stop();
	return networks;
};
const from = async (networks: Networks, address: string, { poll = 'priorities', isProven = false } = {}): Promise<Sender> => {
	const network = await networks.of(poll, prefixOf(address));
	if (!network) throw new Error(`${address} is no address`);
	return { network, isProven };
};
const levels = async ({ sql }: Box): Promise<number[]> =>
	(await sql<{ level: number }[]>`select level from network_pressure order by level`).map(({ level }) => level);
const counted = async ({ sql }: Box): Promise<number> => (await sql`select 1 from ballot where state = 'counted'`).length;

describe('new voters from one network', async () => {
	const box = await openBox(undefined, {}, { newVotersPerHour: 10 });
	const networks = networksOf(box);
	const crowded = await from(networks, '198.51.100.7');

	test('are counted in the transaction that takes their ballots, however these come', async () => {
		const outcomes = await Promise.all(Array.from({ length: 12 }, (_, n) => box.cast(n, ['parks'], { sender: crowded })));
		expect(outcomes.map(({ result }) => result)).toEqual([...Array.from({ length: 10 }, () => 'cast'), 'pressed', 'pressed']);
		expect(await levels(box)).toEqual([10]);
		expect([await counted(box), (await box.sql`select 1 from credential`).length, (await box.sql`select 1 from entry`).length]).toEqual([
			10, 10, 10
		]);
	});

	test('are asked by another process too, which shares nothing but the database', async () => {
		const other = ballotBox(box.sql, { kind: 'real', now: box.clock.now, newVotersPerHour: 10 });
		const sender = await from(networksOf(box), '::ffff:198.51.100.200');
		expect(sender.network).toEqual(crowded.network);
		const ballot = { ranking: ['parks'], place: 'unstated', settlement: 'unstated' as const };
		expect(await other.cast('priorities', box.voter(12), ballot, [], { sender })).toEqual({ result: 'pressed', step: 1, seconds: 600 });
	});

	test('are taken with work, and counted, so that the next have more to do, and those who cannot do it do not wait longer', async () => {
		const proven = { ...crowded, isProven: true };
		for (let n = 20; n < 30; n++) expect(await box.cast(n, ['buses'], { sender: proven })).toMatchObject({ result: 'cast' });
		expect(await levels(box)).toEqual([20]);
		expect(await box.cast(30, ['buses'], { sender: crowded })).toEqual({ result: 'pressed', step: 2, seconds: 600 });
	});

	test('are not asked on another network, in another poll, or where no network is known', async () => {
		expect(await box.cast(40, ['parks'], { sender: await from(networks, '198.51.101.7') })).toMatchObject({ result: 'cast' });
		const elsewhere = await from(networks, '198.51.100.7', { poll: 'settlement-works' });
		expect(elsewhere.network.hash).not.toEqual(crowded.network.hash);
		expect(await box.cast(1, ['water'], { poll: 'settlement-works', settlement: true, sender: elsewhere })).toMatchObject({
			result: 'cast'
		});
		expect(await box.cast(41, ['parks'])).toMatchObject({ result: 'cast' });
	});

	test('who are known already never meet it: changed, repeated, withdrawn and cast again, and confirmed before the vote', async () => {
		expect(await box.cast(1, ['education'], { sender: crowded })).toMatchObject({ result: 'changed' });
		expect(await box.cast(1, ['education'], { sender: crowded })).toMatchObject({ result: 'unchanged' });
		await box.box.withdraw('priorities', box.voter(1));
		expect(await box.cast(1, ['parks'], { sender: crowded })).toMatchObject({ result: 'changed' });
		await box.box.raise('priorities', box.voter(50), { tier: 'phone', hash: Buffer.alloc(32, 'number') });
		expect(await box.cast(50, ['parks'], { sender: crowded })).toMatchObject({ result: 'cast' });
		expect(await levels(box)).toEqual([1, 1, 20]);
	});

	test('are free again as time goes by: what drains in an hour may come in an hour', async () => {
		box.clock.pass(600);
		const outcomes = [];
		for (let n = 60; n < 63; n++) outcomes.push((await box.cast(n, ['parks'], { sender: crowded })).result);
		expect(outcomes).toEqual(['cast', 'cast', 'pressed']);
	});
});

describe('people without scripts, on a network from which a script sends ballots with proofs as fast as it can', async () => {
	const box = await openBox(undefined, {}, { newVotersPerHour: 60 });
	const sender = await from(networksOf(box), '198.51.100.7');
	const proven = { ...sender, isProven: true };
	let last = 1_000;
	const script = async (n: number): Promise<void> => {
		const outcomes = await Promise.all(Array.from({ length: n }, () => box.cast((last += 1), ['rental'], { sender: proven })));
		expect(new Set(outcomes.map(({ result }) => result))).toEqual(new Set(['cast']));
	};

	test('are let in while they are fewer than the hour’s number, though the price of a proof is the highest', async () => {
		await script(600);
		expect(await levels(box)).toEqual([480]);
		const people = await Promise.all(Array.from({ length: 61 }, (_, n) => box.cast(n, ['parks'], { sender })));
		expect(people.filter(({ result }) => result === 'cast')).toHaveLength(60);
		expect(people.filter(({ result }) => result !== 'cast')).toEqual([{ result: 'pressed', step: 4, seconds: 600 }]);
	});

	test('and beyond it come again in ten minutes, as they are told, in every ten minutes of the hour', async () => {
		for (let slot = 1; slot <= 6; slot++) {
			box.clock.pass(600);
			await script(50);
			const people = await Promise.all(Array.from({ length: 11 }, (_, n) => box.cast(100 * slot + n, ['parks'], { sender })));
			expect(people.filter(({ result }) => result === 'cast')).toHaveLength(10);
			expect(people.filter(({ result }) => result !== 'cast')).toEqual([{ result: 'pressed', step: 4, seconds: 600 }]);
		}
		expect(await box.sql`select 1 from entry where ranking = 'parks'`).toHaveLength(120);
	});
});

test('two boxes that take ballots at the same time let in no more than one would', async () => {
	const box = await openBox(undefined, {}, { newVotersPerHour: 25 });
	const other = ballotBox(box.sql, { kind: 'real', now: box.clock.now, newVotersPerHour: 25 });
	const sender = await from(networksOf(box), '2001:db8:77::1');
	const ballot = { ranking: ['parks'], place: 'unstated', settlement: 'unstated' as const };
	const outcomes = await Promise.all(
		Array.from({ length: 80 }, (_, n) => (n % 2 ? box.box : other).cast('priorities', box.voter(n), ballot, [], { sender }))
	);
	expect(outcomes.filter((outcome) => outcome.result === 'cast')).toHaveLength(25);
	expect(outcomes.filter((outcome) => outcome.result === 'pressed')).toHaveLength(55);
	expect([await counted(box), await levels(box)]).toEqual([25, [25]]);
});

describe('of a network', async () => {
	const box = await openBox();
	const networks = networksOf(box);

	test('no address is kept, nor anything from which one can be worked out without the secret key', async () => {
		await box.cast(1, ['parks'], { sender: await from(networks, '198.51.100.7') });
		const [key] = await box.sql<{ day: string; wrapped: Buffer }[]>`select day::text, wrapped from network_key`;
		expect(key).toMatchObject({ day: '2026-11-22' });
		expect(key?.wrapped.length).toBe(60);
		const [row] = await box.sql<{ network: Buffer; at: Date }[]>`select network, at from network_pressure`;
		expect(row?.network.length).toBe(16);
		expect(await networksOf({ ...box }).of('priorities', prefixOf('198.51.100.9'))).toMatchObject({ hash: row?.network });
	});

	test('the moment is kept by the ten minutes', async () => {
		box.clock.set('2026-11-22T12:17:42+06:00');
		await box.cast(2, ['parks'], { sender: await from(networks, '198.51.100.7') });
		expect([...(await box.sql`select at from network_pressure`)]).toEqual([{ at: new Date('2026-11-22T12:10:00+06:00') }]);
	});

	test('nothing is left when the day is over: key and counts are deleted, and the next day begins with another', async () => {
		const before = await networks.of('priorities', prefixOf('198.51.100.7'));
		box.clock.set('2026-11-23T00:00:00+06:00');
		const sweeping = openNetworks(box.sql, { wrapping, now: box.clock.now, log });
		await expect.poll(async () => (await box.sql`select 1 from network_key`).length).toBe(0);
		await expect.poll(async () => (await box.sql`select 1 from network_pressure`).length).toBe(0);
		sweeping.stop();
		const after = await networks.of('priorities', prefixOf('198.51.100.7'));
		expect(after?.day).toBe('2026-11-23');
		expect(after?.hash).not.toEqual(before?.hash);
	});

	test('nothing is left of a poll that is closed', async () => {
		await box.cast(3, ['parks'], { sender: await from(networks, '198.51.100.7') });
		const works = await from(networks, '198.51.100.7', { poll: 'settlement-works' });
		await box.cast(3, ['water'], { poll: 'settlement-works', settlement: true, sender: works });
		await box.box.close('priorities');
		expect([...(await box.sql`select poll from network_pressure`)]).toEqual([{ poll: 'settlement-works' }]);
	});
});

test('a closed poll and one in campaign silence say so, whatever the network and the proof', async () => {
	const box = await openBox(undefined, {}, { newVotersPerHour: 1 });
	const networks = networksOf(box);
	const sender = await from(networks, '198.51.100.7');
	await box.cast(1, ['parks'], { sender });
	const silent = ballotBox(box.sql, { kind: 'real', now: box.clock.now, newVotersPerHour: 1, votingDays: ['2026-11-22'] });
	const ballot = { ranking: ['buses'], place: 'unstated', settlement: 'unstated' as const };
	for (const isProven of [false, true]) {
		expect(await silent.cast('priorities', box.voter(2), ballot, [], { sender: { ...sender, isProven } })).toEqual({ result: 'silence' });
	}
	await box.box.close('priorities');
	for (const isProven of [false, true])
		expect(await box.cast(2, ['buses'], { sender: { ...sender, isProven } })).toEqual({ result: 'closed' });
	expect(await counted(box)).toBe(1);
});
