import { count } from '$lib/tally/count';
import type { Histogram } from '$lib/tally/histogram';
import { orderBy } from '$lib/tally/order';
import type { Manifest } from '$lib/programme/manifest';
import type { Publication } from './publication';

/** What a publication says besides the numbers: where it stands in the chain, what it counts, and the card. */
export type Standing = Pick<
	Publication,
	'simulated' | 'seq' | 'previous' | 'manifest' | 'asOf' | 'final' | 'entries' | 'underReview' | 'disclosure'
>;

/** The city's numbers of one poll, from the histogram of the ballots that count. */
export function composePublication(manifest: Manifest, histogram: Histogram, standing: Standing): Publication {
	const { ballots, options, pairwise } = count(
		histogram,
		manifest.options.map(({ id }) => id)
	);
	return {
		format: 1,
		poll: manifest.poll,
		...standing,
		ballots,
		options,
		pairwise,
		orders: { score: orderBy(options, (o) => o.halfPoints), firstChoices: orderBy(options, (o) => o.firstChoices) }
	};
}
