import { connect, type Socket } from 'node:net';

/** What came over one connection until it was closed, and how long that took. */
export interface Heard {
	text: string;
	/** of each answer, in order */
	statuses: number[];
	ms: number;
}

/**
 * Speaks HTTP letter by letter, as no client would: writes the parts, waits before the next for the given ms, or until what is given was heard, and listens
 * until the other side closes.
 */
export async function speak(port: number, parts: (string | number | RegExp)[]): Promise<Heard> {
	const began = performance.now();
	const socket = connect(port, '127.0.0.1');
	let text = '';
	const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
	socket.setEncoding('latin1').on('data', (part: string) => (text += part));
	// it may be closed while we speak
	socket.on('error', () => {});
	await new Promise<void>((resolve) => socket.once('connect', resolve).once('close', () => resolve()));
	for (const part of parts) {
		if (typeof part === 'string') await write(socket, part);
		else if (typeof part === 'number') await pause(socket, part);
		else while (!part.test(text) && !socket.closed) await pause(socket, 5);
	}
	await closed;
	const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
	return { text, statuses, ms: performance.now() - began };
}

const pause = (socket: Socket, ms: number): Promise<void> =>
	new Promise((resolve) => {
		const go = (): void => {
			clearTimeout(end);
			socket.off('close', go);
			resolve();
		};
		const end = setTimeout(go, ms);
		socket.once('close', go);
	});

const write = (socket: Socket, part: string): Promise<void> =>
	new Promise((resolve) => {
		if (!socket.writable) resolve();
		else socket.write(part, 'latin1', () => resolve());
	});
