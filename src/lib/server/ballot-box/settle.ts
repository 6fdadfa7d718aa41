import type { Sql } from 'postgres';
import { isoInBishkek } from '$lib/i18n/format';
import type { Translated } from '$lib/i18n/languages';
import type { Decision } from '$lib/publication/review';
import { holdBursts } from '../db/locks';
import { transaction } from '../db/transaction';
import { lockPoll, type Box } from './record';
import { move, type Standing } from './review';

/** What the operator decides about a burst. */
export interface Verdict {
	burst: number;
	verdict: Decision['verdict'];
	/** shown to everybody */
	reason: Translated;
	/** who decides; it stays in the database */
	by: string;
}

/** `final`: nothing is published any more that could show it; `decided`: it is, so or otherwise, and released is for good */
export type Settled = { ballots: number } | 'unknown' | 'decided' | 'final';

/**
 * Releases or voids the ballots of a burst that are where the verdict finds them: those that were withdrawn, or confirmed with a number or an identity,
 * are no longer there. Nothing is deleted: a void ballot stays in the log and the histogram, and may be released later.
 */
export async function settleBurst(sql: Sql, poll: string, { burst: id, verdict, reason, by }: Verdict, box: Box): Promise<Settled> {
	return transaction(sql, '', async (tx) => {
		const { last, at } = await lockPoll(tx, poll, box);
		await holdBursts(tx);
		const [burst] = await tx<{ state: string; rule: string; decisions: string; final: boolean }[]>`
			select state, rule, decisions, exists (select 1 from publication where poll = ${poll} and final) as final
			from burst where poll = ${poll} and id = ${id}`;
		if (!burst) return 'unknown';
		if (burst.final) return 'final';
		const isOpen = burst.state === 'review' || (burst.state === 'voided' && verdict === 'released');
		if (!isOpen) return 'decided';

		const from = burst.state === 'review' ? 'review' : 'void';
		const rows = await tx<Standing[]>`
			select b.id, b.first_entry::float8 as "firstEntry", e.id::float8 as entry, e.ranking, e.place, e.settlement, e.tier, b.state
			from entry r join ballot b on b.id = r.ballot join entry e on e.poll = b.poll and e.id = b.entry
			where r.poll = ${poll} and r.kind = 'review' and r.reason = ${String(id)} and b.state = ${from} order by e.id`;
		const decisions = [...(JSON.parse(burst.decisions) as unknown[]), { at: isoInBishkek(at), verdict, reason, by }];
		await tx`update burst set state = ${verdict}, decisions = ${JSON.stringify(decisions)} where poll = ${poll} and id = ${id}`;
		const to = verdict === 'voided' ? ({ kind: 'void', state: 'void' } as const) : ({ kind: 'release', state: 'counted' } as const);
		if (rows.length > 0) await move(tx, poll, rows, { ...to, rule: burst.rule, reason: `${id}/${decisions.length}`, last, at });
		return { ballots: rows.length };
	});
}
