import { expect, test } from 'vitest';
import { batches } from './batches';

const away = new Error('away');

test('who has waited long while a batch could not be done is told so with it, and who has just come is tried', async () => {
	let fail = (): void => {};
	const ran: number[][] = [];
	const queue = batches<number, string>({
		key: () => 'poll',
		run: (_, requests) => {
			ran.push(requests);
			if (ran.length > 1) return Promise.resolve(requests.map((n) => `done ${n}`));
			return new Promise((_, reject) => (fail = () => reject(away)));
		},
		isHopeless: () => true,
		size: 10,
		limit: 10,
		patienceMs: 50,
		full: () => new Error('full')
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
