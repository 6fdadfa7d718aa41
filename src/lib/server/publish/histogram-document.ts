import type { Manifest } from '$lib/programme/manifest';
import { rankingKey, type Histogram } from '$lib/tally/histogram';
import { canonical } from '../polls';

/**
 * Every ranking of the city and how often it was given: what an instant runoff is recounted from. Published once, with the final publication, which
 * names its hash; earlier it would tell what the ten new voters of each publication had answered.
 */
export function histogramDocument(
	{ poll, options, unranked }: Manifest,
	histogram: Histogram,
	origin: { simulated: boolean; manifest: string }
): { body: string; hash: string } {
	const rankings = [...histogram].sort((a, b) => (rankingKey(a.ranking) < rankingKey(b.ranking) ? -1 : 1));
	return canonical({
		format: 1,
		poll,
		...origin,
		unranked,
		options: options.map(({ id }) => id),
		ballots: rankings.reduce((sum, { n }) => sum + n, 0),
		rankings
	});
}
