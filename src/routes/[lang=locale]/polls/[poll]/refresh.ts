import { invalidateAll } from '$app/navigation';

/** how often an open page asks whether there is a newer publication, in ms: they come at most once a minute */
const everyMs = 30_000;

/**
 * Asks quietly, while the page is in sight, and brings its figures up to date. What it asks for can be answered by any cache: an unchanged
 * publication costs a 304. Returns what ends it.
 */
export function refreshWhenNewer(shown: () => { poll: string; hash: string | null; isFinal: boolean }, tell: () => void): () => void {
	async function ask(): Promise<void> {
		const { poll, hash, isFinal } = shown();
		if (document.visibilityState !== 'visible' || isFinal) return;
		const answer = await fetch(`/api/v1/polls/${poll}/results`);
		const digest = /sha-256=:([^:]+):/.exec(answer.headers.get('repr-digest') ?? '')?.[1];
		if (!answer.ok || digest === undefined || hexOf(digest) === hash) return;
		await invalidateAll();
		tell();
	}
	const timer = setInterval(() => {
		// without a network the figures that are shown say when they were counted
		ask().catch(() => {});
	}, everyMs);
	return () => clearInterval(timer);
}

const hexOf = (base64: string): string => Array.from(atob(base64), (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
