import type { Sql } from 'postgres';

/** What messages are counted by, and how many may go out in one hour. */
export interface Allowance {
	bucket: string;
	limit: number;
}

/** Counts a message against each allowance; gives the first that is spent, and then the transaction has to be undone. All processes count together. */
export async function spend<A extends Allowance>(tx: Sql, allowances: readonly A[], now: Date): Promise<A | null> {
	// always in this order, so that two of them never wait for each other
	for (const allowance of allowances) {
		const { bucket, limit } = allowance;
		const counted = await tx`
			insert into sms_count as s (bucket, hour, n) values (${bucket}, ${hourOf(now)}, 1)
			on conflict (bucket, hour) do update set n = s.n + 1 where s.n < ${limit}
			returning 1`;
		if (counted.length === 0) return allowance;
	}
	return null;
}

/** Takes a message back that did not go out. */
export async function unspend(sql: Sql, allowances: readonly Allowance[], now: Date): Promise<void> {
	// each by itself: one statement for all of them would lock them in an order of its own, and wait for whoever is spending while that one waits for it
	for (const { bucket } of allowances)
		await sql`update sms_count set n = n - 1 where bucket = ${bucket} and hour = ${hourOf(now)} and n > 0`;
}

/** Forgets the hours before this one. */
export const forgetSpent = async (sql: Sql, now: Date): Promise<void> => {
	await sql`delete from sms_count where hour < ${hourOf(now)}`;
};

/** how long it is until all may be spent anew, in seconds */
export const secondsLeft = (now: Date): number => Math.ceil((hourOf(now).getTime() + 3_600_000 - now.getTime()) / 1000);

const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
