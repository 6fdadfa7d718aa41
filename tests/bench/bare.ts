import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { request } from 'undici';
import type { Bytes } from './bare-server';
import type { Ask } from './load';

/** The bare `node:http` server, and how to tell it what to answer. */
export interface Bare {
	url: string;
	/** Makes it answer with what the site answers: status, headers and bytes. */
	copy(site: string, ask: Ask): Promise<void>;
	stop(): void;
}

/** Node writes these by itself, for the site as well */
const nodesOwn = ['date', 'connection', 'keep-alive', 'transfer-encoding'];

const early = async (child: ChildProcess): Promise<never> => {
	const [code] = (await once(child, 'exit')) as [number | null];
	throw new Error(`the bare server ended with ${code} before it listened`);
};

export async function startBare(): Promise<Bare> {
	const child = fork(join(import.meta.dirname, 'bare-server.ts'));
	const [address] = (await Promise.race([once(child, 'message'), early(child)])) as [AddressInfo];
	return {
		url: `http://127.0.0.1:${address.port}`,
		copy: async (site, { path, headers }) => {
			const answer = await request(site + path, { headers: headers ?? {} });
			const body = Buffer.from(await answer.body.arrayBuffer()).toString('base64');
			const own = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !nodesOwn.includes(name)));
			const bytes: Bytes = { status: answer.statusCode, headers: own, body };
			child.send(bytes);
			await once(child, 'message');
		},
		stop: () => child.disconnect()
	};
}
