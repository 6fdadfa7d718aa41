import type { Translated } from '$lib/i18n/languages';
import type { Order } from '$lib/tally/order';

/** What a publication tells of ballots that came under review. */
export interface Review {
	/** the newest last: those that are undecided, and the newest of those that are decided */
	bursts: Burst[];
	/** the order by score of the ballots that are not under review; null where none are, or it may not be told */
	without: Order | null;
}

/** Ballots with one and the same ranking that came so fast that they were put under review. */
export interface Burst {
	/** 1, 2, 3, … within the poll */
	id: number;
	/** the published rule that found it */
	rule: string;
	/** ISO 8601, whole minutes; `to` is not in it */
	from: string;
	to: string;
	/** option ids, the best first */
	ranking: string[];
	/** so many were put under review; null where it may not be told. It does not fall when single voters withdraw or confirm theirs */
	ballots: number | null;
	/** what the operator has decided, oldest first; none while it is under review */
	decisions: Decision[];
}

/** What is known of a burst without any number. */
export type BurstFacts = Omit<Burst, 'ballots'>;

export interface Decision {
	/** ISO 8601 with the city's offset */
	at: string;
	verdict: 'released' | 'voided';
	reason: Translated;
}

type BurstState = 'review' | Decision['verdict'];

export const stateOf = ({ decisions }: Pick<Burst, 'decisions'>): BurstState => decisions.at(-1)?.verdict ?? 'review';

/** How many ballots of bursts in this state there are, of those whose number is told. */
export const ballotsIn = (bursts: readonly Burst[], state: BurstState): number =>
	bursts.filter((burst) => stateOf(burst) === state).reduce((sum, { ballots }) => sum + (ballots ?? 0), 0);

/**
 * As the newest publication tells them, with what was decided since: a verdict is no number, and does not wait for the next one. A burst that no
 * publication tells of yet is there once it is decided about, without a number.
 */
export function decidedBy(newest: { asOf: string; review?: Review | null } | null, facts: readonly BurstFacts[]): Burst[] {
	const told = newest?.review?.bursts ?? [];
	const known = told.map((burst) => ({ ...burst, decisions: facts.find(({ id }) => id === burst.id)?.decisions ?? burst.decisions }));
	const others = facts.filter(({ id, decisions }) => {
		const last = decisions.at(-1);
		// what was decided long ago is not told any more
		return last !== undefined && !told.some((burst) => burst.id === id) && (!newest || Date.parse(last.at) >= Date.parse(newest.asOf));
	});
	return [...known, ...others.map((burst) => ({ ...burst, ballots: null }))];
}

/** Whether more is decided about a burst than this publication tells. */
export const isNews = ({ id, decisions }: Burst, { review }: { review?: Review | null }): boolean =>
	decisions.length > (review?.bursts.find((burst) => burst.id === id)?.decisions.length ?? 0);

interface Counted {
	underReview: number;
	toFlip: number | null;
	review?: Review | null;
}

/**
 * True where as many ballots are under review as would change the leader: then nobody is named as leading, anywhere. Whoever names a leader asks this
 * first. A burst whose number may not be told could be as large as that.
 */
export const isLeaderOpen = ({ underReview, toFlip, review }: Counted): boolean =>
	(underReview > 0 && toFlip !== null && underReview >= toFlip) ||
	(review?.bursts.some((burst) => stateOf(burst) === 'review' && burst.ballots === null) ?? false);

/** The state in which a publication of that moment had counted a burst. */
function stateAt({ decisions }: Burst, asOf: number): BurstState {
	return decisions.findLast(({ at }) => Date.parse(at) <= asOf)?.verdict ?? 'review';
}

/**
 * The bursts of which a publication counted the ballots and later ones do not, or the other way round: what has to stand beside whatever is pinned on it.
 * `bursts` are those that the newest publication tells. Each with the decision that made the difference.
 */
export function decidedSince(bursts: readonly Burst[], { asOf }: { asOf: string }): { burst: Burst; decision: Decision }[] {
	const moment = Date.parse(asOf);
	return bursts.flatMap((burst) => {
		const decision = burst.decisions.at(-1);
		if (!decision || Date.parse(burst.from) > moment) return [];
		const [then, now] = [stateAt(burst, moment), stateOf(burst)];
		return (then === 'voided') === (now === 'voided') ? [] : [{ burst, decision }];
	});
}
