import { expect, test } from 'vitest';
import { batches } from './batches';

const away = new Error('away');

/** One key, and room for all that a test brings. */
const queueThat = (run: (requests: number[]) => Promise<string[]>) =>
	batches<number, string>({
		key: () => 'poll',
		run: (_, requests) => run(requests),
		isHopeless: (error) => error === away,
		size: 10,
		limit: 10,
		patienceMs: 50,
		full: () => new Error('full')
	});

test('who has waited long while a batch could not be done is told so with it, and who has just come is tried', async () => {
	let fail = (): void => {};
	const ran: number[][] = [];
	const queue = queueThat((requests) => {
		ran.push(requests);
		if (ran.length > 1) return Promise.resolve(requests.map((n) => `done ${n}`));
		return new Promise((_, reject) => (fail = () => reject(away)));
	});
	const first = queue.add(1);
	const waiting = queue.add(2);
	await new Promise((next) => setTimeout(next, 80));
	const fresh = queue.add(3);
	fail();
	expect(await Promise.allSettled([first, waiting, fresh])).toEqual([
		{ status: 'rejected', reason: away },
		{ status: 'rejected', reason: away },
		{ status: 'fulfilled', value: 'done 3' }
	]);
	expect(ran).toEqual([[1], [3]]);
});

test('one that cannot be done fails alone: all that came with it are done, each once', async () => {
	const ran: number[][] = [];
	const done: number[] = [];
	const queue = queueThat(async (requests) => {
		ran.push(requests);
		await Promise.resolve();
		if (requests.includes(3)) throw new TypeError('a poisoned one');
		done.push(...requests);
		return requests.map((n) => `done ${n}`);
	});
	const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => queue.add(n)));
	expect(outcomes).toEqual(
		[1, 2, 3, 4, 5].map((n) =>
			n === 3 ? { status: 'rejected', reason: new TypeError('a poisoned one') } : { status: 'fulfilled', value: `done ${n}` }
		)
	);
	// the first found nobody at work, the others shared the next batch
	expect(ran).toEqual([[1], [2, 3, 4, 5], [2], [3], [4], [5]]);
	expect(done).toEqual([1, 2, 4, 5]);
});

test('when the database goes away while they are tried alone, the others are told so at once', async () => {
	const ran: number[][] = [];
	const queue = queueThat(async (requests) => {
		ran.push(requests);
		await Promise.resolve();
		if (requests.length > 1) throw new Error('one of them');
		if (requests.includes(3)) throw away;
		return requests.map((n) => `done ${n}`);
	});
	const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => queue.add(n)));
	expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'rejected']);
	expect(ran).toEqual([[1], [2, 3, 4, 5], [2], [3]]);
});

test('no more wait than may, of each key; whoever comes when one is done is let in again', async () => {
	const full = new Error('full');
	const begun: (() => void)[] = [];
	const queue = batches<string, string>({
		key: (request) => request.charAt(0),
		run: async (key, requests) => {
			if (key === 'a') await new Promise<void>((end) => begun.push(end));
			return requests.map((request) => `done ${request}`);
		},
		isHopeless: () => true,
		size: 10,
		limit: 2,
		patienceMs: 50,
		full: () => full
	});
	// one is at work, two wait
	const taken = ['a1', 'a2', 'a3'].map((request) => queue.add(request));
	await expect(queue.add('a4')).rejects.toBe(full);
	expect(await queue.add('b1')).toBe('done b1');
	begun[0]?.();
	await expect.poll(() => begun.length).toBe(2);
	const late = queue.add('a5');
	begun[1]?.();
	expect(await Promise.all(taken)).toEqual(['done a1', 'done a2', 'done a3']);
	await expect.poll(() => begun.length).toBe(3);
	begun[2]?.();
	expect(await late).toBe('done a5');
});
