import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const answers = v.object({ msg: v.literal('a process answers'), worker: v.number(), pid: v.number() });

/** The processes that a caretaker has told of, by their places: the newest in each. */
export function workersIn(output: string): Map<number, number> {
	const workers = new Map<number, number>();
	for (const line of output.split('\n').filter((text) => text.startsWith('{'))) {
		const told = v.safeParse(answers, JSON.parse(line));
		if (told.success) workers.set(told.output.worker, told.output.pid);
	}
	return workers;
}

/** One that has ended and that nobody has asked about is still there, without a command. */
export function isAlive(pid: number): boolean {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
	} catch {
		return false;
	}
}
