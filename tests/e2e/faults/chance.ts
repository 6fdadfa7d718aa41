import { randomInt } from 'node:crypto';

/** Random choices that can be made again: all of them come from the seed. */
export interface Chance {
	/** 0 ≤ x < 1 */
	next(): number;
	/** a whole number, both ends included */
	between(least: number, most: number): number;
	pick<T>(from: readonly [T, ...T[]]): T;
	shuffle<T>(list: readonly T[]): T[];
	/** another source, of its own: what one does changes nothing for others */
	branch(): Chance;
}

/** What FAULT_SEED asks for, so that a run can be made again; the same in every run where it says nothing, and what nobody has tried where it is `random`. */
export function seedOf({ FAULT_SEED: asked = '20261126' }: { FAULT_SEED?: string | undefined }): number {
	return asked === 'random' ? randomInt(1_000_000) : Number(asked);
}

/** mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c: small, and good enough to choose a victim. */
export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
	return {
		next,
		between,
		pick: (from) => from[between(0, from.length - 1)] ?? from[0],
		shuffle: (list) =>
			list
				.map((item) => ({ item, at: next() }))
				.sort((a, b) => a.at - b.at)
				.map(({ item }) => item),
		branch: () => chanceOf(between(0, 2 ** 32 - 1))
	};
}
