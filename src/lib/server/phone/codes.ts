import { timingSafeEqual } from 'node:crypto';
import type { Sql } from 'postgres';

const minutesValid = 5;
const tries = 5;
/** a second request for the same number within this time sends nothing: on a bad network people press twice */
const patienceSeconds = 60;

/** Whose code it is: one device has one code under way, for one number. All are hashes under the poll's key. */
interface Pending {
	poll: string;
	device: Buffer;
}

export type CodeRefusal = 'wrong-code' | 'code-spent' | 'no-code';

/** Keeps a code in place of an earlier one; false where one was sent to this number just now, which then stands. */
export async function keepCode(tx: Sql, { poll, device }: Pending, sent: { number: Buffer; code: Buffer; now: Date }): Promise<boolean> {
	const { number, code, now } = sent;
	const kept = await tx`
		insert into confirmation_code as c (poll, device, number, code, tries, sent_at, expires_at)
		values (${poll}, ${device}, ${number}, ${code}, 0, ${now}, ${new Date(now.getTime() + minutesValid * 60_000)})
		on conflict (poll, device) do update set number = excluded.number, code = excluded.code, tries = 0, sent_at = excluded.sent_at,
			expires_at = excluded.expires_at
		where c.number <> excluded.number or c.sent_at <= ${new Date(now.getTime() - patienceSeconds * 1000)}
		returning 1`;
	return kept.length > 0;
}

/** The number that this code was sent to. Each look costs a try, in whatever process: counting and reading are one statement. */
export async function tryCode(
	sql: Sql,
	{ poll, device }: Pending,
	given: { hashFor: (number: Buffer) => Buffer; now: Date }
): Promise<{ number: Buffer } | { refusal: CodeRefusal; left: number }> {
	const [row] = await sql<{ number: Buffer; code: Buffer; tries: number }[]>`
		update confirmation_code set tries = tries + 1
		where poll = ${poll} and device = ${device} and tries < ${tries} and expires_at > ${given.now}
		returning number, code, tries`;
	if (row) {
		if (timingSafeEqual(row.code, given.hashFor(row.number))) return { number: row.number };
		const left = tries - row.tries;
		return { refusal: left > 0 ? 'wrong-code' : 'code-spent', left };
	}
	return { refusal: (await isPending(sql, { poll, device }, given.now)) ? 'code-spent' : 'no-code', left: 0 };
}

/** Whether a code is on its way to this device, or was tried too often. */
export async function isPending(sql: Sql, { poll, device }: Pending, now: Date): Promise<boolean> {
	const rows = await sql`select 1 from confirmation_code where poll = ${poll} and device = ${device} and expires_at > ${now}`;
	return rows.length > 0;
}

/** Forgets one device's code: it was used, or never went out. */
export const dropCode = async (sql: Sql, { poll, device }: Pending): Promise<void> => {
	await sql`delete from confirmation_code where poll = ${poll} and device = ${device}`;
};

/** Forgets all codes whose time is over. */
export const forgetExpired = async (sql: Sql, now: Date): Promise<void> => {
	await sql`delete from confirmation_code where expires_at <= ${now}`;
};
