import fc from 'fast-check';
import type { WeakHistogram } from '$lib/tally/histogram';

// electorates for the property tests

export type Entry = WeakHistogram[number];

export const letters = ['A', 'B', 'C', 'D', 'E'];

/** rankings of some of these options, some of them level */
export const weakRanking = (options: readonly string[], minLength = 1): fc.Arbitrary<Entry['ranking']> =>
	fc
		.tuple(
			fc.shuffledSubarray([...options], { minLength }),
			fc.array(fc.boolean(), { minLength: options.length, maxLength: options.length })
		)
		.map(([ids, ties]) => {
			const places: string[][] = [];
			ids.forEach((id, i) => {
				const place = places.at(-1);
				if (place && ties[i] === true) place.push(id);
				else places.push([id]);
			});
			return places.map((place) => (place.length === 1 ? (place[0] ?? place) : place));
		});

/** few ballots of each kind, so that ties are common */
export const weakElectorate = (options: readonly string[] = letters, minLength = 1): fc.Arbitrary<Entry[]> =>
	fc.array(fc.record({ ranking: weakRanking(options, minLength), n: fc.integer({ min: 1, max: 6 }) }), { maxLength: 12 });

export const strictElectorate = (options: readonly string[] = letters, minLength = 1): fc.Arbitrary<{ ranking: string[]; n: number }[]> =>
	fc.array(fc.record({ ranking: fc.shuffledSubarray([...options], { minLength }), n: fc.integer({ min: 1, max: 6 }) }), { maxLength: 12 });

export const renamed = (ranking: Entry['ranking'], name: (id: string) => string): Entry['ranking'] =>
	ranking.map((place) => (typeof place === 'string' ? name(place) : place.map(name)));
