/**
 * 0–100, 50 in the middle: how often an option was put above another. `50 · halfPoints / (ballots · (n − 1))`, null without ballots.
 * It is not a percentage of people and is never written with %.
 */
export const scoreOf = (halfPoints: number, ballots: number, options: number): number | null =>
	ballots === 0 ? null : (50 * halfPoints) / (ballots * (options - 1));
