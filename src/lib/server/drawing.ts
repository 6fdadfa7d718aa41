import type { Worker } from 'node:worker_threads';
import type { Theme } from '$lib/charts/colours';
import type { ChartSpec } from '$lib/charts/spec';
import { isAway } from './away';
import type { Picture } from './chart-image';
import type { Notice, NoticeSize } from './chart-image/notice';
import { openLanes, type Lane } from './drawing/lanes';
import { launch } from './drawing/launch';
import type { Answer } from './drawing/thread';
import type { Job, Made } from './drawing/work';
import { makeLog } from './log';

/** Too many are waiting, or the thread was lost over this drawing: the same request can succeed later. */
export class CannotDraw extends Error {}

/** True of what comes from the database being away, or from too much to draw: the same request can succeed later. */
export const isPassing = (error: unknown): boolean => isAway(error) || error instanceof CannotDraw;

/** All reject with `CannotDraw` where they can succeed later, and with the error itself where the drawing is at fault. */
export interface Drawing {
	svgs: (spec: ChartSpec, lane: Exclude<Lane, 'picture'>) => Promise<Made<'svgs'>>;
	standaloneSvg: (spec: ChartSpec, theme: Theme) => Promise<string>;
	png: (spec: ChartSpec, picture: Picture) => Promise<Made<'png'>>;
	/** what stands where a picture would be in a blackout */
	noticePng: (notice: Notice, size: NoticeSize & { density: number }) => Promise<Made<'noticePng'>>;
	noticeSvg: (notice: Notice, size: NoticeSize) => Promise<string>;
}

interface Settings {
	start?: () => Promise<Worker>;
	/** ms that a drawing may wait, and may take once it is its turn; the slowest takes a tenth of a second on a machine that has time */
	patienceMs?: number;
	/** in each lane */
	waitingAtMost?: number;
	/** hears why a thread was lost */
	onLost?: (why: Error) => void;
}

/**
 * Draws in a thread of its own, one drawing at a time, so that neither ballots nor pages wait for pictures. The thread is started when it is first
 * needed, and replaced when it ends or hangs: only the drawing that it was at is lost.
 */
export function openDrawing({ start = launch, patienceMs = 15_000, waitingAtMost = 60, onLost = () => {} }: Settings = {}): Drawing {
	const lanes = openLanes<() => Promise<void>>(waitingAtMost);
	let thread: Worker | null = null;
	let isDrawing = false;

	async function running(): Promise<Worker> {
		if (thread) return thread;
		const started = await start();
		const forget = (): void => {
			if (thread === started) thread = null;
		};
		// an error that nobody hears would end the process
		started.on('error', forget).on('exit', forget);
		return (thread = started);
	}

	async function drawn<T>(job: Job): Promise<T> {
		const worker = await running();
		return new Promise((resolve, reject) => {
			const settle = (how: () => void): void => {
				clearTimeout(late);
				worker.off('message', hear).off('error', fail).off('exit', end);
				how();
			};
			const hear = (answer: Answer<T>): void => settle(() => ('made' in answer ? resolve(answer.made) : reject(answer.error)));
			const lose = (why: Error): void => {
				onLost(why);
				settle(() => reject(new CannotDraw('the thread was lost over this drawing', { cause: why })));
			};
			const fail = (error: Error): void => lose(error);
			const end = (code: number): void => lose(new Error(`the drawing thread ended with ${code}`));
			const late = setTimeout(() => {
				lose(new Error(`the drawing thread took more than ${patienceMs} ms over ${job.name}`));
				thread = null;
				void worker.terminate();
			}, patienceMs);
			worker.on('message', hear).on('error', fail).on('exit', end);
			worker.postMessage(job);
		});
	}

	function goOn(): void {
		if (isDrawing) return;
		const turn = lanes.next();
		if (!turn) return;
		isDrawing = true;
		void turn().finally(() => {
			isDrawing = false;
			goOn();
		});
	}

	const ask = <T>(lane: Lane, job: Job): Promise<T> =>
		new Promise((resolve, reject) => {
			const tooLate = performance.now() + patienceMs;
			const turn = async (): Promise<void> => {
				if (performance.now() > tooLate) reject(new CannotDraw('this drawing has waited too long'));
				else await drawn<T>(job).then(resolve, reject);
			};
			if (lanes.join(lane, turn)) goOn();
			else reject(new CannotDraw('too many drawings are asked for at once'));
		});

	return {
		svgs: (spec, lane) => ask(lane, { name: 'svgs', given: [spec] }),
		standaloneSvg: (...given) => ask('picture', { name: 'standaloneSvg', given }),
		png: (...given) => ask('picture', { name: 'png', given }),
		noticePng: (...given) => ask('newest', { name: 'noticePng', given }),
		noticeSvg: (...given) => ask('newest', { name: 'noticeSvg', given })
	};
}

/** the one of this process */
export const drawing = openDrawing({ onLost: (err) => makeLog().error({ err }, 'a drawing was lost; a new thread goes on') });
