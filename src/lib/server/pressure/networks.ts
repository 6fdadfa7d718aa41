import { createHmac, randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { dayInBishkek } from '$lib/i18n/format';
import { unwrap, wrap } from '../keys';
import type { Log } from '../log';

/** What stands for a network on one day, in one poll or for one purpose. From the next day on nobody can tell which network it was. */
export interface Network {
	/** ISO date, of Bishkek */
	day: string;
	/** 16 bytes: a hash of poll or purpose and the network under the day's key */
	hash: Buffer;
}

export interface Networks {
	/** what stands for the network of this prefix (`prefixOf`), elsewhere than in this poll nothing that could be compared */
	of(poll: string, prefix: string | null): Promise<Network | null>;
	stop(): void;
}

/** hashes that are held for the day, at most: thousands of voters come from the same few networks, and a hash costs as much as the rest of the counting */
const heldAtMost = 1_000;
/** how often what is over is deleted, in ms */
const sweepMs = 60_000;

/**
 * There are only 2²⁴ networks in IPv4, so a hash of one is as good as the network to whoever has the key. The key is therefore random, not derived from
 * anything that stays; it is kept wrapped, so that the database alone does not have it; all processes share it; and it is deleted with everything that
 * was made with it when its day is over.
 */
export function openNetworks(sql: Sql, { wrapping, now, log }: { wrapping: Buffer; now: () => Date; log: Log }): Networks {
	let today: { day: string; key: Promise<Buffer>; held: Map<string, Network> } | null = null;

	function on(day: string): NonNullable<typeof today> {
		if (today?.day === day) return today;
		const fresh = { day, key: keptKey(sql, day, wrapping), held: new Map<string, Network>() };
		today = fresh;
		fresh.key.catch(() => {
			if (today === fresh) today = null;
		});
		return fresh;
	}

	const sweep = (): void => {
		const day = dayInBishkek(now());
		if (today && today.day !== day) today = null;
		forgetEarlierDays(sql, day).catch((error: unknown) => log.warn({ err: error }, 'the networks of yesterday could not be deleted yet'));
	};
	const sweeping = setInterval(sweep, sweepMs);
	sweep();

	return {
		of: async (poll, prefix) => {
			if (prefix === null) return null;
			const { day, key, held } = on(dayInBishkek(now()));
			const named = `${poll}:${prefix}`;
			const known = held.get(named);
			if (known) return known;
			const hash = createHmac('sha256', await key)
				.update(named)
				.digest()
				.subarray(0, 16);
			if (held.size >= heldAtMost) held.clear();
			held.set(named, { day, hash });
			return { day, hash };
		},
		stop: () => clearInterval(sweeping)
	};
}

/** The key of the day, made by whichever process needs it first. */
async function keptKey(sql: Sql, day: string, wrapping: Buffer): Promise<Buffer> {
	await sql`insert into network_key (day, wrapped) values (${day}, ${wrap(wrapping, randomBytes(32), day)}) on conflict do nothing`;
	const [row] = await sql<{ wrapped: Buffer }[]>`select wrapped from network_key where day = ${day}`;
	if (!row) throw new Error(`the key of ${day} is gone: its day is over`);
	return unwrap(wrapping, row.wrapped, day);
}

/** Deletes the keys of days that are over, and what was counted with them. A deleted row stays in its file until that is written anew. */
async function forgetEarlierDays(sql: Sql, day: string): Promise<void> {
	const counts = await sql`delete from network_pressure where day < ${day}`;
	const keys = await sql`delete from network_key where day < ${day}`;
	if (keys.count > 0) await sql`vacuum (full) network_key`;
	if (counts.count > 0) await sql`vacuum (full) network_pressure`;
}
