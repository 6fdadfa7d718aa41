import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { freePort } from './free-port';

export interface Proxy {
	/** where it listens, without a slash at the end */
	url: string;
	stop(): Promise<void>;
}

/** HAProxy with the file that the README recommends, in front of three addresses. It goes with the test's process. */
export async function startProxy(haproxy: string, [one, two, three]: readonly string[]): Promise<Proxy> {
	const listen = `127.0.0.1:${await freePort()}`;
	const at = (url = ''): string => new URL(url).host;
	const child = spawn(haproxy, ['-db', '-f', resolve('tests/proxy/haproxy.cfg')], {
		env: { LISTEN: listen, SITE_1: at(one), SITE_2: at(two), SITE_3: at(three) },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const endWithUs = (): void => void child.kill('SIGKILL');
	process.once('exit', endWithUs);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const url = `http://${listen}`;
	for (let i = 0; ; i++) {
		if (i === 1_200 || child.exitCode !== null) throw new Error(`HAProxy did not start:\n${output}`);
		const answer = await fetch(`${url}/healthz`).catch(() => null);
		await answer?.text();
		if (answer?.ok) break;
		await new Promise((next) => setTimeout(next, 50));
	}
	return {
		url,
		stop: async () => {
			process.removeListener('exit', endWithUs);
			child.kill('SIGTERM');
			await ended;
		}
	};
}
