import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { scripts } from '../../package.json';

/** how the process ended: its exit code, or the signal that ended it */
type End = number | NodeJS.Signals;

export interface Launched {
	/** the address it prints once it listens; rejects when it ends before, or takes too long */
	listening: Promise<string>;
	isRunning(): boolean;
	/** undefined where it could not be started */
	pid: number | undefined;
	/** Sends the signal and resolves when the process has ended; one that lingers is ended for good. */
	kill(signal: NodeJS.Signals): Promise<End>;
	/** everything it has printed */
	output(): string;
}

const startMs = 240_000;
/** longer than the site itself gives its shutdown */
const lingerMs = 35_000;

/**
 * Runs what `npm start` runs once all is built, with this environment and no other, as one process unless that says otherwise. It goes with the test's
 * process, whatever becomes of that.
 */
export function launch(env: Record<string, string>): Launched {
	const PATH = [dirname(process.execPath), '/usr/bin', '/bin'].join(':');
	// it takes the shell's place: a signal to the one is one to the other
	const child = spawn('/bin/sh', ['-c', scripts.start], {
		cwd: resolve(import.meta.dirname, '../..'),
		env: { PATH, PROCESSES: '1', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	const endWithUs = (): void => void child.kill('SIGKILL');
	process.once('exit', endWithUs);
	const ended = new Promise<End>((resolve) =>
		child.once('close', (code, signal) => {
			process.removeListener('exit', endWithUs);
			resolve(code ?? signal ?? 'SIGKILL');
		})
	);

	const listening = new Promise<string>((resolve, reject) => {
		const fail = (what: string): void => reject(new Error(`the site ${what}:\n${output}`));
		const late = setTimeout(() => fail(`did not listen within ${startMs / 1000} s`), startMs);
		const hear = (text: string): void => {
			output += text;
			const [, url] = /^Listening on (http:\S+)$/m.exec(output) ?? [];
			if (url === undefined) return;
			clearTimeout(late);
			resolve(url);
		};
		for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
		void ended.then((end) => {
			clearTimeout(late);
			fail(`ended with ${end} instead of listening`);
		});
	});

	return {
		listening,
		pid: child.pid,
		isRunning: () => child.exitCode === null && child.signalCode === null,
		kill: async (signal) => {
			child.kill(signal);
			const linger = setTimeout(() => child.kill('SIGKILL'), lingerMs);
			const end = await ended;
			clearTimeout(linger);
			return end;
		},
		output: () => output
	};
}
