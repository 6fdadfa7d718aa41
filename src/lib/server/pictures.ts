import type { ChartSpec } from '$lib/charts/spec';
import { png, type Picture } from './chart-image';

export class PicturesBusy extends Error {}

/** what is kept, in bytes: some hundred pictures */
const keptBytes = 24 * 2 ** 20;
/** drawn at the same time, and waiting at most; whoever comes then is told to come back */
const atOnce = 2;
const waitingAtMost = 40;

const kept = new Map<string, Buffer>();
const underway = new Map<string, Promise<Buffer>>();
const waiting: (() => void)[] = [];
let drawing = 0;

/**
 * A chart's picture, drawn once for all who ask: `key` names everything that it depends on. Publications never change, so neither do pictures.
 * Rejects with `PicturesBusy` when too many others are waiting.
 */
export function pictureOf(key: string, specOf: () => ChartSpec, picture: Picture): Promise<Buffer> {
	const known = kept.get(key);
	if (known) return Promise.resolve(known);
	const coming = underway.get(key);
	if (coming) return coming;
	if (waiting.length >= waitingAtMost) return Promise.reject(new PicturesBusy('too many pictures are asked for at once'));
	const drawn = inTurn(() => png(specOf(), picture)).finally(() => underway.delete(key));
	underway.set(key, drawn);
	return drawn.then((made) => keep(key, made));
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	if (drawing >= atOnce) await new Promise<void>((next) => waiting.push(next));
	drawing += 1;
	try {
		return await work();
	} finally {
		drawing -= 1;
		waiting.shift()?.();
	}
}

function keep(key: string, made: Buffer): Buffer {
	kept.set(key, made);
	let bytes = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
	for (const [oldest, { length }] of kept) {
		if (bytes <= keptBytes) break;
		kept.delete(oldest);
		bytes -= length;
	}
	return made;
}
