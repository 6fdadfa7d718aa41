import { randomBytes } from 'node:crypto';
import type { Chance } from './chance';
import { cookieOf, statusOf, type Answer, type Ask, type Outcome } from './patient';

const options = ['education', 'buses', 'rental', 'settlements', 'parks', 'other'] as const;

/** What a voter has tried, in her order: a ranking, joined by ">", or null for taking her ballot back. */
interface Attempt {
	said: string | null;
	/** she was told that it is done */
	isAcknowledged: boolean;
}

export interface Voter {
	attempts: Attempt[];
	/** how the site knows her; null until it has told her */
	cookie: string | null;
}

/** What her ballot may be by now: what was acknowledged last, or anything that she has tried since. Null where she may have none. */
export function mayStand({ attempts }: Voter): Set<string | null> {
	const last = attempts.findLastIndex(({ isAcknowledged }) => isAcknowledged);
	const before = last < 0 ? [null] : [];
	return new Set([...before, ...attempts.slice(Math.max(0, last)).map(({ said }) => said)]);
}

const rank = (chance: Chance): string[] => chance.shuffle(options).slice(0, chance.between(1, 6));

interface Life {
	url: string;
	chance: Chance;
	/** asks, and judges what comes of it; `what` names it */
	ask: (what: string, url: string, init?: Ask) => Promise<Outcome>;
	isOver: () => boolean;
}

/** Somebody who votes by program, some times over: by an idempotency key until she has been given a cookie. */
export async function byProgram({ url, chance, ask, isOver }: Life): Promise<Voter> {
	const voter: Voter = { attempts: [], cookie: null };
	const key = randomBytes(12).toString('hex');
	const first = rank(chance);
	for (let left = chance.between(1, 4); left > 0 && !isOver();) {
		await pause(chance);
		if (voter.cookie !== null && chance.next() < 0.15) {
			const headers = { cookie: voter.cookie, origin: url };
			const ways = [() => ask('withdraw', `${url}/api/v1/polls/priorities/ballot`, { method: 'DELETE', headers })];
			// what was withdrawn by a request whose answer was lost is not there to be withdrawn
			await attempt(voter, null, ways, (outcome) => [204, 404].includes(statusOf(outcome) ?? 0));
			if (voter.attempts.at(-1)?.isAcknowledged) left--;
			continue;
		}
		const ranking = voter.cookie === null ? first : rank(chance);
		const headers = {
			'content-type': 'application/json',
			...(voter.cookie === null ? { 'idempotency-key': key } : { cookie: voter.cookie })
		};
		const send = () =>
			ask('cast', `${url}/api/v1/polls/priorities/ballots`, { method: 'POST', headers, body: JSON.stringify({ ranking }) });
		// a finger that slips sends it twice
		const ways = chance.next() < 0.1 ? [send, send] : [send];
		const outcomes = await attempt(voter, ranking.join('>'), ways, (outcome) => [200, 201].includes(statusOf(outcome) ?? 0));
		for (const outcome of outcomes) {
			if (typeof outcome !== 'string' && outcome.status < 300) voter.cookie ??= cookieOf(outcome);
		}
		if (voter.attempts.at(-1)?.isAcknowledged) left--;
	}
	return voter;
}

/** Somebody who votes in the form, as a browser without scripts does. */
export async function byForm({ url, chance, ask, isOver }: Life): Promise<Voter> {
	const voter: Voter = { attempts: [], cookie: null };
	let page: Answer | null = null;
	while (!page && !isOver()) {
		await pause(chance);
		const outcome = await ask('open the form', `${url}/ru/vote/priorities`);
		if (typeof outcome !== 'string' && outcome.status === 200) page = outcome;
	}
	if (!page) return voter;
	const token = /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
	const cookie = (voter.cookie = cookieOf(page));
	for (let left = chance.between(1, 3); left > 0 && !isOver();) {
		await pause(chance);
		const ranking = rank(chance);
		const isBack = chance.next() < 0.1 && voter.attempts.length > 0;
		const ranks = ranking.map((option, i): [string, string] => [`rank-${option}`, String(i + 1)]);
		const send = () =>
			ask(isBack ? 'withdraw in the form' : 'vote in the form', `${url}/ru/vote/priorities`, {
				method: 'POST',
				headers: { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' },
				body: new URLSearchParams([['token', token], ['do', isBack ? 'withdraw' : 'cast'], ...ranks]).toString()
			});
		const isDone = (outcome: Outcome): boolean => statusOf(outcome) === 200 || (isBack && statusOf(outcome) === 404);
		const [answer = 'refused'] = await attempt(voter, isBack ? null : ranking.join('>'), [send], isDone);
		if (isDone(answer)) left--;
		if (typeof answer === 'string' || answer.status !== 503 || isBack) continue;
		// what she has chosen is still there to be sent again
		const kept = ranking.filter((option, i) =>
			new RegExp(`name="rank-${option}"(?:(?!</select>).)*<option value="${i + 1}" selected`, 's').test(answer.text)
		);
		if (kept.length < ranking.length) throw new Error('a form came back without what was chosen in it');
	}
	return voter;
}

/** Tries it in each of these ways at the same time. What nobody was there to hear was not tried. */
async function attempt(
	{ attempts }: Voter,
	said: string | null,
	ways: (() => Promise<Outcome>)[],
	isDone: (outcome: Outcome) => boolean
): Promise<Outcome[]> {
	const outcomes = await Promise.all(ways.map((send) => send()));
	if (outcomes.some((outcome) => outcome !== 'refused')) attempts.push({ said, isAcknowledged: outcomes.some(isDone) });
	// nobody knocks at a closed door without a pause
	else await new Promise((next) => setTimeout(next, 100));
	return outcomes;
}

const pause = (chance: Chance): Promise<void> => new Promise((next) => setTimeout(next, chance.between(5, 120)));
