import { userInfo } from 'node:os';
import { manifests, nameOfOption } from '$lib/programme/polls';
import { dateAndTime, timeSpan } from '$lib/i18n/format';
import { parseRankingKey } from '$lib/tally/histogram';
import { ballotBox } from '../ballot-box';
import type { Database } from '../db/client';
import type { Env } from '../env';
import { parseStatement, translated } from '../statements';
import { Usage } from './run';

type Command = (database: Database, env: Env) => Promise<string>;

interface BurstRow {
	poll: string;
	id: number;
	rule: string;
	ranking: string;
	fromAt: Date;
	toAt: Date;
	ballots: number;
	decisions: string;
	/** of them, where the burst left them: not withdrawn, not confirmed */
	there: number;
}

/** Every burst of every poll, with what was decided, for whoever has to decide. */
export const listBursts: Command = async ({ sql }) => {
	const bursts = await sql<BurstRow[]>`
		select u.poll, u.id, u.rule, u.ranking, u.from_at as "fromAt", u.to_at as "toAt", u.ballots::float8 as ballots, u.decisions,
			(select count(distinct b.id)::float8 from entry r join ballot b on b.id = r.ballot
				where r.poll = u.poll and r.kind = 'review' and r.reason = u.id::text and b.state in ('review', 'void')) as there
		from burst u order by u.poll, u.id`;
	return bursts.map(lineOf).join('\n') || 'Nothing has come under review.';
};

function lineOf({ poll, id, rule, ranking, fromAt, toAt, ballots, decisions, there }: BurstRow): string {
	const manifest = manifests.find((one) => one.poll === poll);
	const names = parseRankingKey(ranking).map((option) => (manifest ? nameOfOption(manifest)(option, 'en') : option));
	const decided = (JSON.parse(decisions) as { at: string; verdict: string; by: string; reason: { en: string } }[]).map(
		({ at, verdict, by, reason }) => `\n      ${verdict} on ${dateAndTime('en', at)} by ${by}: ${reason.en}`
	);
	return (
		`${poll} ${id}  ${rule}  ${timeSpan('en', fromAt, toAt)}  ${ballots} ballots put under review, ${there} of them there now  ${names.join(' > ')}` +
		(decided.join('') || '\n      not decided')
	);
}

/** Releases or voids a burst; the reason is shown to everybody, so it is wanted in three languages. */
export function settleBurst(poll: string, id: number, verdict: 'released' | 'voided', reason: string): Command {
	return async ({ patient }, { kind }) => {
		const wanted = { burst: id, verdict, reason: parseStatement(translated, reason), by: userInfo().username };
		const settled = await ballotBox(patient, { kind, now: () => new Date() }).settle(poll, wanted);
		switch (settled) {
			case 'unknown':
				throw new Usage(`The poll "${poll}" has no burst ${id}: npm run desk -- review list`);
			case 'decided':
				throw new Usage(`Burst ${id} of "${poll}" is decided. What is void can still be released; what was released counts for good.`);
			case 'final':
				throw new Usage(
					`"${poll}" has its final publication, which no decision can change. Say it beside it: npm run desk -- correction FILE`
				);
		}
		return (
			`${settled.ballots} ballots are ${verdict}, each by an entry of the log. ` +
			'The next publication shows it with the reason; it comes when ten voters are new who were never under review.'
		);
	};
}
