import type { Sql } from 'postgres';
import type { Manifest, Tier } from '$lib/programme/manifest';
import { parseRankingKey } from '$lib/tally/histogram';

interface Counted {
	histogram: { ranking: string[]; n: number }[];
	tiers: Record<Tier, number>;
	underReview: number;
	voided: number;
}

/** The histogram of the ballots that count in the headline, and how many there are by tier and state. */
export async function readCounted(tx: Sql, { poll, tiers }: Manifest): Promise<Counted> {
	const rankings = await tx<{ ranking: string; n: number }[]>`
		select ranking, sum(n)::float8 as n from histogram
		where poll = ${poll} and state in ('counted', 'review') and tier = any(${tiers}::text[]) and n > 0
		group by ranking order by ranking`;
	const states = await tx<{ tier: Tier; state: string; n: number }[]>`
		select tier, state, sum(n)::float8 as n from histogram where poll = ${poll} group by tier, state`;
	const sum = (where: (row: { tier: Tier; state: string }) => boolean): number =>
		states.filter(where).reduce((total, { n }) => total + n, 0);
	const ofTier = (tier: Tier): number => sum((row) => row.tier === tier && row.state !== 'void');
	return {
		histogram: rankings.map(({ ranking, n }) => ({ ranking: parseRankingKey(ranking), n })),
		tiers: { device: ofTier('device'), phone: ofTier('phone'), id: ofTier('id') },
		underReview: sum(({ state }) => state === 'review'),
		voided: sum(({ state }) => state === 'void')
	};
}
