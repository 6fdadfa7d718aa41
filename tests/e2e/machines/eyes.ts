import * as v from 'valibot';

/** What readers saw at one address. */
export interface Eyes {
	/** the numbers of the publications, in the order in which they were first seen */
	seen: number[];
	/** the SHA-256 of each */
	hashes: Map<number, string>;
	/** each answer that was older than one that somebody had before it was asked for: `4 after 5` */
	stepsBack: string[];
	/** statuses of answers without a publication, and how often */
	refused: Map<string, number>;
	answers: number;
	stop(): Promise<void>;
}

const result = v.object({ seq: v.number() });

/** Readers who ask for the newest publication again and again, and compare notes: what one has seen none may ask for later and not see. */
export function readOn(address: string, readers = 4): Eyes {
	const eyes: Eyes = { seen: [], hashes: new Map(), stepsBack: [], refused: new Map(), answers: 0, stop: async () => {} };
	let newest = 0;
	let going = true;

	async function look(): Promise<void> {
		const before = newest;
		let status: string;
		try {
			const answer = await fetch(`${address}/api/v1/polls/priorities/results`, { signal: AbortSignal.timeout(60_000) });
			const text = await answer.text();
			eyes.answers += 1;
			if (answer.ok) {
				const { seq } = v.parse(result, JSON.parse(text));
				if (seq < before) eyes.stepsBack.push(`${seq} after ${before}`);
				if (seq > newest) {
					newest = seq;
					eyes.seen.push(seq);
					eyes.hashes.set(seq, await sha256(text));
				}
				return;
			}
			status = String(answer.status);
		} catch {
			status = 'broken';
		}
		eyes.refused.set(status, (eyes.refused.get(status) ?? 0) + 1);
	}

	const working = Promise.all(
		Array.from({ length: readers }, async () => {
			while (going) {
				await look();
				await new Promise((next) => setTimeout(next, 5));
			}
		})
	);
	eyes.stop = async () => {
		going = false;
		await working;
	};
	return eyes;
}

async function sha256(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return Buffer.from(digest).toString('hex');
}
