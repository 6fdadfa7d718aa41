import { Worker } from 'node:worker_threads';
import { fontFiles } from '../chart-image/font-files';
import type { ThreadData } from './thread';

/** MB; a drawing needs little and leaves much behind: with more room it would be cleared away later. A thread that needs more is replaced */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 160 };

/** Starts a thread that draws. It keeps no process alive, and ends with it. */
export async function launch(): Promise<Worker> {
	const { address } = await import('./thread');
	const workerData: ThreadData = { task: 'draw', fonts: fontFiles };
	const worker = address.endsWith('.ts')
		? new Worker(`import { register } from 'tsx/esm/api'; register(); await import(${JSON.stringify(address)});`, {
				workerData,
				eval: true,
				execArgv: ['--input-type=module'],
				resourceLimits
			})
		: new Worker(new URL(address), { workerData, resourceLimits });
	worker.unref();
	return worker;
}
