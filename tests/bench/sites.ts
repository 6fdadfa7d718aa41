import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSite, type Site } from '../e2e/site';
import { secret } from './opened';

/** Starts the built site on a database of the benchmark, in so many processes, and says how long it took until it listened, in ms. */
export async function start(databaseUrl: string, processes: number): Promise<{ site: Site; ms: number }> {
	const began = performance.now();
	// all made-up voters come from this machine: the number is out of reach, and counted all the same
	const env = { SECRET_KEY: secret, NODE_ENV: 'production', PRESSURE_PER_HOUR: '9999999', PROCESSES: String(processes) };
	const site = await startSite({ server: databaseUrl, databaseUrl, env });
	return { site, ms: performance.now() - began };
}

/** The one that was started and those that it has started; none where the system does not say. */
export function processesOf({ pid }: Site): number[] {
	try {
		const others = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
		return [...(pid === undefined ? [] : [pid]), ...others.map(Number)];
	} catch {
		return [];
	}
}

/** The most memory that its processes ever held, together, in MB; null where the system does not say. */
export function peakMemory(site: Site): number | null {
	const pids = processesOf(site);
	if (pids.length === 0) return null;
	try {
		const kilobytes = pids.map((one) => /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1]);
		return kilobytes.reduce((sum, each) => sum + Number(each), 0) / 1024;
	} catch {
		return null;
	}
}

/** The newest publication's name in addresses. */
export async function newestName({ url }: Site): Promise<string> {
	for (let i = 0; i < 600; i++) {
		const answer = await fetch(`${url}/api/v1/polls/priorities/results`);
		const [, name] = /"([a-z2-7]{16})/.exec(answer.headers.get('etag') ?? '') ?? [];
		if (answer.ok && name !== undefined) return name;
		await sleep(100);
	}
	throw new Error('nothing is published');
}

/** Names of publications, newest first, without the newest, whose charts the site draws for its pages. */
export async function earlierNames({ url }: Site): Promise<string[]> {
	const answer = await fetch(`${url}/api/v1/polls/priorities/publications`);
	const { publications } = (await answer.json()) as { publications: { name: string }[] };
	return publications.slice(1).map(({ name }) => name);
}
