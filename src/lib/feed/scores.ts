import type { GroupCount } from '$lib/publication/publication';
import { scoreOf } from '$lib/publication/score';

/**
 * Each option's score in tenths (613 is 61.3), best first; none without ballots. Every rule here looks at scores as they are written, so that whoever
 * reads the figures can follow it, and what is written alike is level.
 */
export const scoresOf = ({ ballots, options }: GroupCount): { id: string; tenths: number; firstChoices: number }[] =>
	ballots === 0
		? []
		: options
				.map(({ id, halfPoints, firstChoices }) => ({
					id,
					tenths: Math.round(10 * (scoreOf(halfPoints, ballots, options.length) ?? 0) * (1 + Number.EPSILON)),
					firstChoices
				}))
				.sort((a, b) => b.tenths - a.tenths);

/** One option's score in tenths; null where there is none. */
export const scoreIn = (counted: GroupCount, option: string): number | null =>
	scoresOf(counted).find(({ id }) => id === option)?.tenths ?? null;

/** The options at the top: one, or those that are level with it. */
export function leadersOf(counted: GroupCount): string[] {
	const scores = scoresOf(counted);
	return scores.filter(({ tenths }) => tenths === scores[0]?.tenths).map(({ id }) => id);
}

/** The option that leads alone; null where several are level. */
export function soleLeader(counted: GroupCount): string | null {
	const [leader, other] = leadersOf(counted);
	return leader !== undefined && other === undefined ? leader : null;
}
