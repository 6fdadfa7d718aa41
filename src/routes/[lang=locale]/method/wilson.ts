/** of 100 random draws, about this many would lie within the limits */
export const level = 0.95;

/** the 97.5 % point of the normal distribution: it belongs to `level` */
const z = 1.959963984540054;

/**
 * The limits, 0 to 1, between which a share would lie if `part` of `whole` had been drawn at random: the score interval, without correction for continuity.
 * E. B. Wilson, JASA 22 (1927) 209–212; recommended by L. D. Brown, T. T. Cai and A. DasGupta, Statistical Science 16 (2001) 101–133.
 * It holds for random samples, and participants who chose themselves are none: only the method page calls it, to say so.
 */
export function wilson(part: number, whole: number): { low: number; high: number } {
	const share = part / whole;
	const spread = z ** 2 / whole;
	const middle = share + spread / 2;
	const half = z * Math.sqrt((share * (1 - share) + spread / 4) / whole);
	// rounding must not push a limit past what a share can be
	const limit = (value: number): number => Math.min(1, Math.max(0, value / (1 + spread)));
	return { low: limit(middle - half), high: limit(middle + half) };
}
