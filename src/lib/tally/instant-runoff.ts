import type { Bundle } from './bundles';
import type { Order } from './order';
import { ballotsOf, shareOut, type Ballots } from './shares';

export interface Round {
	/** in the options' order; whole numbers where no ballot holds options level, see `Ballots` */
	continuing: ({ id: string } & Ballots)[];
	/** ballots that rank nothing that is left */
	exhausted: number;
	/** empty in a last round whose options are all level */
	dropped: string[];
}

/**
 * Each round drops the option that the fewest ballots hold first among those left, and options tied for last together. It ends with one option, or when
 * all that are left are level: then they share the place. A ballot that holds several level first counts for each of them in equal parts.
 * Both rules for unranked options come to the same: what a ballot leaves unranked would get equal parts of it only where it ranks nothing that is left.
 */
export function instantRunoff(bundles: readonly Bundle[], options: readonly string[]): { order: Order; rounds: Round[] } {
	const order: Order = [];
	const rounds: Round[] = [];
	const isLeft = options.map(() => true);
	const placeOf = bundles.map(() => 0);
	const name = (i: number): string => options[i] ?? '';
	let left = options.map((_, i) => i);

	while (left.length > 0) {
		const {
			amounts,
			per,
			left: exhausted
		} = shareOut(bundles, options.length, ({ ranking }, at) => {
			for (let place = placeOf[at] ?? 0; place < ranking.length; place += 1) {
				const top = among(ranking[place] ?? [], isLeft);
				placeOf[at] = place;
				if (typeof top === 'number' || top.length > 0) return top;
			}
			placeOf[at] = ranking.length;
			return [];
		});
		const amount = (i: number): number | bigint => amounts[i] ?? 0;
		const fewest = left.map(amount).reduce((least, next) => (next < least ? next : least));
		const last = left.filter((i) => amount(i) === fewest);
		const rest = left.filter((i) => amount(i) !== fewest);
		const dropped = rest.length === 0 ? [] : last.map(name);
		rounds.push({ continuing: left.map((i) => ({ id: name(i), ...ballotsOf(amount(i), per) })), exhausted, dropped });
		order.unshift(last.map(name));
		for (const i of last) isLeft[i] = false;
		if (rest.length === 1) order.unshift(rest.map(name));
		left = rest.length === 1 ? [] : rest;
	}
	return { order, rounds };
}

/** Those of a place that are left; a number when it is just one. */
function among(place: number | readonly number[], isLeft: readonly boolean[]): number | readonly number[] {
	if (typeof place === 'number') return isLeft[place] === true ? place : [];
	const remaining = place.filter((i) => isLeft[i] === true);
	return remaining.length === 1 ? (remaining[0] ?? remaining) : remaining;
}
