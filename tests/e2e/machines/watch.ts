import { readFileSync } from 'node:fs';

/** how often a timer is due by which this process notices that it stood still, in ms */
const tickMs = 50;
let lateMs = 0;
let due = performance.now() + tickMs;
setInterval(() => {
	const now = performance.now();
	lateMs += Math.max(0, now - due);
	due = now + tickMs;
}, tickMs).unref();

/** For how long somebody on this machine has waited for a core, or for the disk, since it was started, in ms; 0 where the system does not say: https://docs.kernel.org/accounting/psi.html */
function waitedFor(what: 'cpu' | 'io'): number {
	try {
		return Number(/^some .*total=(\d+)/.exec(readFileSync(`/proc/pressure/${what}`, 'utf8'))?.[1] ?? 0) / 1_000;
	} catch {
		return 0;
	}
}

/**
 * A stopwatch for what has to be quick, whatever else the machine has to do: it stands while the machine does. Says how many ms have gone by without the
 * longest that a process was kept waiting meanwhile: for a core, for the disk, or for its turn.
 */
export function startWatch(): () => number {
	const lost = (): number[] => [waitedFor('cpu'), waitedFor('io'), lateMs];
	const [began, before] = [performance.now(), lost()];
	return () => {
		const gone = performance.now() - began;
		return Math.max(0, gone - Math.max(...lost().map((now, i) => now - (before[i] ?? 0))));
	};
}
