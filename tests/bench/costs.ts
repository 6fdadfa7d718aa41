import { readdirSync, readFileSync } from 'node:fs';
import type { Site } from '../e2e/site';
import { load, type Ask } from './load';
import { processesOf } from './sites';

/** What a million of something takes, beside what the client takes. */
export interface Cost {
	/** of the site's and of Postgres' processors, in minutes of one core */
	siteMinutes: number;
	/** null where Postgres is another machine's */
	postgresMinutes: number | null;
	/** that the database has grown by, in GB; without the log that Postgres writes ahead and throws away */
	diskGb: number;
	/** bodies of answers, as they are sent, in GB */
	answersGb: number;
}

/** Loads the site with one kind of request after another, and reads from the system what that took. Null where it does not say. */
export async function costs(
	site: Site,
	asked: Record<string, () => Ask>,
	{ clients, ms, progress }: { clients: number; ms: number; progress: (what: string) => void }
): Promise<Record<string, Cost> | null> {
	if (processorMs(processesOf(site)) === null) return null;
	const found: Record<string, Cost> = {};
	for (const [key, ask] of Object.entries(asked)) {
		progress(`what a million cost: ${key}`);
		const before = await look(site);
		const { answers, bytes } = await load({ url: site.url, clients, ms, ask });
		const after = await look(site);
		const per = 1_000_000 / answers;
		const minutes = (from: number | null, to: number | null): number | null =>
			from === null || to === null ? null : ((to - from) * per) / 60_000;
		found[key] = {
			siteMinutes: minutes(before.site, after.site) ?? NaN,
			postgresMinutes: minutes(before.postgres, after.postgres),
			diskGb: ((after.disk - before.disk) * per) / 1e9,
			answersGb: (bytes * per) / 1e9
		};
	}
	return found;
}

async function look(site: Site): Promise<{ site: number | null; postgres: number | null; disk: number }> {
	const [row] = await site.sql<
		{ pid: number; disk: string }[]
	>`select pg_backend_pid() as pid, pg_database_size(current_database()) as disk`;
	return { site: processorMs(processesOf(site)), postgres: row ? processorMs(serverOf(row.pid)) : null, disk: Number(row?.disk) };
}

/** The processes of the Postgres that this one answers for, and the first of them; none where it isn't this machine's. */
function serverOf(backend: number): number[] {
	if (!textOf(backend, 'comm').startsWith('postgres')) return [];
	const first = statOf(backend)?.parent;
	if (first === undefined) return [];
	const all = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number);
	return [first, ...all.filter((pid) => statOf(pid)?.parent === first)];
}

/** Time that these processes, and those of theirs that are gone, have had a processor for, in ms; null where that is not told. */
function processorMs(pids: readonly number[]): number | null {
	const stats = pids.map(statOf).filter((stat) => stat !== null);
	return stats.length === 0 ? null : stats.reduce((sum, { ms }) => sum + ms, 0);
}

/** ticks of `/proc/PID/stat` in a second: sysconf(_SC_CLK_TCK), 100 on every Linux that Node runs on */
const ticks = 100;

/** proc_pid_stat(5): after the name in brackets come state, parent, …; 14 to 17 are utime, stime and those of ended children. */
function statOf(pid: number): { parent: number; ms: number } | null {
	const [, after] = /\) (.+)$/s.exec(textOf(pid, 'stat')) ?? [];
	if (after === undefined) return null;
	const fields = after.split(' ').map(Number);
	const spent = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
	return { parent: fields[1] ?? 0, ms: (spent * 1000) / ticks };
}

/** Empty for a process that is gone, and where there is no such thing. */
function textOf(pid: number, file: string): string {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return '';
	}
}
