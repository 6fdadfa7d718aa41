/** Who is in a published number, each with what her ballot says: a raised tier and another place do not show in a number that she stays in. */
export type Population = ReadonlyMap<number, string>;

/** What of a publication can be taken from another. */
interface Told {
	city: Population;
	bursts: Population[];
	blocks: Population[][];
}

/** the smallest difference of two published populations, the city without its bursts among them, that holds anybody at all */
export function smallest(published: readonly Told[]): number {
	const populations = published.flatMap(({ city, blocks, bursts }, i) => [
		sumOf([city]),
		...blocks.flatMap(sums).map((block) => sumOf([block])),
		// what was told before is there already
		...bursts.filter(({ size }) => !published[i - 1]?.bursts.some((before) => before.size === size)).map((burst) => sumOf([burst])),
		...(bursts.length > 0 ? [sumOf([city], bursts)] : [])
	]);
	let least = Infinity;
	populations.forEach((one, i) => {
		least = Math.min(least, left(one, new Map()));
		for (const other of populations.slice(0, i)) {
			const few = left(one, other);
			if (few > 0) least = Math.min(least, few);
		}
	});
	return least;
}

/** every sum of blocks of one breakdown */
const sums = (blocks: Population[]): Population[] =>
	Array.from(
		{ length: 2 ** blocks.length - 1 },
		(_, mask) => new Map(blocks.flatMap((block, i) => ((mask + 1) & (1 << i) ? [...block] : [])))
	);

/** how many voters stand in only one of the two, or stand in both with different ballots */
export function difference(one: Population, other: Population): number {
	let both = 0;
	let same = 0;
	for (const [id, choice] of one) {
		const there = other.get(id);
		if (there !== undefined) both += 1;
		if (there === choice) same += 1;
	}
	return one.size + other.size - both - same;
}

/** so often each voter with what she said: a sum or difference of populations */
type Sum = Map<string, number>;

function sumOf(plus: readonly Population[], minus: readonly Population[] = []): Sum {
	const sum: Sum = new Map();
	const add = (populations: readonly Population[], by: 1 | -1): void => {
		for (const population of populations) {
			for (const [id, choice] of population) sum.set(`${id} ${choice}`, (sum.get(`${id} ${choice}`) ?? 0) + by);
		}
	};
	add(plus, 1);
	add(minus, -1);
	return sum;
}

/** how many ballots are left when one is taken from the other; who says something else in one is left twice */
function left(one: Sum, other: Sum): number {
	let ballots = 0;
	for (const [fact, n] of one) ballots += Math.abs(n - (other.get(fact) ?? 0));
	for (const [fact, n] of other) if (!one.has(fact)) ballots += Math.abs(n);
	return ballots;
}
