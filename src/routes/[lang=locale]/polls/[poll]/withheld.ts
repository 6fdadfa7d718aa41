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

/** Asks while the page is in sight, and when it comes back into sight. Returns what ends it. */
export function leaveWhenWithheld(poll: () => string): () => void {
	const ask = (): void => {
		if (document.visibilityState !== 'visible') return;
		fetch(`/api/v1/polls/${poll()}/results`, { cache: 'no-cache' })
			.then(leaveIfWithheld)
			// without a network there is no notice to show
			.catch(() => {});
	};
	const timer = setInterval(ask, everyMs);
	document.addEventListener('visibilitychange', ask);
	return () => {
		clearInterval(timer);
		document.removeEventListener('visibilitychange', ask);
	};
}
