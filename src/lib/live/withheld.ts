import { askInSight } from './in-sight';

/** how often an open chart asks whether it may still be shown, in ms */
const everyMs = 60_000;

/** Gives way to the notice when an answer of the API says that a blackout is on: what stands in an open tab must go as well. */
export async function leaveIfWithheld(answer: Response): Promise<boolean> {
	if (answer.status !== 503) return false;
	const { type } = (await answer.json()) as { type?: unknown };
	if (type !== 'urn:demilge:problem:blackout') return false;
	location.reload();
	return true;
}

/** Keeps asking whether a page with figures of this poll may still be shown. Returns what ends it. */
export const leaveWhenWithheld = (poll: () => string): (() => void) =>
	askInSight(async () => leaveIfWithheld(await fetch(`/api/v1/polls/${poll()}/results`, { cache: 'no-cache' })), everyMs);
