import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Linux gives 32768 and above to whoever asks for any port, and to every connection that is opened: one of those can be gone before it is listened on. */
const most = 32_000;

/** No browser opens a page at a port of the Fetch standard's list of bad ports: 10080 is the highest of them (https://fetch.spec.whatwg.org/#bad-port). */
const least = 10_081;

const given = new Set<number>();

/** A port of the loopback that nobody listens on now, that browsers go to, and that the system gives to nobody who does not ask for it by its number. */
export async function freePort(): Promise<number> {
	for (let i = 0; i < 100; i++) {
		const port = randomInt(least, most);
		if (given.has(port) || !(await isFree(port))) continue;
		given.add(port);
		return port;
	}
	throw new Error('no port is free');
}

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	try {
		await once(server.listen(port, '127.0.0.1'), 'listening');
	} catch {
		return false;
	}
	await new Promise((resolve) => server.close(resolve));
	return true;
}
