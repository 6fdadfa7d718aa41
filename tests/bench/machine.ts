import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** What else goes on here: the numbers of a busy machine are worth less. */
export interface Machine {
	cpus: number;
	model: string;
	node: string;
	/** processes that wanted to run, over the minute before */
	load: number;
	/** share of the processors that others took while the benchmark stood still, 0 to 1 */
	busy: number;
}

export async function lookAtMachine(): Promise<Machine> {
	const before = times();
	await sleep(1000);
	const after = times();
	return {
		cpus: cpus().length,
		model: cpus()[0]?.model ?? 'unknown',
		node: process.version,
		load: loadavg()[0] ?? 0,
		busy: 1 - (after.idle - before.idle) / (after.all - before.all)
	};
}

function times(): { idle: number; all: number } {
	const each = cpus().map(({ times }) => times);
	const sum = (of: (times: (typeof each)[number]) => number): number => each.reduce((total, times) => total + of(times), 0);
	return { idle: sum(({ idle }) => idle), all: sum(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq) };
}
