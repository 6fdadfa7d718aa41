import type { Bundle } from './bundles';

/**
 * Ballots per option where one ballot may be shared by several: `amounts[i] / per` of them. With nothing shared `per` is 1 and the amounts are
 * plain numbers; otherwise both are bigints, because thirds and sevenths of 10¹² ballots fit no double.
 */
export interface Shares {
	amounts: (number | bigint)[];
	per: number | bigint;
	/** the ballots that went to nobody */
	left: number;
}

/** Gives each bundle to the options that `topOf` names, in equal parts. */
export function shareOut(
	bundles: readonly Bundle[],
	options: number,
	topOf: (bundle: Bundle, at: number) => number | readonly number[]
): Shares {
	const whole = new Array<number>(options).fill(0);
	const divided = new Map<number, number[]>();
	let left = 0;
	bundles.forEach((bundle, at) => {
		const top = topOf(bundle, at);
		if (typeof top === 'number') whole[top] = (whole[top] ?? 0) + bundle.n;
		else if (top.length === 0) left += bundle.n;
		else {
			const parts = divided.get(top.length) ?? new Array<number>(options).fill(0);
			for (const i of top) parts[i] = (parts[i] ?? 0) + bundle.n;
			divided.set(top.length, parts);
		}
	});
	if (divided.size === 0) return { amounts: whole, per: 1, left };
	const per = commonMultiple([...divided.keys()].map(BigInt));
	const amounts = whole.map((n, i) =>
		[...divided].reduce((sum, [between, parts]) => sum + (BigInt(parts[i] ?? 0) * per) / BigInt(between), BigInt(n) * per)
	);
	return { amounts, per, left };
}

/**
 * A number of ballots: the nearest double and, only where that is not the whole truth, the fraction in lowest terms (`"31/3"`).
 */
export interface Ballots {
	ballots: number;
	exactly?: string;
}

export function ballotsOf(amount: number | bigint, per: number | bigint): Ballots {
	if (typeof amount === 'number') return { ballots: amount };
	const divisor = BigInt(per);
	const [whole, rest] = [amount / divisor, amount % divisor];
	if (rest === 0n) return { ballots: Number(whole) };
	const common = commonDivisor(amount, divisor);
	return { ballots: Number(whole) + Number(rest) / Number(divisor), exactly: `${amount / common}/${divisor / common}` };
}

export const commonMultiple = (numbers: readonly bigint[]): bigint => numbers.reduce((a, b) => (a / commonDivisor(a, b)) * b, 1n);

function commonDivisor(a: bigint, b: bigint): bigint {
	return b === 0n ? a : commonDivisor(b, a % b);
}
