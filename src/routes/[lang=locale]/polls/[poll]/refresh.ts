import { invalidateAll } from '$app/navigation';
import { leaveIfWithheld } from './withheld';

/** how often an open page asks whether there is a newer publication, in ms: they come at most once a minute */
const everyMs = 30_000;

/**
 * Asks quietly, while the page is in sight, and brings its figures up to date. What it asks for can be answered by any cache: an unchanged
 * publication costs a 304. Returns what ends it.
 */
export function refreshWhenNewer(shown: () => { poll: string; name: string | null }, tell: () => void): () => void {
	async function ask(): Promise<void> {
		const { poll, name: shownName } = shown();
		if (document.visibilityState !== 'visible') return;
		// the answer may be a minute old in a cache: ask whether it still holds
		const answer = await fetch(`/api/v1/polls/${poll}/results`, { cache: 'no-cache' });
		if (await leaveIfWithheld(answer)) return;
		const name = /"([a-z2-7]{16})/.exec(answer.headers.get('etag') ?? '')?.[1];
		if (!answer.ok || name === undefined || name === shownName) return;
		await invalidateAll();
		tell();
	}
	// without a network the figures that are shown say when they were counted
	const askQuietly = (): void => void ask().catch(() => {});
	const timer = setInterval(askQuietly, everyMs);
	// a phone that wakes up shows what it had: not for another half a minute
	document.addEventListener('visibilitychange', askQuietly);
	return () => {
		clearInterval(timer);
		document.removeEventListener('visibilitychange', askQuietly);
	};
}
