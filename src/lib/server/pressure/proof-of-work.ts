import { randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import * as v from 'valibot';
import { challenge, type Challenge } from '../api/schemas/challenge';
import type { Voter } from '../voter';

export type ProofRefusal = 'proof-wrong' | 'proof-foreign' | 'proof-expired';

/** For whom a piece of work is, and where it counts. */
interface For {
	poll: string;
	voter: Voter;
}

/**
 * Asks for work and checks that it was done (ALTCHA, version 2). A piece of work is for one voter and one poll. That makes its proof count once: who has
 * cast a first ballot with it is known from then on, by the row that the same transaction writes, and a voter who is known needs no proof. So nothing is
 * kept of proofs, and all processes check them alike.
 */
export interface ProofOfWork {
	/** a piece of work; a step takes twice as long as the one before */
	ask(whom: For & { step: number }): Promise<Challenge>;
	check(proof: string, whom: For): Promise<'done' | ProofRefusal>;
	/** the token of the voter whose proof this is; null for what we have not signed */
	voterOf(proof: string): Promise<string | null>;
}

/**
 * A try is this many SHA-256, one after the other. The number that is looked for is drawn below `tries`, so a step never takes more than twice its mean:
 * 96,000 hashes at the first step, 768,000 at the last. A browser on a cheap phone makes about 80,000 a second, one on a laptop ten times as many.
 */
const cost = 64;
const tries = (step: number): number => 3_000 * 2 ** (Math.max(1, step) - 1);
/** also on a bad network, and for a phone that was put into a pocket for a moment */
const minutesValid = 5;

const payload = v.object({ challenge, solution: v.object({ counter: v.number(), derivedKey: v.string() }) });

export function proofOfWork(signing: Buffer, now: () => Date): ProofOfWork {
	const hmacSignatureSecret = signing.toString('hex');

	async function read(proof: string): Promise<{ about: { poll: string; voter: string; until: number }; isSolved: boolean } | null> {
		const parsed = v.safeParse(payload, parse(proof));
		if (!parsed.success) return null;
		const { challenge, solution } = parsed.output;
		const { invalidSignature, verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret });
		return invalidSignature === false ? { about: challenge.parameters.data, isSolved: verified } : null;
	}

	return {
		ask: async ({ poll, voter, step }) => {
			const until = now().getTime() + minutesValid * 60_000;
			const made = await createChallenge({
				algorithm: 'SHA-256',
				cost,
				counter: randomInt(tries(step)),
				deriveKey,
				// the time is ours to check: the library would go by a clock of its own
				data: { poll, voter: voter.token, until, tries: tries(step) },
				hmacSignatureSecret
			});
			return v.parse(challenge, made);
		},

		async check(proof, { poll, voter }) {
			const known = await read(proof);
			if (!known) return 'proof-wrong';
			if (known.about.poll !== poll || known.about.voter !== voter.token) return 'proof-foreign';
			if (known.about.until <= now().getTime()) return 'proof-expired';
			return known.isSolved ? 'done' : 'proof-wrong';
		},

		voterOf: async (proof) => (await read(proof))?.about.voter ?? null
	};
}

/** A proof is the Base64 of JSON, as ALTCHA's libraries write it. */
function parse(proof: string): unknown {
	try {
		return JSON.parse(Buffer.from(proof, 'base64').toString('utf8'));
	} catch {
		return null;
	}
}
