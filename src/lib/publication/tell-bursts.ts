import { stateOf, type Burst } from './review';

/** bursts that are decided and still told, the newest */
const decidedTold = 30;

/** A burst as the ballot box has it. */
export interface KnownBurst extends Omit<Burst, 'ballots'> {
	/** put under review so far */
	ballots: number;
	/** ballots that were in no burst and have stood unchanged in every publication since it began, or since a voter of it was in one; ten are enough to know */
	steady: number;
}

/**
 * What a publication tells of bursts, in one sentence: a burst's number is told once ten ballots that are in none have stood unchanged since before it
 * began, and since the first publication that any of its voters was in, it grows by ten or more at a time, and it never falls because of what single voters do.
 *
 * With a publication's own rule (ten new voters who were never under review) this is why no difference of published numbers holds one to nine voters: the
 * ten who stood are in each publication that holds any of the burst and in no burst, the ten new ones are in nothing before; and two numbers of one burst differ by ten.
 */
export function tellBursts(known: readonly KnownBurst[], told: readonly Burst[], few: number): Burst[] {
	const bursts = known.map(({ steady, ballots, ...burst }): Burst => {
		const before = told.find(({ id }) => id === burst.id)?.ballots ?? null;
		return { ...burst, ballots: steady >= few && ballots - (before ?? 0) >= few ? ballots : before };
	});
	const decided = bursts.filter((burst) => stateOf(burst) !== 'review').slice(-decidedTold);
	return bursts.filter((burst) => stateOf(burst) === 'review' || decided.includes(burst));
}
