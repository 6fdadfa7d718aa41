import cluster from 'node:cluster';

/** A process whose caretaker is gone answers what it was asked, and ends: nobody could tell it to any more. */
export function endWithCaretaker(): void {
	const { worker } = cluster;
	worker?.once('disconnect', () => {
		// Node would end it at once, in the middle of an answer
		worker.exitedAfterDisconnect = true;
		process.kill(process.pid, 'SIGTERM');
	});
}
