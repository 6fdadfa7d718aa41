import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Unranked } from '$lib/tally/count';
import { tally } from '$lib/tally/tally';
import { letters, strictElectorate, weakElectorate, type Entry } from './tally/electorates';

test('the instant runoff is what a plain one over fractions finds, under both rules for unranked options', () => {
	fc.assert(
		fc.property(
			fc.oneof(weakElectorate(), weakElectorate(letters, 0), strictElectorate()),
			fc.constantFrom<Unranked[]>('last', 'ignore'),
			(histogram, rule) => {
				const { orders, rounds } = tally(histogram, letters, rule);
				const expected = plainRunoff(histogram);
				expect(orders.instantRunoff).toEqual(expected.order);
				expect(rounds.map(({ dropped }) => dropped)).toEqual(expected.rounds.map(({ dropped }) => dropped));
				expect(rounds.map(({ exhausted }) => exhausted)).toEqual(expected.rounds.map(({ exhausted }) => exhausted));
				rounds.forEach(({ continuing }, i) =>
					continuing.forEach(({ id, ballots, exactly }) => {
						const sixtieths = expected.rounds[i]?.sixtieths.get(id) ?? NaN;
						const [numerator, denominator] = (exactly ?? `${ballots}/1`).split('/').map(Number);
						expect((numerator ?? NaN) * 60).toBe(sixtieths * (denominator ?? NaN));
						expect(ballots).toBeCloseTo(sixtieths / 60, 10);
						expect(exactly === undefined).toBe(sixtieths % 60 === 0);
					})
				);
			}
		)
	);
});

test('without ties inside a ballot all numbers are whole, and none is said twice', () => {
	fc.assert(
		fc.property(strictElectorate(), (histogram) => {
			for (const { continuing } of tally(histogram, letters, 'last').rounds)
				for (const option of continuing) expect(Object.keys(option)).toEqual(['id', 'ballots']);
		})
	);
});

test('options tied for last are dropped together; if nobody would be left, they share the place', () => {
	const runoff = (...lines: string[]) =>
		tally(
			lines.map((text) => ({ ranking: [...text], n: 1 })),
			['A', 'B', 'C'],
			'last'
		);
	expect(runoff('ABC', 'ACB', 'BAC', 'CAB').orders.instantRunoff).toEqual([['A'], ['B', 'C']]);
	expect(runoff('ABC', 'ACB', 'BAC', 'CAB').rounds).toEqual([
		{
			continuing: [
				{ id: 'A', ballots: 2 },
				{ id: 'B', ballots: 1 },
				{ id: 'C', ballots: 1 }
			],
			exhausted: 0,
			dropped: ['B', 'C']
		}
	]);
	expect(runoff('A', 'B').orders.instantRunoff).toEqual([['A', 'B'], ['C']]);
	expect(runoff('A', 'B').rounds.at(-1)).toEqual({
		continuing: [
			{ id: 'A', ballots: 1 },
			{ id: 'B', ballots: 1 }
		],
		exhausted: 0,
		dropped: []
	});
	expect(runoff('CA', 'A', 'A', 'B', 'B', 'B').rounds.at(-1)?.dropped).toEqual([]);
});

/** One ballot at a time, in sixtieths: the places of five options divide by 1 to 5. */
function plainRunoff(histogram: readonly Entry[]) {
	const rounds: { sixtieths: Map<string, number>; exhausted: number; dropped: string[] }[] = [];
	const order: string[][] = [];
	let left = letters;
	for (;;) {
		const sixtieths = new Map(left.map((id) => [id, 0]));
		let exhausted = 0;
		for (const { ranking, n } of histogram) {
			const top = ranking.map((place) => [place].flat().filter((id) => left.includes(id))).find((place) => place.length > 0);
			if (!top) exhausted += n;
			else for (const id of top) sixtieths.set(id, (sixtieths.get(id) ?? 0) + (n * 60) / top.length);
		}
		const fewest = Math.min(...sixtieths.values());
		const last = left.filter((id) => sixtieths.get(id) === fewest);
		const rest = left.filter((id) => !last.includes(id));
		rounds.push({ sixtieths, exhausted, dropped: rest.length > 0 ? last : [] });
		order.unshift(last);
		if (rest.length === 1) order.unshift(rest);
		if (rest.length < 2) return { rounds, order };
		left = rest;
	}
}
