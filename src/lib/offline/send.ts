import { siteAnswers } from './reach';
import { dropBallot, unsentBallot, unsentBallots, updateBallot } from './store';
import { outcomeOf, settled, type Outcome, type Unsent } from './unsent';

/** how long the site may take to answer, in ms: on a bad network minutes are worse than another try */
const patienceMs = 30_000;
/** whoever sends a ballot, or throws it away, holds it */
const lock = 'demilge-unsent';

/** Sends what waits on this phone; page and worker may both ask for it, and one of them does it. Resolves with the polls whose ballots were sent. */
export async function sendUnsent(): Promise<string[]> {
	return alone(async () => {
		const sent: string[] = [];
		for (const unsent of await unsentBallots()) {
			if (unsent.state !== 'waiting' || !(await siteAnswers())) continue;
			// the browser may end us before there is an answer
			await updateBallot({ ...unsent, isInDoubt: true });
			const outcome = await send(unsent);
			await updateBallot(settled(unsent, outcome));
			if (outcome.state === 'sent') sent.push(unsent.poll);
		}
		return sent;
	});
}

/** Throws a ballot away and resolves with it; not while it is on its way, and not where it came to an end meanwhile: then its voter has to read so first. */
export async function dropUnsent(poll: string, onWait: () => void): Promise<Unsent | undefined> {
	return alone(async () => {
		const unsent = await unsentBallot(poll);
		if (!unsent || unsent.state === 'sent' || unsent.state === 'late') return undefined;
		await dropBallot(poll);
		return unsent;
	}, onWait);
}

/**
 * Once by three means: what the form said makes a repeat the same voter, also where her cookie is gone; where it said nothing the key does; and a ballot
 * that the box has got from her meanwhile is never replaced (`If-None-Match: *`, RFC 9110 §13.1.2).
 */
async function send({ poll, language, key, first, ballot }: Unsent): Promise<Outcome> {
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
		return { state: 'waiting', said: null, isInDoubt: true };
	}
}

function textIn(document: unknown, name: string): string | null {
	const fields = new Map<string, unknown>(typeof document === 'object' && document !== null ? Object.entries(document) : []);
	const value = fields.get(name);
	return typeof value === 'string' ? value : null;
}

/** One at a time, in whichever tab or worker. A browser without locks has no worker of ours either, or sends the same ballot twice: one voter's. */
async function alone<T>(work: () => Promise<T>, onWait = (): void => {}): Promise<T> {
	if (!('locks' in navigator)) return work();
	const atOnce = await navigator.locks.request(lock, { ifAvailable: true }, async (held) => held && { result: await work() });
	if (atOnce) return atOnce.result;
	onWait();
	return navigator.locks.request(lock, work);
}
