import { userInfo } from 'node:os';
import { manifests, nameOfOption } from '$lib/programme/polls';
import { dateAndTime, timeSpan } from '$lib/i18n/format';
import { parseRankingKey } from '$lib/tally/histogram';
import { decisionDue } from '$lib/publication/burst';
import { ballotBox } from '../ballot-box';
import type { Sql } from 'postgres';
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
	/** null while its poll is open */
	closedAt: Date | null;
	/** its poll has its final publication */
	isFinal: boolean;
	/** of them, where the burst left them: not withdrawn, not confirmed */
	there: number;
}

/** Every burst of every poll, with what was decided, for whoever has to decide. */
export const listBursts: Command = async ({ sql }) => {
	const bursts = await readBursts(sql);
	return bursts.map(lineOf).join('\n') || 'Nothing has come under review.';
};

/** What a poll that is being closed still has under review, and until when that can be decided about; null where nothing is. */
export async function tellUndecided(sql: Sql, poll: string): Promise<string | null> {
	const bursts = (await readBursts(sql)).filter((burst) => burst.poll === poll && burst.decisions === '[]');
	const [one] = bursts;
	if (!one?.closedAt) return null;
	return (
		`${bursts.reduce((sum, { there }) => sum + there, 0)} ballots are under review, and nothing is decided about them:\n` +
		`${bursts.map(lineOf).join('\n')}\n` +
		`The final publication waits for that until ${dateAndTime('en', dueOf(one.closedAt))}. Decide: npm run desk -- review void POLL N FILE, or review release.\n` +
		'After that it counts them, says so, and can no longer be changed.'
	);
}

const dueOf = (closedAt: Date): Date => new Date(decisionDue(closedAt.getTime()));

const readBursts = (sql: Sql): Promise<BurstRow[]> =>
	sql<BurstRow[]>`
		select u.poll, u.id, u.rule, u.ranking, u.from_at as "fromAt", u.to_at as "toAt", u.ballots::float8 as ballots, u.decisions,
			p.closed_at as "closedAt", exists (select 1 from publication where poll = u.poll and final) as "isFinal",
			(select count(distinct b.id)::float8 from entry r join ballot b on b.id = r.ballot
				where r.poll = u.poll and r.kind = 'review' and r.reason = u.id::text and b.state in ('review', 'void')) as there
		from burst u join poll p on p.id = u.poll order by u.poll, u.id`;

function lineOf({ poll, id, rule, ranking, fromAt, toAt, ballots, decisions, there, closedAt, isFinal }: BurstRow): string {
	const manifest = manifests.find((one) => one.poll === poll);
	const names = parseRankingKey(ranking).map((option) => (manifest ? nameOfOption(manifest)(option, 'en') : option));
	const decided = (JSON.parse(decisions) as { at: string; verdict: string; by: string; reason: { en: string } }[]).map(
		({ at, verdict, by, reason }) => `\n      ${verdict} on ${dateAndTime('en', at)} by ${by}: ${reason.en}`
	);
	return (
		`${poll} ${id}  ${rule}  ${timeSpan('en', fromAt, toAt)}  ${ballots} ballots put under review, ${there} of them there now  ${names.join(' > ')}` +
		(decided.join('') ||
			`\n      not decided${isFinal ? ' in time' : closedAt ? `; the final publication waits until ${dateAndTime('en', dueOf(closedAt))}` : ''}`)
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
		const [closed] = await patient`select 1 from poll where id = ${poll} and closed_at is not null`;
		return (
			`${settled.ballots} ballots are ${verdict}, each by an entry of the log. ` +
			(closed
				? 'Pages say so at once, with the reason. The final publication follows as soon as nothing is under review any more, if ten voters are new in it who never were.'
				: 'Pages say so at once, with the reason. Numbers follow with the next publication; it comes when ten voters are new who were never under review.')
		);
	};
}
