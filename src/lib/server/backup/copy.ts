import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/**
 * Pours a COPY of the driver's into a stream, no faster than that takes it. Not by `pipeline`: the driver stops its socket when its stream is full and starts
 * it again when that is read, and the two can miss each other; so whenever it is to go on the socket is started too. What a broken stream does not take is
 * read to its end and dropped, for the connection is needed for what follows; then this throws what broke it.
 */
export async function pour(rows: Readable, to: Writable, onChunk: (chunk: Buffer) => void): Promise<void> {
	const goOn = (): void => {
		rows.resume();
		rows._read(0);
	};
	rows.on('data', (chunk: Buffer) => {
		onChunk(chunk);
		if (!to.destroyed && !to.write(chunk)) rows.pause();
	});
	to.on('drain', goOn).on('close', goOn);
	try {
		await once(rows, 'end');
	} finally {
		to.off('drain', goOn).off('close', goOn);
	}
	// after the last rows nobody reads, and the answer's end is still to come
	rows._read(0);
	refuseBroken(to);
}

/** Writes, and waits where the stream has enough for now. */
export async function put(bytes: Buffer | string, to: Writable): Promise<void> {
	refuseBroken(to);
	if (!to.write(bytes)) await once(to, 'drain');
}

function refuseBroken(to: Writable): void {
	if (to.destroyed) throw to.errored ?? new Error('the stream is closed');
}
