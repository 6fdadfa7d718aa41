import type { Duplex } from 'node:stream';
import postgres, { type Options } from 'postgres';
import { brokenSocket } from './broken-socket';
import { atHost, hostsIn, seeksPrimary } from './hosts';
import { attentive, type Where } from './sockets';

/** a host that says nothing for so long is not there, in ms */
const patienceMs = 2_000;
/** when none is found, nobody looks again so soon, in ms */
const pauseMs = 250;

/** What one host says of itself. */
interface Host {
	host: string;
	/** it takes writes */
	isWritable: boolean;
	/** goes up when a standby is promoted */
	timeline: number;
}

/**
 * Gives the driver connections to the host that is wanted, out of several. In place of the driver's own way through them: while none is there that one
 * goes round without a pause and rejects no statement, and it takes a standby for one that can be written to.
 *
 * Of two that take writes the one with the higher timeline is wanted: a primary that was failed over and comes back is not taken for the new one.
 */
export function amongHosts(
	url: string,
	options: Options<Record<string, never>>,
	openAt: (where: Where) => Promise<Duplex>
): (asked: Pick<Where, 'ssl'>) => Promise<Duplex> {
	let finding: Promise<string | null> | null = null;

	function find(): Promise<string | null> {
		finding ??= Promise.all(hostsIn(url).map((host) => ask(url, host, options))).then((answers) => {
			const found = choose(
				answers.flatMap((answer) => answer ?? []),
				{ toWrite: seeksPrimary(url) }
			);
			if (found === null) setTimeout(forget, pauseMs).unref();
			return found;
		});
		return finding;
	}
	const forget = (): void => {
		finding = null;
	};

	return async ({ ssl }) => {
		const found = await find();
		if (found === null) {
			return brokenSocket(
				Object.assign(new Error(`none of the hosts ${hostsIn(url).join(', ')} can be used now`), { code: 'CONNECT_TIMEOUT' })
			);
		}
		const { hostname, port } = new URL(atHost(url, found));
		const socket = await openAt({ host: [hostname], port: [Number(port || 5432)], ssl });
		// who has lost one looks anew: it may be another host by now
		socket.once('close', forget);
		return socket;
	};
}

/** The host that is wanted, null where there is none. In order as they are named, where several would do. */
export function choose(answers: readonly Host[], { toWrite }: { toWrite: boolean }): string | null {
	const fit = answers.filter(({ isWritable }) => isWritable || !toWrite);
	const newest = Math.max(...fit.map(({ timeline }) => timeline));
	return fit.find(({ timeline }) => !toWrite || timeline === newest)?.host ?? null;
}

/** Null where it does not answer. */
async function ask(url: string, host: string, { connection }: Options<Record<string, never>>): Promise<Host | null> {
	const sql = postgres(withoutWish(atHost(url, host)), {
		...{ max: 1, connect_timeout: patienceMs / 1000, fetch_types: false, onnotice: () => {}, socket: attentive(patienceMs) },
		connection: { ...connection, statement_timeout: patienceMs }
	});
	const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null).unref());
	const answer = sql<Omit<Host, 'host'>[]>`
		select current_setting('transaction_read_only') = 'off' as "isWritable",
			case when pg_is_in_recovery() then 0 else ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end as timeline`;
	try {
		const [row] = (await Promise.race([answer, late])) ?? [];
		return row ? { host, ...row } : null;
	} catch {
		return null;
	} finally {
		void sql.end({ timeout: 0 });
	}
}

/** The driver would go by it, and end the connection instead of asking. */
export const withoutWish = (url: string): string => {
	const parsed = new URL(url);
	parsed.searchParams.delete('target_session_attrs');
	return parsed.href;
};
