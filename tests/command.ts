import { execFile } from 'node:child_process';

/** How a command of the operator has ended, and what it printed. */
export interface Ended {
	code: number;
	out: string;
	err: string;
}

/** Runs a command of the operator as npm does, `npm run desk -- help` say, with these variables and no others. */
export const runCommand = (name: string, words: readonly string[], env: Record<string, string>): Promise<Ended> =>
	new Promise((resolve) => {
		const child = execFile(
			process.execPath,
			['--import', 'tsx', `src/lib/server/commands/${name}.ts`, ...words],
			{ env: { PATH: process.env.PATH ?? '', ...env }, maxBuffer: Infinity },
			(error, out, err) => resolve({ code: error ? Number(child.exitCode) : 0, out, err })
		);
	});

/** What such a command prints where all is well; rejects where it is not. */
export async function printedBy(name: string, words: readonly string[], env: Record<string, string>): Promise<string> {
	const { code, out, err } = await runCommand(name, words, env);
	if (code !== 0) throw new Error(`${name} ended with ${code}: ${err}`);
	return out;
}
