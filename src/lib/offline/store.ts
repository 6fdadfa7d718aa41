import type { Unsent } from './unsent';

// The ballots that wait on this phone, in the browser's own database: it outlives the tab, the worker and a new build.

const database = 'demilge';
const table = 'unsent';

export const unsentBallots = async (): Promise<Unsent[]> => request('readonly', (unsent) => unsent.getAll() as IDBRequest<Unsent[]>);

export const unsentBallot = async (poll: string): Promise<Unsent | undefined> => request('readonly', (unsent) => rowOf(unsent, poll));

export async function keepBallot(ballot: Unsent): Promise<void> {
	await request('readwrite', (unsent) => unsent.put(ballot));
}

export async function dropBallot(poll: string): Promise<void> {
	await request<undefined>('readwrite', (unsent) => unsent.delete(poll));
}

/** Puts a ballot in the place of its earlier self; not where it was thrown away meanwhile, or another one was put there. */
export async function updateBallot(ballot: Unsent): Promise<void> {
	await request('readwrite', (unsent) => {
		const current = rowOf(unsent, ballot.poll);
		current.onsuccess = () => {
			if (current.result?.key === ballot.key) unsent.put(ballot);
		};
		return current;
	});
}

const rowOf = (unsent: IDBObjectStore, poll: string) => unsent.get(poll) as IDBRequest<Unsent | undefined>;

/** Resolves with the result once the transaction is done. */
async function request<T>(mode: IDBTransactionMode, ask: (unsent: IDBObjectStore) => IDBRequest<T>): Promise<T> {
	const opened = await open();
	try {
		return await new Promise<T>((resolve, reject) => {
			const transaction = opened.transaction(table, mode);
			const asked = ask(transaction.objectStore(table));
			transaction.oncomplete = () => resolve(asked.result);
			transaction.onabort = () => reject(transaction.error ?? new Error('the browser gave the transaction up'));
		});
	} finally {
		opened.close();
	}
}

function open(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open(database, 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore(table, { keyPath: 'poll' });
		opening.onsuccess = () => resolve(opening.result);
		opening.onerror = () => reject(opening.error ?? new Error('the browser gives no database'));
	});
}
