import type { Count } from './count';
import { orderBy, type Order } from './order';
import { commonMultiple } from './shares';

/**
 * The order by score, which is points over compared pairs. Under the rule `last` every option has the same number of those, so it is the order of the Borda points;
 * under `ignore` the fractions are compared exactly, so that an option is not punished for being ranked by few. One that no ballot compares comes last.
 */
export function scoreOrder({ options, comparisons }: Count): Order {
	if (new Set(comparisons).size < 2) return orderBy(options, ({ halfPoints }) => halfPoints);
	const compared = comparisons.map(BigInt);
	const common = commonMultiple(compared.filter((pairs) => pairs > 0n));
	return orderBy(options, ({ halfPoints }, i) => {
		const pairs = compared[i] ?? 0n;
		return pairs === 0n ? -1n : (BigInt(halfPoints) * common) / pairs;
	});
}

/**
 * The fewest new ballots that would put the runner-up above the leader under the score; null with fewer than two options or without a ballot.
 *
 * The best such ballot ranks every option, the runner-up first and the leader last. Under `last` it moves a gap of Borda points by n − 1, so the number is
 * ⌊gap / (n − 1)⌋ + 1, and 1 when the leaders are tied; under `ignore` the comparisons grow as well, and the smallest number that does it is searched for.
 */
export function toFlip(count: Count): number | null {
	const { ballots, options, comparisons } = count;
	const order = scoreOrder(count);
	const leaders = order[0] ?? [];
	const rivals = leaders.length > 1 ? leaders.slice(1) : (order[1] ?? []);
	const leader = options.findIndex(({ id }) => id === leaders[0]);
	if (ballots === 0 || rivals.length === 0) return null;

	const perBallot = BigInt(options.length - 1);
	const standing = (i: number): Standing => ({ halves: BigInt(options[i]?.halfPoints ?? 0), pairs: BigInt(comparisons[i] ?? 0) });
	const ahead = standing(leader);
	const needed = rivals.map((rival) => {
		const behind = standing(options.findIndex(({ id }) => id === rival));
		return leastThat((times) => {
			const pairs = times * perBallot;
			return (behind.halves + 2n * pairs) * (ahead.pairs + pairs) > ahead.halves * (behind.pairs + pairs);
		});
	});
	return Number(needed.reduce((least, next) => (next < least ? next : least)));
}

interface Standing {
	halves: bigint;
	pairs: bigint;
}

/** The least number from 1 that is enough, where all above it are enough as well. */
function leastThat(isEnough: (times: bigint) => boolean): bigint {
	let high = 1n;
	while (!isEnough(high)) high *= 2n;
	let low = high / 2n;
	while (high - low > 1n) {
		const middle = (low + high) / 2n;
		if (isEnough(middle)) high = middle;
		else low = middle;
	}
	return high;
}
