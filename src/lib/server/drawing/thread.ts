import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { FontFiles } from '../chart-image/fonts';
import type { Job } from './work';

// Runs in a thread of its own. The main thread loads this file only to learn where it is: after a build nothing else could tell.

/** where this code is: here, or where the build has put it */
export const address = import.meta.url;

/** what a thread is given that is to draw */
export interface ThreadData {
	task: 'draw';
	fonts: FontFiles;
}

export type Answer<T> = { made: T } | { error: Error };

const isOurs = (data: unknown): data is ThreadData => typeof data === 'object' && data !== null && 'task' in data && data.task === 'draw';

if (parentPort && isOurs(workerData)) await drawFor(parentPort, workerData.fonts);

async function drawFor(port: MessagePort, fonts: FontFiles): Promise<void> {
	// what draws is loaded here and nowhere else
	const { drawer } = await import('./work');
	const draw = drawer(fonts);
	port.on('message', (job: Job) => {
		draw(job).then(
			(made) => port.postMessage({ made }),
			(error: unknown) => port.postMessage({ error: error instanceof Error ? error : new Error(String(error)) })
		);
	});
}
