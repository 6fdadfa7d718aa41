import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** No browser opens a page at a port of the Fetch standard's list of bad ports: 10080 is the highest of them (https://fetch.spec.whatwg.org/#bad-port). */
const least = 10_081;

/**
 * Linux gives ports from here on, 32768 where nobody has set it, to whoever asks for any port, and to every connection that is opened: one of those can be
 * gone before it is listened on. Where it gives all of them away there is nothing to be done.
 */
const most = Math.max(least + 1_000, Math.min(32_000, lowestOfAny()));

function lowestOfAny(): number {
	try {
		return Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/)[0]);
	} catch {
		return 32_000; // it is another system, whose own begin higher
	}
}

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
