import type { Tier } from '$lib/programme/manifest';
import { orderBy, type Order } from '$lib/tally/order';
import type { GroupCount, Publication } from './publication';

/** Whether the order by score would be another without the ballots that were verified least. */
export type WithoutLowest =
	/** every ballot so far was verified alike: there is nothing to leave out, or nothing would be left */
	| { kind: 'none' }
	/** the groups that are published do not tell it, and an unpublished difference must not */
	| { kind: 'untold'; lowest: Exclude<Tier, 'id'> }
	| {
			kind: 'told';
			/** of the groups: they have a date of their own */
			asOf: string;
			lowest: Exclude<Tier, 'id'>;
			/** ballots that are left out, and that are left */
			left: number;
			kept: number;
			/** by score: of all, and of those that are left */
			all: Order;
			without: Order;
			/** what changes: nothing, the order behind the first, or the first */
			changes: 'nothing' | 'order' | 'leader';
	  };

const rising: readonly Tier[] = ['device', 'phone', 'id'];

/**
 * Drawn from published groups alone: where the lowest tier stands by itself in the newest breakdown, all its other groups together are the rest of the
 * very same ballots. `tiers` are those that the headline counts.
 */
export function withoutLowest(
	{ breakdowns, disclosure }: Pick<Publication, 'breakdowns' | 'disclosure'>,
	tiers: readonly Tier[]
): WithoutLowest {
	const [lowest, ...higher] = rising.filter((tier) => tiers.includes(tier));
	if (!lowest || lowest === 'id' || disclosure.tiers[lowest] === 0 || higher.every((tier) => disclosure.tiers[tier] === 0))
		return { kind: 'none' };

	const groups = breakdowns.tier?.groups ?? [];
	const own = groups.find(({ id }) => id === lowest);
	const others = groups.filter(({ id }) => id !== lowest);
	if (!breakdowns.tier || !own || others.length === 0) return { kind: 'untold', lowest };

	const [all, without] = [orderOf(groups), orderOf(others)];
	const same = (one: string[][], other: string[][]): boolean => JSON.stringify(one) === JSON.stringify(other);
	return {
		kind: 'told',
		asOf: breakdowns.tier.asOf,
		lowest,
		left: own.ballots,
		kept: others.reduce((sum, { ballots }) => sum + ballots, 0),
		all,
		without,
		changes: same(all, without) ? 'nothing' : same(all.slice(0, 1), without.slice(0, 1)) ? 'order' : 'leader'
	};
}

/** Points add up over groups, and within one set of ballots the order by points is the order by score. */
const orderOf = (groups: readonly GroupCount[]): Order =>
	orderBy(groups[0]?.options ?? [], (_, i) => groups.reduce((sum, { options }) => sum + (options[i]?.halfPoints ?? 0), 0));
