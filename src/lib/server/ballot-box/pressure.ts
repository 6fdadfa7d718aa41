import type { Sql } from 'postgres';
import { filled, levelNow, secondsUntilFree, slotOf, stepOf } from '../pressure/level';
import type { Network } from '../pressure/networks';

/** Where a ballot comes from, and whether work was done for it. */
export interface Sender {
	network: Network;
	isProven: boolean;
}

/** How crowded the networks of a batch are, between two of its wishes. */
export interface Crowds {
	/** counts a new voter, unless her network is crowded and she has done no work: then what is asked of her, and nothing has changed */
	admit(sender: Sender): null | { step: number; seconds: number };
	changes(): { network: Network; level: number }[];
}

/** A row as the database gives it, in JSON. */
export interface CrowdRow {
	day: string;
	/** hex */
	hash: string;
	level: number;
	/** ISO 8601 */
	at: string;
}

const keyOf = ({ day, hash }: Network): string => `${day} ${hash.toString('hex')}`;

/** `rows` are those of the networks that the batch comes from; one that has none has brought nobody lately. */
export function openCrowds(rows: readonly CrowdRow[], { at, perHour }: { at: Date; perHour: number }): Crowds {
	const levels = new Map(
		rows.map(({ day, hash, level, at: then }) => [`${day} ${hash}`, levelNow({ level, at: new Date(then) }, at, perHour)])
	);
	const changed = new Map<string, { network: Network; level: number }>();
	return {
		admit: ({ network, isProven }) => {
			const key = keyOf(network);
			const level = changed.get(key)?.level ?? levels.get(key) ?? 0;
			const step = stepOf(level, perHour);
			if (step > 0 && !isProven) return { step, seconds: secondsUntilFree(level, perHour) };
			changed.set(key, { network, level: filled(level, perHour) });
			return null;
		},
		changes: () => [...changed.values()]
	};
}

// Neither of the two is a statement of its own: a batch costs no more ways to the database than without them.

/** A column for the query that reads the poll under its lock: how crowded these networks were, as `CrowdRow[]`. */
export function crowdsColumn(tx: Sql, poll: string, networks: readonly Network[]) {
	const wanted = [...new Map(networks.map((network) => [keyOf(network), network])).values()];
	if (wanted.length === 0) return tx`'[]'::jsonb`;
	return tx`(
		select coalesce(jsonb_agg(jsonb_build_object('day', n.day, 'hash', encode(n.network, 'hex'), 'level', n.level, 'at', n.at)), '[]')
		from ${columns(tx, wanted)} as wanted (day, hash)
		join network_pressure n on n.poll = ${poll} and n.day = wanted.day::date and n.network = decode(wanted.hash, 'hex'))`;
}

/** What goes before the insert of the entries, in one statement with it. Nobody else writes these rows while the poll is locked. */
export function withCrowds(tx: Sql, poll: string, at: Date, changes: ReturnType<Crowds['changes']>) {
	if (changes.length === 0) return tx``;
	const networks = changes.map(({ network }) => network);
	return tx`with crowds as (
		insert into network_pressure (poll, day, network, level, at)
		select ${poll}, t.day::date, decode(t.hash, 'hex'), t.level::float8, ${slotOf(at)}
		from ${columns(
			tx,
			networks,
			changes.map(({ level }) => String(level))
		)} as t (day, hash, level)
		on conflict (poll, day, network) do update set level = excluded.level, at = excluded.at)`;
}

const columns = (tx: Sql, networks: readonly Network[], levels: string[] | null = null) => tx`
	unnest(${networks.map(({ day }) => day)}::text[], ${networks.map(({ hash }) => hash.toString('hex'))}::text[]
		${levels ? tx`, ${levels}::text[]` : tx``})`;
