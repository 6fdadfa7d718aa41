import type { Sql } from 'postgres';
import type { Manifest, Tier } from '$lib/programme/manifest';
import { parseRankingKey } from '$lib/tally/histogram';

interface Counted {
	histogram: { ranking: string[]; n: number }[];
	tiers: Record<Tier, number>;
}

/** The histogram of the ballots that count in the headline, and how many there are by tier. */
export async function readCounted(tx: Sql, { poll, tiers }: Manifest): Promise<Counted> {
	const rankings = await tx<{ ranking: string; n: number }[]>`
		select ranking, sum(n)::float8 as n from histogram
		where poll = ${poll} and state in ('counted', 'review') and tier = any(${tiers}::text[]) and n > 0
		group by ranking order by ranking`;
	const states = await tx<{ tier: Tier; state: string; n: number }[]>`
		select tier, state, sum(n)::float8 as n from histogram where poll = ${poll} group by tier, state`;
	const ofTier = (tier: Tier): number =>
		states.filter((row) => row.tier === tier && row.state !== 'void').reduce((total, { n }) => total + n, 0);
	return {
		histogram: rankings.map(({ ranking, n }) => ({ ranking: parseRankingKey(ranking), n })),
		tiers: { device: ofTier('device'), phone: ofTier('phone'), id: ofTier('id') }
	};
}
