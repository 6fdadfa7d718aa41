import { askInSight } from './in-sight';
import { leaveIfWithheld } from './withheld';

/** how often an open page asks whether there is a newer publication, in ms: they come at most once a minute */
const everyMs = 30_000;

/**
 * Asks quietly, while the page is in sight, and brings its figures up to date, or takes them away in a blackout: so it asks also when the result is final.
 * What it asks for can be answered by any cache: an unchanged publication costs a 304. Returns what ends it.
 */
export function refreshWhenNewer(shown: () => { poll: string; name: string | null }, renew: () => Promise<void>): () => void {
	return askInSight(async () => {
		const { poll, name: shownName } = shown();
		// the answer may be a minute old in a cache: ask whether it still holds
		const answer = await fetch(`/api/v1/polls/${poll}/results`, { cache: 'no-cache' });
		if (await leaveIfWithheld(answer)) return;
		const name = /"([a-z2-7]{16})/.exec(answer.headers.get('etag') ?? '')?.[1];
		if (!answer.ok || name === undefined || name === shownName) return;
		await renew();
	}, everyMs);
}
