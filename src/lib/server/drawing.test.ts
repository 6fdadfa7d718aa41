import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { buildChart } from '$lib/charts/build';
import { citySource } from '$lib/charts/fixture';
import { svgs } from './chart-image';
import './chart-image/typeface';
import { CannotDraw, openDrawing } from './drawing';

const spec = buildChart('positions', citySource('ky'));

/** a thread that answers as it is told, by its number: the first is 1 */
function threads(behaviours: string[]): { start: () => Promise<Worker>; started: () => number } {
	let n = 0;
	const start = async (): Promise<Worker> => {
		const behaviour = behaviours[n] ?? '';
		n += 1;
		const code = `const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => { ${behaviour} });`;
		return new Worker(code, { eval: true });
	};
	return { start, started: () => n };
}

const answers = `parentPort.postMessage({ made: 'drawn' });`;

describe('the drawing thread', () => {
	test('draws what would be drawn here, and the main thread goes on meanwhile', async () => {
		const drawing = openDrawing();
		// the thread comes up
		expect(await drawing.svgs(spec, 'newest')).toEqual(svgs(spec));

		let beats = 0;
		const beat = setInterval(() => (beats += 1), 1);
		const pictures = await Promise.all(Array.from({ length: 8 }, () => drawing.png(spec, { density: 2 })));
		clearInterval(beat);
		const { width, height } = await loadImage(Buffer.from(pictures[0] ?? []));
		expect([width, height]).toEqual([2400, 1260]);
		// a main thread that draws comes to itself between two pictures, and hardly ever else
		expect(beats).toBeGreaterThan(4 * pictures.length);
	});

	test('says what went wrong with a drawing, and draws the next', async () => {
		const drawing = openDrawing();
		await expect(drawing.png(spec, { density: 0 })).rejects.not.toBeInstanceOf(CannotDraw);
		expect(await drawing.svgs(spec, 'newest')).toEqual(svgs(spec));
	});

	test('is replaced when it ends, and only the drawing that it was at is lost', async () => {
		const { start, started } = threads(['process.exit(3)', answers]);
		const lost: string[] = [];
		const drawing = openDrawing({ start, onLost: ({ message }) => lost.push(message) });
		const [first, second] = await Promise.allSettled([drawing.svgs(spec, 'newest'), drawing.svgs(spec, 'newest')]);
		expect(first).toMatchObject({ status: 'rejected', reason: expect.any(CannotDraw) });
		expect(second).toEqual({ status: 'fulfilled', value: 'drawn' });
		expect([started(), lost]).toEqual([2, ['the drawing thread ended with 3']]);
	});

	test('is replaced when it throws where nobody can catch it', async () => {
		const { start, started } = threads([`setTimeout(() => { throw new Error('out of paint') })`, answers]);
		const lost: string[] = [];
		const drawing = openDrawing({ start, onLost: ({ message }) => lost.push(message) });
		await expect(drawing.png(spec, {})).rejects.toBeInstanceOf(CannotDraw);
		expect(await drawing.png(spec, {})).toBe('drawn');
		expect([started(), lost]).toEqual([2, ['out of paint']]);
	});

	test('is replaced when it hangs: nobody waits for ever', async () => {
		const { start, started } = threads(['for (;;) {}', answers]);
		const drawing = openDrawing({ start, patienceMs: 2_000 });
		await expect(drawing.png(spec, {})).rejects.toBeInstanceOf(CannotDraw);
		expect(await drawing.png(spec, {})).toBe('drawn');
		expect(started()).toBe(2);
	});

	test('is replaced when it ended while nothing was drawn', async () => {
		const { start, started } = threads([`${answers} setTimeout(() => process.exit(1))`, answers]);
		let ended: Promise<unknown> | undefined;
		const drawing = openDrawing({
			start: async () => {
				const thread = await start();
				ended ??= once(thread, 'exit');
				return thread;
			}
		});
		await drawing.png(spec, {});
		await ended;
		expect(await drawing.png(spec, {})).toBe('drawn');
		expect(started()).toBe(2);
	});

	test('refuses whoever comes when too many wait, and lets the newest charts pass by the pictures that wait', async () => {
		const { start } = threads([`setTimeout(() => { ${answers} }, 20)`]);
		const drawing = openDrawing({ start, waitingAtMost: 3 });
		const order: string[] = [];
		const done = (name: string) => () => void order.push(name);
		const pictures = Array.from({ length: 4 }, (_, i) => drawing.png(spec, {}).then(done(`picture ${i}`)));
		await expect(drawing.png(spec, {})).rejects.toBeInstanceOf(CannotDraw);
		const newest = drawing.svgs(spec, 'newest').then(done('newest'));
		await Promise.all([...pictures, newest]);
		expect(order).toEqual(['picture 0', 'newest', 'picture 1', 'picture 2', 'picture 3']);
	});
});
