import { randomUUID } from 'node:crypto';
import { ownBallot } from './own-ballot';

/** What was promised to voters while something went wrong. */
export interface Hands {
	/** a cookie for each ballot that was answered with success */
	acknowledged: string[];
	/** answers and broken connections that voters met instead, by what they were */
	refused: Map<string, number>;
	/** Lets everybody who still waits get her answer, and starts nobody new. */
	stop(): Promise<void>;
}

/** for the sites: a whole city votes from one address here */
export const crowded = { PRESSURE_PER_HOUR: '9999999' };

const options = ['education', 'buses', 'rental', 'settlements', 'parks', 'other'];
/** who meets a failure asks again after so long, in ms: `Retry-After` is meant for people */
const pauseMs = 100;
/** two minutes of connections that are refused at once: no outage of these tests lasts as long, on the busiest machine */
const mostAttempts = 1_200;

/**
 * New voters, one after the other from each of some hands. Who gets no answer asks again with the same `Idempotency-Key`, at the next address: so every
 * voter is acknowledged once in the end, and one who was counted twice or lost would show in the number of ballots.
 */
export function castOn(addresses: readonly string[], hands = 6): Hands {
	const acknowledged: string[] = [];
	const refused = new Map<string, number>();
	let going = true;

	async function castOne(n: number): Promise<void> {
		const key = randomUUID();
		const ranking = [options[n % 6], options[(n + 2) % 6]];
		for (let attempt = 0; attempt < mostAttempts; attempt++) {
			const answer = await post(addresses[(n + attempt) % addresses.length] ?? '', key, ranking);
			if (answer.status === '201') {
				acknowledged.push(answer.cookie);
				return;
			}
			refused.set(answer.status, (refused.get(answer.status) ?? 0) + 1);
			await new Promise((next) => setTimeout(next, pauseMs));
		}
		throw new Error(`a voter was never answered: ${JSON.stringify([...refused])}`);
	}

	const working = Promise.all(
		Array.from({ length: hands }, async (_, hand) => {
			for (let n = hand; going; n += hands) await castOne(n);
		})
	);
	// whoever stops them hears of it
	working.catch(() => {});
	return {
		acknowledged,
		refused,
		stop: async () => {
			going = false;
			await working;
		}
	};
}

async function post(address: string, key: string, ranking: (string | undefined)[]): Promise<{ status: string; cookie: string }> {
	try {
		const answer = await fetch(`${address}/api/v1/polls/priorities/ballots`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'idempotency-key': key },
			body: JSON.stringify({ ranking }),
			signal: AbortSignal.timeout(10_000)
		});
		await answer.text();
		return { status: String(answer.status), cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
	} catch (error) {
		return { status: error instanceof Error && error.name === 'TimeoutError' ? 'no answer' : 'broken', cookie: '' };
	}
}

/** How many of them the site still knows, by their cookies. */
export async function stillHeld(address: string, cookies: readonly string[]): Promise<number> {
	let held = 0;
	const waiting = [...cookies];
	await Promise.all(
		Array.from({ length: 8 }, async () => {
			for (let cookie = waiting.pop(); cookie !== undefined; cookie = waiting.pop()) {
				const answer = await ownBallot(address, cookie);
				await answer.text();
				if (answer.status === 200) held += 1;
			}
		})
	);
	return held;
}
