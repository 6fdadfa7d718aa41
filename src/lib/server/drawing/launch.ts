import { Worker } from 'node:worker_threads';
import { fontFiles } from '../chart-image/font-files';
import type { ThreadData } from './thread';

/** Starts a thread that draws. It keeps no process alive, and ends with it. */
export async function launch(): Promise<Worker> {
	const { address } = await import('./thread');
	const workerData: ThreadData = { task: 'draw', fonts: fontFiles };
	const worker = address.endsWith('.ts')
		? new Worker(`import { register } from 'tsx/esm/api'; register(); await import(${JSON.stringify(address)});`, {
				workerData,
				eval: true,
				execArgv: ['--input-type=module']
			})
		: new Worker(new URL(address), { workerData });
	worker.unref();
	return worker;
}
