import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Options, type Sql } from 'postgres';
import { databaseOf } from '../env';
import * as schema from './schema';

export type Tables = PostgresJsDatabase<typeof schema>;

/** how to reach one database: a URL, or the options of a server of our own */
export type Address = string | Options<Record<string, never>>;

export interface Database {
	/** tagged, prepared statements: the ballot box and the publisher */
	sql: Sql;
	/** typed queries for everything else. A client of its own: once Drizzle has one, it parses dates and JSON differently */
	tables: Tables;
	/** a client with a single connection, for what must hold a session's lock; end it yourself */
	single(): Sql;
	close(): Promise<void>;
}

/** a request waits for a lock this long, and a transaction that stands still is ended after this long, at most */
const patience = { lock_timeout: '5s', idle_in_transaction_session_timeout: '10s' };

/** Connects lazily. A lost connection is an error within seconds, never a hang. */
export function connect(address: Address): Database {
	const clients: Sql[] = [];
	const client = (max: number): Sql => {
		const sql = open(address, max, patience);
		clients.push(sql);
		return sql;
	};
	return {
		sql: client(8),
		tables: drizzle(client(4), { schema }),
		single: () => open(address, 1),
		close: async () => {
			await Promise.all(clients.map((sql) => sql.end({ timeout: 5 })));
		}
	};
}

/** who wants to hear that a client has lost a connection */
export const lossesOf = new WeakMap<Sql, Set<() => void>>();

/** One client. `statement_timeout` bounds what waits for a lock or a server that has gone away; `settings` are the server's, for its sessions. */
export function open(address: Address, max: number, settings: Record<string, string> = {}): Sql {
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
		connection: { application_name: 'demilge', statement_timeout: 60_000, TimeZone: 'UTC', ...settings }
	};
	const own = typeof address === 'string' ? socketOf(address) : address;
	const sql = typeof address === 'string' && !own ? postgres(address, options) : postgres({ ...options, ...own });
	lossesOf.set(sql, losses);
	return sql;
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
