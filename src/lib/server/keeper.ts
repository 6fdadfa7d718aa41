interface Kept<T> {
	coming: Promise<T>;
	/** 0 until it is there */
	weight: number;
}

/**
 * Makes a thing once for all who ask for it under the same name, and keeps what was asked for last, up to a weight in all; what could not be made is
 * forgotten. Publications never change, so neither does what is drawn of them.
 */
export function keeper<T>(
	weightAtMost: number,
	weigh: (made: T) => number = () => 1
): (name: string, make: () => Promise<T>) => Promise<T> {
	const kept = new Map<string, Kept<T>>();
	let weight = 0;

	function make(name: string, how: () => Promise<T>): Kept<T> {
		const fresh: Kept<T> = { coming: how(), weight: 0 };
		fresh.coming.then(
			(made) => {
				fresh.weight = weigh(made);
				weight += fresh.weight;
				forgetOldest();
			},
			() => kept.delete(name)
		);
		return fresh;
	}

	function forgetOldest(): void {
		for (const [name, old] of kept) {
			if (weight <= weightAtMost) return;
			if (old.weight === 0) continue;
			kept.delete(name);
			weight -= old.weight;
		}
	}

	return (name, how) => {
		const one = kept.get(name) ?? make(name, how);
		// asked for last stands last
		kept.delete(name);
		kept.set(name, one);
		return one.coming;
	};
}
