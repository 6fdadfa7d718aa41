import type { Manifest } from '$lib/programme/manifest';
import { count } from '$lib/tally/count';
import type { Histogram } from '$lib/tally/histogram';
import { tally } from '$lib/tally/tally';
import type { GroupCount, Publication } from './publication';

/** What a publication says besides the city's numbers: where it stands in the chain, what it carries on, and the card. */
export type Standing = Pick<
	Publication,
	| 'simulated'
	| 'seq'
	| 'previous'
	| 'manifest'
	| 'asOf'
	| 'final'
	| 'entries'
	| 'voters'
	| 'breakdowns'
	| 'week'
	| 'histogram'
	| 'underReview'
	| 'review'
	| 'disclosure'
>;

/** The city's numbers of one poll, from the histogram of the ballots that count. */
export function composePublication(manifest: Manifest, histogram: Histogram, standing: Standing): Publication {
	const { ballots, options, pairwise, orders, rounds, sameLeader, toFlip } = tally(histogram, idsOf(manifest), manifest.unranked);
	return { format: 1, poll: manifest.poll, ...standing, ballots, options, pairwise, orders, rounds, sameLeader, toFlip };
}

/** A group's numbers: fewer than the city's, so that small groups give nobody away. */
export function composeGroup(manifest: Manifest, histogram: Histogram): GroupCount {
	const { ballots, options } = count(histogram, idsOf(manifest));
	return { ballots, options: options.map(({ id, halfPoints, firstChoices }) => ({ id, halfPoints, firstChoices })) };
}

const idsOf = ({ options }: Manifest): string[] => options.map(({ id }) => id);
