import { bundlesOf } from './bundles';
import { countBundles, firstChoices, type Count, type Unranked } from './count';
import { condorcetWinner, copeland, minimax } from './head-to-head';
import type { WeakHistogram } from './histogram';
import { instantRunoff, type Round } from './instant-runoff';
import { orderBy, type Order } from './order';
import { rankedPairs } from './ranked-pairs';
import { schulze } from './schulze';
import { scoreOrder, toFlip } from './score';

export type { Order, Round };

export type Rule = 'score' | 'firstChoices' | 'schulze' | 'rankedPairs' | 'copeland' | 'minimax' | 'instantRunoff';

/** What every rule makes of the same ballots. */
export interface Tally extends Count {
	orders: Record<Rule, Order>;
	/** of the instant runoff */
	rounds: Round[];
	/** the option that wins against every other one, head to head */
	condorcet: string | null;
	/** score, first choices, instant runoff and head-to-head each name one single leader, and it is the same; a tie is not agreement */
	sameLeader: boolean;
	/** the fewest new ballots that would put the runner-up above the leader, under the score */
	toFlip: number | null;
	/** pairs won less pairs lost, in the options' order */
	copelandScores: number[];
	/** the ballots against each option in its worst defeat, in the options' order */
	minimaxWorst: number[];
}

/** Counts a histogram under every rule. Exact, ties included; no result depends on the order of the options or of the rankings. */
export function tally(histogram: WeakHistogram, options: readonly string[], unranked: Unranked): Tally {
	const bundles = bundlesOf(histogram, options);
	const count = countBundles(bundles, options, unranked);
	const { pairwise } = count;
	const { amounts: first } = firstChoices(bundles, options.length);
	const { order: runoff, rounds } = instantRunoff(bundles, options);
	const copelandScores = copeland(pairwise);
	const minimaxWorst = minimax(pairwise);
	const condorcet = condorcetWinner(options, pairwise);
	const orders = {
		score: scoreOrder(count),
		firstChoices: orderBy(count.options, (_, i) => first[i] ?? 0),
		schulze: schulze(options, pairwise),
		rankedPairs: rankedPairs(options, pairwise),
		copeland: orderBy(count.options, (_, i) => copelandScores[i] ?? 0),
		minimax: orderBy(count.options, (_, i) => -(minimaxWorst[i] ?? 0)),
		instantRunoff: runoff
	};
	const leads = [orders.score, orders.firstChoices, orders.instantRunoff].map(([best = []]) => (best.length === 1 ? best[0] : undefined));
	return {
		...count,
		orders,
		rounds,
		condorcet,
		sameLeader: leads.every((leader) => leader !== undefined && leader === condorcet),
		toFlip: toFlip(count),
		copelandScores,
		minimaxWorst
	};
}
