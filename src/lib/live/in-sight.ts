/**
 * Asks again and again while the page is in sight, and at once when it comes back into sight: a phone that wakes up shows what it had. Without a
 * network what is shown stays, and says when it was counted. Returns what ends it.
 */
export function askInSight(ask: () => Promise<unknown>, everyMs: number): () => void {
	const askQuietly = (): void => {
		if (document.visibilityState === 'visible') ask().catch(() => {});
	};
	const timer = setInterval(askQuietly, everyMs);
	document.addEventListener('visibilitychange', askQuietly);
	return () => {
		clearInterval(timer);
		document.removeEventListener('visibilitychange', askQuietly);
	};
}
