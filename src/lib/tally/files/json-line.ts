/** The line, from 1, in which the value at this path begins; of the last part of the path that is there. The text must be valid JSON. */
export function lineOf(json: string, path: readonly (string | number)[]): number {
	const tokens = json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g);
	const open: { isList: boolean; key: string | number }[] = [];
	let [at, deepest] = [0, -1];
	let isKey = false;
	for (const { 0: token, index } of tokens) {
		const inside = open.at(-1);
		if (token === ':') isKey = false;
		else if (token === ',' && inside) {
			isKey = !inside.isList;
			if (typeof inside.key === 'number') inside.key += 1;
		} else if (token === '}' || token === ']') {
			open.pop();
			isKey = false;
		} else if (isKey && inside) {
			const key: unknown = JSON.parse(token);
			inside.key = String(key);
		} else {
			// a value begins: is it on the way?
			const depth = open.length;
			if (depth > deepest && depth <= path.length && open.every(({ key }, i) => key === path[i])) [at, deepest] = [index, depth];
			if (token === '{' || token === '[') open.push({ isList: token === '[', key: token === '[' ? 0 : '' });
			isKey = token === '{';
		}
	}
	return json.slice(0, at).split('\n').length;
}

/**
 * The line, from 1, in which this text stops being JSON. V8 tells a position with some errors only; where it tells none there is an unexpected token,
 * which stands in the first line that makes it so: a text that is merely cut off fails in another way.
 */
export function faultyLine(json: string, error: unknown): number {
	const lines = json.split('\n');
	const [, position] = /at position (\d+)/.exec(String(error)) ?? [];
	if (position !== undefined) return json.slice(0, Number(position)).split('\n').length;
	const isFaulty = (line: number): boolean => {
		try {
			JSON.parse(lines.slice(0, line).join('\n'));
			return false;
		} catch (fault) {
			return String(fault).includes('Unexpected token');
		}
	};
	let [low, high] = [0, lines.length];
	while (high - low > 1) {
		const middle = Math.ceil((low + high) / 2);
		if (isFaulty(middle)) high = middle;
		else low = middle;
	}
	return high;
}
