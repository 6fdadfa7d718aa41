import { createHistogram, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type Dispatcher } from 'undici';

/** what every browser says */
export const browser = { 'accept-encoding': 'gzip, deflate, br' };

/** One request of a load; `status` is the only answer that counts. */
export interface Ask {
	path: string;
	method?: 'GET' | 'POST';
	headers?: Record<string, string>;
	body?: string;
	status: number;
}

export interface Load {
	/** scheme, host and port */
	url: string;
	/** connections, each with one request under way */
	clients: number;
	ms: number;
	/** the next request: a vote needs a voter of its own */
	ask: () => Ask;
	/** requests a second, whether or not answers come in time; without it each client asks again as soon as it is answered */
	rate?: number;
}

export interface Measured {
	/** right answers a second */
	perSecond: number;
	/** from the moment at which the request was due to the end of its answer, in ms */
	p50: number;
	p99: number;
	/** answers that came, also after the end, and the bytes of their bodies */
	answers: number;
	bytes: number;
}

/** Loads a server and counts what comes back. Rejects when any answer has another status than it should: a fast refusal is not a fast answer. */
export async function load({ url, clients, ms, ask, rate }: Load): Promise<Measured> {
	const pool = new Pool(url, { connections: clients, pipelining: 1 });
	const waits = createHistogram({ lowest: 1, highest: 60_000_000, figures: 3 });
	const began = performance.now();
	const end = began + ms;
	let answered = 0;
	let answers = 0;
	let bytes = 0;
	let last = began;
	const one = async (due: number): Promise<void> => {
		const size = await send(pool, ask());
		answers += 1;
		bytes += size;
		const now = performance.now();
		waits.record(Math.max(1, Math.round((now - due) * 1000)));
		if (now <= end) answered += 1;
		last = now;
	};
	const client = async (): Promise<void> => {
		for (let now = began; now < end; now = performance.now()) await one(now);
	};
	try {
		await (rate === undefined ? Promise.all(Array.from({ length: clients }, client)) : atRate(one, { rate, began, end }));
	} finally {
		await pool.destroy();
	}
	// the machine stood still until the end: there is one answer for each client all the same
	const perSecond = answered > 0 ? (answered / ms) * 1000 : (answers / (last - began)) * 1000;
	return { perSecond, p50: waits.percentile(50) / 1000, p99: waits.percentile(99) / 1000, answers, bytes };
}

/** Due at even distances: whoever waits for an answer before asking again would leave out just the moments in which it was slow. */
async function atRate(
	one: (due: number) => Promise<void>,
	{ rate, began, end }: { rate: number; began: number; end: number }
): Promise<void> {
	const underway: Promise<void>[] = [];
	const failures: unknown[] = [];
	for (let sent = 0, due = began; due < end && failures.length === 0;) {
		for (; due <= performance.now() && due < end; due = began + (++sent / rate) * 1000) {
			underway.push(one(due).catch((error: unknown) => void failures.push(error)));
		}
		await sleep(1);
	}
	await Promise.all(underway);
	if (failures.length > 0) throw failures[0];
}

/** Resolves to the bytes of the answer's body. */
function send(pool: Pool, { path, method = 'GET', headers, body, status }: Ask): Promise<number> {
	return new Promise((resolve, reject) => {
		const request: Dispatcher.DispatchOptions = { path, method, headers: headers ?? {}, body: body ?? null };
		let got = 0;
		let bytes = 0;
		pool.dispatch(request, {
			onRequestStart: () => {},
			onResponseStart: (_, answer) => {
				got = answer;
			},
			onResponseData: (_, chunk) => {
				bytes += chunk.length;
			},
			onResponseEnd: () =>
				got === status ? resolve(bytes) : reject(new Error(`${method} ${path} was answered with ${got}, not ${status}`)),
			onResponseError: (_, error) => reject(error)
		});
	});
}
