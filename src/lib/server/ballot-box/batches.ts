/**
 * Self-clocking batches: what is added while one batch runs makes up the next. Batches of one key never overlap, those of different keys do.
 * When a batch fails, each of its requests is tried alone, so that one that cannot be done fails alone; where that cannot help
 * (`isHopeless`: the database is away), the failure goes to all callers at once, and to those who have waited for `patienceMs`: the next batch may take
 * as long to fail.
 */
export function batches<Request, Result>(options: {
	key: (request: Request) => string;
	/** one result for each request, in their order; all of it done, or none */
	run: (key: string, requests: Request[]) => Promise<Result[]>;
	/** true for a failure that no request of the batch has caused */
	isHopeless: (error: unknown) => boolean;
	/** requests in a batch, at most */
	size: number;
	/** requests that may wait per key */
	limit: number;
	/** how long a request may wait and yet be tried where the batch before it has failed */
	patienceMs: number;
	/** what a request is refused with when too many wait */
	full: () => Error;
}): { add(request: Request): Promise<Result>; drain(): Promise<void> } {
	interface Waiting {
		request: Request;
		/** by `performance.now()` */
		since: number;
		resolve(result: Result): void;
		reject(error: unknown): void;
	}
	const waiting = new Map<string, Waiting[]>();
	const running = new Map<string, Promise<void>>();

	/** Resolves with why nothing can be done now, where that is so. */
	async function settle(key: string, batch: Waiting[]): Promise<{ hopeless: unknown } | null> {
		try {
			const results = await options.run(
				key,
				batch.map(({ request }) => request)
			);
			batch.forEach(({ resolve, reject }, i) => {
				const result = results[i];
				if (result === undefined) reject(new Error('the batch gave no result for this request'));
				else resolve(result);
			});
		} catch (error) {
			if (options.isHopeless(error)) {
				for (const { reject } of batch) reject(error);
				refuseTired(key, error);
				return { hopeless: error };
			}
			if (batch.length === 1) for (const { reject } of batch) reject(error);
			else return settleAlone(key, batch);
		}
		return null;
	}

	/** Each alone, as long as anything can be done: where the database goes away meanwhile, the others need not find that out one by one. */
	async function settleAlone(key: string, batch: Waiting[]): Promise<{ hopeless: unknown } | null> {
		let failure: { hopeless: unknown } | null = null;
		for (const alone of batch) {
			if (failure) alone.reject(failure.hopeless);
			else failure = await settle(key, [alone]);
		}
		return failure;
	}

	/** Whoever waits came in order: those who have waited longest stand first. */
	function refuseTired(key: string, error: unknown): void {
		const queue = waiting.get(key) ?? [];
		const before = performance.now() - options.patienceMs;
		while (queue[0] && queue[0].since < before) queue.shift()?.reject(error);
	}

	async function work(key: string, queue: Waiting[]): Promise<void> {
		while (queue.length > 0) await settle(key, queue.splice(0, options.size));
		running.delete(key);
	}

	return {
		add: (request) =>
			new Promise((resolve, reject) => {
				const key = options.key(request);
				const queue = waiting.get(key) ?? [];
				waiting.set(key, queue);
				if (queue.length >= options.limit) return reject(options.full());
				queue.push({ request, since: performance.now(), resolve, reject });
				if (!running.has(key)) running.set(key, work(key, queue));
			}),
		drain: async () => {
			await Promise.all(running.values());
		}
	};
}
