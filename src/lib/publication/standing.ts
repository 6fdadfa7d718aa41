import type { Publication } from './publication';
import { isLeaderOpen } from './review';
import { scoreOf } from './score';

/** Where one option stands in a publication, by score. */
export interface Standing {
	/** 1 is the top; options level with each other have the same. Null while no leader may be named: a place would tell who it is */
	rank: number | null;
	/** others are level with it */
	isShared: boolean;
	of: number;
	/** 0–100 */
	score: number;
	firstChoices: number;
	ballots: number;
	asOf: string;
}

/** Null when the publication has no such option or no ballots. */
export function standingOf(publication: Publication, id: string): Standing | null {
	const { options, orders, ballots, asOf } = publication;
	const option = options.find((one) => one.id === id);
	const group = orders.score.findIndex((ids) => ids.includes(id));
	const score = option ? scoreOf(option.halfPoints, ballots, options.length) : null;
	if (!option || group < 0 || score === null) return null;
	return {
		rank: isLeaderOpen(publication) ? null : 1 + orders.score.slice(0, group).flat().length,
		isShared: (orders.score[group]?.length ?? 0) > 1,
		of: options.length,
		score,
		firstChoices: option.firstChoices,
		ballots,
		asOf
	};
}
