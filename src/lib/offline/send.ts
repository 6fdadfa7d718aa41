import { unsentBallots, updateBallot } from './store';
import { outcomeOf, settled, type Unsent } from './unsent';

/** how long the site may take to answer, in ms: on a bad network minutes are worse than another try */
const patienceMs = 30_000;

/** Sends what waits on this phone; page and worker may both ask for it, and one of them does it. Resolves with the polls whose ballots were sent. */
export async function sendUnsent(): Promise<string[]> {
	return alone(async () => {
		const sent: string[] = [];
		for (const unsent of await unsentBallots()) {
			if (unsent.state !== 'waiting') continue;
			const outcome = await send(unsent);
			await updateBallot(settled(unsent, outcome));
			if (outcome.state === 'sent') sent.push(unsent.poll);
		}
		return sent;
	});
}

/**
 * Once by three means: what the form said makes a repeat the same voter, also where her cookie is gone; where it said nothing the key does; and a ballot
 * that the box has got from her meanwhile is never replaced (`If-None-Match: *`, RFC 9110 §13.1.2).
 */
async function send({ poll, language, key, first, ballot }: Unsent): Promise<Pick<Unsent, 'state' | 'said'>> {
	try {
		const answer = await fetch(`/api/v1/polls/${poll}/ballots`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'accept-language': language, 'idempotency-key': first ?? key, 'if-none-match': '*' },
			body: JSON.stringify(ballot),
			signal: AbortSignal.timeout(patienceMs)
		});
		const isJson = /^application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '');
		const said: unknown = isJson ? await answer.json() : null;
		return outcomeOf({ status: answer.status, isJson, type: textIn(said, 'type'), detail: textIn(said, 'detail') });
	} catch {
		return { state: 'waiting', said: null };
	}
}

function textIn(document: unknown, name: string): string | null {
	const fields = new Map<string, unknown>(typeof document === 'object' && document !== null ? Object.entries(document) : []);
	const value = fields.get(name);
	return typeof value === 'string' ? value : null;
}

/** One at a time, in whichever tab or worker. A browser without locks has no worker of ours either, or sends the same ballot twice: one voter's. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
	return 'locks' in navigator ? navigator.locks.request('demilge-unsent', work) : work();
}
