import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { brotli } from '../brotli';
import { keptHeaders } from './conditional';

/** An answer as it is sent, for everybody who asks the same. */
export interface HeldAnswer {
	headers: Record<string, string>;
	body: Buffer;
	/** of the 304 to whoever has it */
	unchanged: Record<string, string>;
	/** how often it was given */
	given: number;
}

export interface HeldAnswers {
	/** what is held for this question, if it still stands */
	take(question: string): HeldAnswer | null;
	/** Answers as `make` does, once for all who ask the same at the same time, and holds what is for everybody. */
	answer(question: string, make: () => Promise<Response>): Promise<Response>;
}

/** bytes; larger answers are files, which are rarely asked for twice */
const largest = 512 * 1024;
/** bytes of all together: pages, embeds and answers of some polls in three languages, many times over */
const room = 16 * 2 ** 20;
/** asked for so often, it is worth packing tighter */
const often = 20;
/** ms; what nothing has changed is made anew all the same, in case that something did which the edition does not name */
const longestMs = 60_000;

/**
 * Holds public answers ready, compressed as they are sent. `edition` names all that such an answer can depend on but its address: when it changes, nothing
 * of before is given any more; when it is null, nothing is held and nothing is given. The build needs no name: what is held goes with the process.
 */
export function holdAnswers({ edition, now }: { edition: () => string | null; now: () => number }): HeldAnswers {
	/** what was asked last stands last */
	const held = new Map<string, HeldAnswer & { until: number }>();
	const underway = new Map<string, Promise<HeldAnswer | Response>>();
	let standing: string | null = null;
	let bytes = 0;

	/** Forgets what is of another edition. False where nothing may be held. */
	function isCurrent(): boolean {
		const current = edition();
		if (current !== standing) {
			standing = current;
			held.clear();
			underway.clear();
			bytes = 0;
		}
		return current !== null;
	}

	function drop(question: string): void {
		bytes -= held.get(question)?.body.length ?? 0;
		held.delete(question);
	}

	function take(question: string): HeldAnswer | null {
		if (!isCurrent()) return null;
		const known = held.get(question);
		if (!known) return null;
		drop(question);
		if (known.until <= now()) return null;
		keep(question, known);
		known.given += 1;
		if (known.given === often) void tighten(question, known);
		return known;
	}

	function keep(question: string, answer: HeldAnswer & { until: number }): void {
		drop(question);
		held.set(question, answer);
		bytes += answer.body.length;
		for (const oldest of held.keys()) {
			if (bytes <= room) break;
			drop(oldest);
		}
	}

	/** The same text in fewer bytes. At the highest quality it takes long, and so it is done once and beside everything else. */
	async function tighten(question: string, answer: HeldAnswer & { until: number }): Promise<void> {
		if (answer.headers['content-encoding'] !== 'br') return;
		const plain = await promisify(brotliDecompress)(answer.body);
		const body = await brotli(plain, 'tight');
		if (held.get(question) !== answer || body.length >= answer.body.length) return;
		keep(question, { ...answer, ...sent(answer.headers, body) });
	}

	async function make(question: string, from: string | null, response: Response): Promise<HeldAnswer | Response> {
		if (!isForEverybody(response)) return response;
		const body = Buffer.from(await response.arrayBuffer());
		const answer = { ...sent(Object.fromEntries(response.headers), body), given: 0, until: now() + longestMs };
		// a publication may have come while it was made
		if (body.length <= largest && isCurrent() && standing === from) keep(question, answer);
		return answer;
	}

	return {
		take,
		async answer(question, ask) {
			if (!isCurrent()) return ask();
			const known = take(question);
			if (known) return asResponse(known);
			const coming = underway.get(question);
			if (coming) {
				const made = await coming;
				// what is one person's own is nobody else's
				return made instanceof Response ? ask() : asResponse(made);
			}
			const from = standing;
			const making = ask().then((response) => make(question, from, response));
			underway.set(question, making);
			try {
				const made = await making;
				return made instanceof Response ? made : asResponse(made);
			} finally {
				if (underway.get(question) === making) underway.delete(question);
			}
		}
	};
}

/** Says of itself that it is the same for everybody (RFC 9111), and differs by nothing but its encoding. */
function isForEverybody({ status, headers }: Response): boolean {
	const varies = (headers.get('vary') ?? '').split(',').map((name) => name.trim().toLowerCase());
	return (
		status === 200 &&
		/^public\b/.test(headers.get('cache-control') ?? '') &&
		!headers.has('set-cookie') &&
		varies.every((name) => name === '' || name === 'accept-encoding')
	);
}

/** Frozen, so that whoever adds to the headers has to do it once. */
const sent = (headers: Record<string, string>, body: Buffer): Pick<HeldAnswer, 'headers' | 'unchanged' | 'body'> => ({
	headers: Object.freeze({ ...headers, 'content-length': String(body.length) }),
	unchanged: Object.freeze(keptHeaders((name) => headers[name], headers.etag)),
	body
});

const asResponse = ({ headers, body }: HeldAnswer): Response => new Response(new Uint8Array(body), { headers });
