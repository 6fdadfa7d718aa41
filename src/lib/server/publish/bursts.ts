import type { Sql } from 'postgres';
import { isoInBishkek } from '$lib/i18n/format';
import type { Manifest } from '$lib/programme/manifest';
import type { Publication } from '$lib/publication/publication';
import { ballotsIn, stateOf, type Review } from '$lib/publication/review';
import { tellBursts } from '$lib/publication/tell-bursts';
import { count } from '$lib/tally/count';
import { parseRankingKey } from '$lib/tally/histogram';
import { scoreOrder } from '$lib/tally/score';
import { toldDecisions } from '../decisions';

interface Told {
	/** null where there never was a burst */
	review: Review | null;
	underReview: number;
	voided: number;
}

/** What the publication says of ballots under review and of voided ones. */
export async function readReview(tx: Sql, manifest: Manifest, previous: Publication | null): Promise<Told> {
	const { poll, tiers, thresholds } = manifest;
	const rows = await tx<{ id: number; rule: string; ranking: string; fromAt: Date; toAt: Date; ballots: number; decisions: string }[]>`
		select id, rule, ranking, from_at as "fromAt", to_at as "toAt", ballots::float8 as ballots, decisions from burst where poll = ${poll} order by id`;
	if (rows.length === 0) return { review: null, underReview: 0, voided: 0 };

	const told = previous?.review?.bursts ?? [];
	const known = rows.map(async ({ id, rule, ranking, fromAt, toAt, ballots, decisions }) => {
		const mayGrow = ballots - (told.find((one) => one.id === id)?.ballots ?? 0) >= thresholds.newVoters;
		return {
			...{ id, rule, ranking: parseRankingKey(ranking), from: isoInBishkek(fromAt), to: isoInBishkek(toAt), ballots },
			steady: mayGrow ? await countSteady(tx, manifest, { id, fromAt }) : 0,
			decisions: toldDecisions(decisions)
		};
	});
	const bursts = tellBursts(await Promise.all(known), told, thresholds.newVoters);

	const isOpen = bursts.some((burst) => stateOf(burst) === 'review' && burst.ballots !== null);
	const others = isOpen
		? await tx<{ ranking: string; n: number }[]>`
			select ranking, sum(n)::float8 as n from histogram
			where poll = ${poll} and state = 'counted' and tier = any(${tiers}::text[]) and n > 0 group by ranking`
		: [];
	const rest = count(
		others.map(({ ranking, n }) => ({ ranking: parseRankingKey(ranking), n })),
		manifest.options.map(({ id }) => id),
		manifest.unranked
	);
	const without = isOpen && rest.ballots >= thresholds.newVoters ? scoreOrder(rest) : null;
	return { review: { bursts, without }, underReview: ballotsIn(bursts, 'review'), voided: ballotsIn(bursts, 'voided') };
}

/**
 * Ballots in no burst that have stood unchanged in every publication since a burst began, and in every one that a voter of it was in before; no more than
 * are asked for are counted.
 */
async function countSteady(tx: Sql, { poll, tiers, thresholds }: Manifest, burst: { id: number; fromAt: Date }): Promise<number> {
	const rows = await tx`
		select 1 from ballot b join entry e on e.poll = b.poll and e.id = b.entry
		where b.poll = ${poll} and b.state = 'counted' and e.tier = any(${tiers}::text[]) and ${wasNeverHeld(tx, poll)}
			and e.id <= least(
				coalesce(
					(select entries_through from publication where poll = ${poll} and as_of <= ${burst.fromAt} order by seq desc limit 1),
					(select entries_through from publication where poll = ${poll} order by seq limit 1),
					e.id),
				(select entries_through from publication where poll = ${poll} and entries_through >= (
					select min(held.first_entry) from ballot held
					where held.poll = ${poll} and held.id in (select ballot from entry where poll = ${poll} and kind = 'review' and reason = ${String(burst.id)})
				) order by seq limit 1))
		limit ${thresholds.newVoters}`;
	return rows.length;
}

/** Of a ballot `b`: no burst has ever held it. What was released counts as any other, but stands in its burst's number too, and can be told apart by it. */
export const wasNeverHeld = (sql: Sql, poll: string) =>
	sql`b.id not in (select ballot from entry where poll = ${poll} and kind = 'review')`;
