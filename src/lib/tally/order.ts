/** Groups of options, best first; options level with each other share a group, in the order of the list of options. */
export type Order = string[][];

/** Options from most to least; those level with each other share a group, in the order given. No tie is ever broken by a list's order. */
export function orderBy<T extends { id: string }>(options: readonly T[], value: (option: T, i: number) => number | bigint): Order {
	const groups = new Map<number | bigint, string[]>();
	options.forEach((option, i) => {
		const key = value(option, i);
		const group = groups.get(key);
		if (group) group.push(option.id);
		else groups.set(key, [option.id]);
	});
	return [...groups].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, ids]) => ids);
}

/** The options that no other beats, then the ones that nothing left beats, and so on. `beats` must have no cycles. */
export function orderByDefeats(options: readonly string[], beats: (i: number, j: number) => boolean): Order {
	const order: Order = [];
	let left = options.map((_, i) => i);
	while (left.length > 0) {
		const unbeaten = left.filter((i) => !left.some((j) => beats(j, i)));
		if (unbeaten.length === 0) throw new Error('the defeats go round in a circle');
		order.push(unbeaten.map((i) => options[i] ?? ''));
		const taken = new Set(unbeaten);
		left = left.filter((i) => !taken.has(i));
	}
	return order;
}
