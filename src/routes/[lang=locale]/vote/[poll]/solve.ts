import { sha256 } from '@noble/hashes/sha2.js';
import { solveChallenge, type Challenge } from 'altcha-lib';

/** What comes back: how many tries are done, or the proof; `proof: null` where none was found in time. */
export type Solving = { tried: number } | { proof: string | null };

/** longer than the proof would be valid, in ms */
const patienceMs = 300_000;
/** tries between two words about how far it is */
const pace = 50;

// A worker's file: it does the work that was asked for beside the page. SHA-256 is written in JavaScript here, because over plain http browsers have no
// `crypto.subtle`, and because one of its promises for each hash would take longer than the hash.

onmessage = async ({ data: challenge }: MessageEvent<Challenge>) => {
	let tried = 0;
	const solution = await solveChallenge({
		challenge,
		timeout: patienceMs,
		deriveKey: ({ cost }, salt, password) => {
			if (tried++ % pace === 0) say({ tried });
			const seed = new Uint8Array(salt.length + password.length);
			seed.set(salt);
			seed.set(password, salt.length);
			let derivedKey = sha256(seed);
			for (let i = 1; i < cost; i++) derivedKey = sha256(derivedKey);
			return Promise.resolve({ derivedKey });
		}
	});
	say({ proof: solution && btoa(JSON.stringify({ challenge, solution })) });
};

const say = (message: Solving): void => postMessage(message);
