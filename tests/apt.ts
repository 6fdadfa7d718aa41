import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const aptMs = 600_000;

/** Installs Debian packages where that can be done; why it could not, or null. */
export async function installPackages(...names: string[]): Promise<string | null> {
	if (!onAptSystem()) return 'there is no apt-get';
	if (process.getuid?.() !== 0) return 'only root can install it';
	const apt = ['apt-get', '-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::Retries=1'];
	const { failure } = await run([...apt, 'update'], aptMs);
	return failure ?? (await run([...apt, 'install', '-y', '--no-install-recommends', ...names], aptMs)).failure;
}

const onAptSystem = (): boolean => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'apt-get')));

/** Runs a command that may hang without a network; at the end of its time it goes with everything it has started. */
export function run([command = '', ...words]: string[], limitMs: number): Promise<{ failure: string | null; output: string }> {
	return new Promise((resolve) => {
		const child = spawn(command, words, {
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
		let output = '';
		let isLate = false;
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
		const limit = setTimeout(() => {
			isLate = true;
			if (child.pid) process.kill(-child.pid, 'SIGKILL');
		}, limitMs);
		const end = (problem: string | null): void => {
			clearTimeout(limit);
			resolve({ failure: isLate ? `not done after ${limitMs / 1000} s` : problem, output });
		};
		child.once('error', ({ message }) => end(message));
		child.once('close', (code) => end(code === 0 ? null : reason(output) || `exit code ${code}`));
	});
}

/** of what a command printed, the line that says most */
export function reason(printed: string): string {
	const lines = printed.split('\n').map((line) => line.trim());
	return lines.find((line) => /^(e|error|failed)\b/i.test(line)) ?? lines.findLast(Boolean) ?? '';
}
