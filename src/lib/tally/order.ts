/** Options from most to least; those level with each other share a group, in the order given. No tie is ever broken by a list's order. */
export function orderBy<T extends { id: string }>(options: readonly T[], value: (option: T) => number): string[][] {
	const groups = new Map<number, string[]>();
	for (const option of options) {
		const group = groups.get(value(option));
		if (group) group.push(option.id);
		else groups.set(value(option), [option.id]);
	}
	return [...groups].sort(([a], [b]) => b - a).map(([, ids]) => ids);
}
