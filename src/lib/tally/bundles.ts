import type { Places, WeakHistogram } from './histogram';

/** Ballots that are alike, their options told by number: the place in the list of options. */
export interface Bundle {
	ranking: Places<number>;
	n: number;
}

/** The histogram with numbers for names. A ranking that holds what is no option, or one option twice, is refused. */
export function bundlesOf(histogram: WeakHistogram, options: readonly string[]): Bundle[] {
	const numbers = new Map(options.map((id, i) => [id, i]));
	if (numbers.size < options.length) throw new Error('an option stands twice in the list');
	const seenIn = new Int32Array(options.length).fill(-1);
	let entry = -1;

	const numberOf = (id: string): number => {
		const i = numbers.get(id);
		if (i === undefined) throw new Error(`the histogram ranks "${id}", which is no option`);
		if (seenIn[i] === entry) throw new Error(`a ranking holds "${id}" twice`);
		seenIn[i] = entry;
		return i;
	};
	const placeOf = (place: string | readonly string[]): number | readonly number[] => {
		if (typeof place === 'string') return numberOf(place);
		const tied = place.map(numberOf);
		if (tied[0] === undefined) throw new Error('a ranking has an empty place');
		return tied.length === 1 ? tied[0] : tied;
	};
	return histogram.map(({ ranking, n }) => {
		entry += 1;
		return { n, ranking: ranking.map(placeOf) };
	});
}
