import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './machines/free-port';

/** Stands between a browser and the site as a network does: it can be cut, stalled and mended. */
export interface Relay {
	/** the site as the browser knows it */
	url: string;
	/** every connection ends, and none is made, until `mend` */
	cut(): void;
	/** also whatever was refused is answered again */
	mend(): void;
	/** somebody on the way answers with 503 what begins so (`GET /ky`), until `mend` */
	refuse(asked: string): void;
	/** how often that was */
	refusals(): number;
	/** connections stand, and nothing arrives any more, until `mend` */
	stall(): void;
	/** what is posted arrives, and its connection ends before the answer does, until `mend` */
	loseAnswers(): void;
	close(): Promise<void>;
}

export async function openRelay(to: string, at?: number): Promise<Relay> {
	const port = at ?? (await freePort());
	const site = new URL(to);
	let state: 'whole' | 'cut' | 'stalled' | 'deaf' = 'whole';
	let refused: string | null = null;
	let refusals = 0;
	const sockets = new Set<Socket>();
	const server = createServer((near) => {
		sockets.add(near);
		near.once('close', () => sockets.delete(near)).on('error', () => near.destroy());
		if (state === 'cut') return void near.destroy();
		if (state === 'stalled') return;
		const far = connect(Number(site.port), site.hostname);
		sockets.add(far);
		far.once('close', () => near.end()).on('error', () => near.destroy());
		near.once('close', () => far.destroy());
		let isLost = false;
		near.on('data', (chunk: Buffer) => {
			const asked = chunk.toString('latin1', 0, 200);
			isLost ||= state === 'deaf' && asked.startsWith('POST ');
			if (refused === null || !asked.startsWith(refused)) return void far.write(chunk);
			refusals += 1;
			near.end('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
		});
		far.on('data', (chunk: Buffer) => (isLost ? near.destroy() : near.write(chunk)));
	});
	await once(server.listen(port, '127.0.0.1'), 'listening');
	const endAll = (): void => {
		for (const socket of sockets) socket.destroy();
		sockets.clear();
	};
	return {
		url: `http://127.0.0.1:${port}`,
		cut: () => {
			state = 'cut';
			endAll();
		},
		stall: () => {
			state = 'stalled';
			endAll();
		},
		loseAnswers: () => {
			state = 'deaf';
		},
		mend: () => {
			// whoever was stalled would never be answered
			if (state === 'stalled') endAll();
			state = 'whole';
			refused = null;
		},
		refuse: (asked) => {
			refused = asked;
		},
		refusals: () => refusals,
		close: async () => {
			// whoever comes while it closes
			state = 'cut';
			endAll();
			await new Promise((closed) => server.close(closed));
		}
	};
}
