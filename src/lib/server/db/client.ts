import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Options, type Sql } from 'postgres';
import { databaseOf } from '../env';
import { poolsFor, type Pools } from '../processes/pools';
import { amongHosts, withoutWish } from './among-hosts';
import { atHost, hostsIn } from './hosts';
import * as schema from './schema';
import { attentive } from './sockets';

export type Tables = PostgresJsDatabase<typeof schema>;

/** how to reach one database: a URL, or the options of a server of our own */
export type Address = string | Options<Record<string, never>>;

export interface Database {
	/** tagged, prepared statements: what somebody waits for */
	sql: Sql;
	/** the same for what nobody waits for and what may take a minute: counting, publishing, vacuuming */
	patient: Sql;
	/** typed queries for everything else. A client of its own: once Drizzle has one, it parses dates and JSON differently */
	tables: Tables;
	/** a client with a single connection, for what must hold a session's lock; end it yourself. A server silent for `limitMs` counts as lost */
	single(limitMs?: number): Sql;
	close(): Promise<void>;
}

/** a request waits for a lock this long, and a transaction that stands still is ended after this long, at most */
const patience = { lock_timeout: '5s', idle_in_transaction_session_timeout: '10s' };
/** a server that says nothing for so long is not there, in ms: longer than a lock is waited for, and shorter than people wait */
const silenceMs = 6_000;
/** the same where statements may take as long as `statement_timeout` lets them */
const longSilenceMs = 75_000;

/** Connects lazily. A lost connection is an error within seconds, never a hang; so is a server that does not answer. */
export function connect(address: Address, pools: Pools = poolsFor(1)): Database {
	const clients: Sql[] = [];
	const client = (max: number, limitMs: number): Sql => {
		const sql = open(address, max, patience, limitMs);
		clients.push(sql);
		return sql;
	};
	return {
		sql: client(pools.sql, silenceMs),
		patient: client(pools.patient, longSilenceMs),
		tables: drizzle(client(pools.tables, silenceMs), { schema }),
		single: (limitMs) => open(address, 1, {}, limitMs),
		close: async () => {
			await Promise.all(clients.map((sql) => sql.end({ timeout: 5 })));
		}
	};
}

/** who wants to hear that a client has lost a connection */
export const lossesOf = new WeakMap<Sql, Set<() => void>>();

/**
 * A setting of ours that means nothing. When a connection is lost while something is to be written, the driver waits for ever to write again, and each
 * attempt to open it anew takes the whole of `connect_timeout` (https://github.com/porsager/postgres/issues/1208). What is longer than 1 kB it writes at once.
 */
const longGreeting = { 'demilge.greeting': '-'.repeat(1024) };

/** for the server: a client whose host has vanished lets go of its locks within a minute, not after the two hours of TCP */
const vanishing = { tcp_keepalives_idle: 30, tcp_keepalives_interval: 10, tcp_keepalives_count: 3 };

/**
 * One client. `statement_timeout` bounds what waits for a lock; `settings` are the server's, for its sessions. A server that is silent for `limitMs`
 * counts as lost; without it an answer is waited for.
 */
export function open(address: Address, max: number, settings: Record<string, string> = {}, limitMs: number | null = null): Sql {
	const losses = new Set<() => void>();
	const options: Options<Record<string, never>> = {
		max,
		onclose: () => losses.forEach((tell) => tell()),
		// a connection that ends of age would look like one that was lost
		max_lifetime: 0,
		connect_timeout: 10,
		// the driver's own pause grows to 20 s: a server that is back would be found late
		backoff: () => 0.1 + 0.2 * Math.random(),
		idle_timeout: 0,
		onnotice: () => {},
		connection: { application_name: 'demilge', statement_timeout: 60_000, TimeZone: 'UTC', ...longGreeting, ...vanishing, ...settings }
	};
	const openAt = attentive(limitMs);
	// an option that the driver's types do not know: it asks here for each connection
	const guided = { ...options, socket: openAt };
	const sql = typeof address === 'string' ? atUrl(address, guided, openAt) : postgres({ ...guided, ...address });
	lossesOf.set(sql, losses);
	return sql;
}

function atUrl(url: string, options: Options<Record<string, never>>, openAt: ReturnType<typeof attentive>): Sql {
	const [first, second] = hostsIn(url);
	if (first !== undefined && second !== undefined) {
		const { connection } = options;
		const guided = { ...options, socket: amongHosts(url, { connection }, openAt) };
		return postgres(withoutWish(atHost(url, first)), guided);
	}
	const own = socketOf(url);
	return own ? postgres({ ...options, ...own }) : postgres(url, options);
}

/** libpq's way to name a socket's folder, `postgres://user@localhost/database?host=/var/run/postgresql`, which postgres.js does not know. */
function socketOf(url: string): Options<Record<string, never>> | null {
	const { searchParams, port, username, password } = new URL(url);
	const folder = searchParams.get('host');
	if (!folder?.startsWith('/')) return null;
	return {
		path: `${folder}/.s.PGSQL.${port || 5432}`,
		database: databaseOf(url),
		...(username ? { user: decodeURIComponent(username) } : {}),
		...(password ? { password: decodeURIComponent(password) } : {})
	};
}
