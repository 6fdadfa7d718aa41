import type { Sql } from 'postgres';
import { admit, crowdNow, slotOf, type Crowd } from '../pressure/level';
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
	changes(): { network: Network; crowd: Crowd }[];
}

/** A row as the database gives it, in JSON. */
export interface CrowdRow {
	day: string;
	/** hex */
	hash: string;
	level: number;
	unproven: number;
	/** ISO 8601 */
	at: string;
}

const keyOf = ({ day, hash }: Network): string => `${day} ${hash.toString('hex')}`;

/** `rows` are those of the networks that the batch comes from; one that has none has brought nobody lately. */
export function openCrowds(rows: readonly CrowdRow[], { at, perHour }: { at: Date; perHour: number }): Crowds {
	const crowds = new Map(rows.map(({ day, hash, at: then, ...crowd }) => [`${day} ${hash}`, crowdNow(crowd, new Date(then), at, perHour)]));
	const changed = new Map<string, { network: Network; crowd: Crowd }>();
	return {
		admit: ({ network, isProven }) => {
			const key = keyOf(network);
			const met = admit(changed.get(key)?.crowd ?? crowds.get(key) ?? { level: 0, unproven: 0 }, isProven, perHour);
			if ('asked' in met) return met.asked;
			changed.set(key, { network, ...met });
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
		select coalesce(jsonb_agg(jsonb_build_object(
			'day', n.day, 'hash', encode(n.network, 'hex'), 'level', n.level, 'unproven', n.unproven, 'at', n.at)), '[]')
		from unnest(${wanted.map(({ day }) => day)}::text[], ${wanted.map(({ hash }) => hash.toString('hex'))}::text[]) as wanted (day, hash)
		join network_pressure n on n.poll = ${poll} and n.day = wanted.day::date and n.network = decode(wanted.hash, 'hex'))`;
}

/** What goes before the insert of the entries, in one statement with it. Nobody else writes these rows while the poll is locked. */
export function withCrowds(tx: Sql, poll: string, at: Date, changes: ReturnType<Crowds['changes']>) {
	if (changes.length === 0) return tx``;
	return tx`with crowds as (
		insert into network_pressure (poll, day, network, level, unproven, at)
		select ${poll}, t.day::date, decode(t.hash, 'hex'), t.level::float8, t.unproven::float8, ${slotOf(at)}
		from unnest(
			${changes.map(({ network }) => network.day)}::text[], ${changes.map(({ network }) => network.hash.toString('hex'))}::text[],
			${changes.map(({ crowd }) => String(crowd.level))}::text[], ${changes.map(({ crowd }) => String(crowd.unproven))}::text[]
		) as t (day, hash, level, unproven)
		on conflict (poll, day, network) do update set level = excluded.level, unproven = excluded.unproven, at = excluded.at)`;
}
