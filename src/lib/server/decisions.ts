import type { Sql } from 'postgres';
import { isoInBishkek } from '$lib/i18n/format';
import type { BurstFacts, Decision } from '$lib/publication/review';
import { parseRankingKey } from '$lib/tally/histogram';

/** What was decided about a burst, as the public may know it: by whom stays with the operator. */
export const toldDecisions = (stored: string): Decision[] =>
	(JSON.parse(stored) as Decision[]).map(({ at, verdict, reason }) => ({ at, verdict, reason }));

/** By poll every burst, oldest first, with what was decided by now. Without any number: which may be told is for publications to say. */
export async function readDecisions(by: Sql): Promise<Map<string, BurstFacts[]>> {
	const rows = await by<{ poll: string; id: number; rule: string; ranking: string; fromAt: Date; toAt: Date; decisions: string }[]>`
		select poll, id, rule, ranking, from_at as "fromAt", to_at as "toAt", decisions from burst order by poll, id`;
	const bursts = new Map<string, BurstFacts[]>();
	for (const { poll, id, rule, ranking, fromAt, toAt, decisions } of rows) {
		const facts = { id, rule, ranking: parseRankingKey(ranking), from: isoInBishkek(fromAt), to: isoInBishkek(toAt) };
		bursts.set(poll, [...(bursts.get(poll) ?? []), { ...facts, decisions: toldDecisions(decisions) }]);
	}
	return bursts;
}
