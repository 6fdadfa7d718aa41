/** What a machine has for us. */
export interface Machine {
	cores: number;
	/** bytes */
	memory: number;
}

/** more than these share a database's connections so thinly that they wait for each other, see `pools.ts` */
export const mostProcesses = 10;

/** beyond these the poll's one batch at a time is what casting waits for */
const usuallyAtMost = 8;
/** a process with its drawing thread takes 400 MB at the worst; the database and the files it reads want as much again */
const bytesEach = 2 ** 30;

/** How many processes answer where nobody has said: Postgres and the disk have their share of the cores, so that a small machine is left as it is. */
export function processesFor({ cores, memory }: Machine): number {
	const byCores = cores < 4 ? 1 : Math.floor(cores / 2);
	return Math.max(1, Math.min(byCores, Math.floor(memory / bytesEach), usuallyAtMost));
}

const firstPauseMs = 250;
const longestPauseMs = 15_000;

/** How long nobody takes the place of a process that has ended, in ms; after so many that did not live long, one after the other. */
export const pauseAfter = (shortLives: number): number => Math.min(firstPauseMs * 2 ** Math.min(shortLives, 10), longestPauseMs);
