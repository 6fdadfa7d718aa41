import type { Desk } from '$lib/trends/desk';

/** what is made anew when it is tried again: https://svelte.dev/docs/kit/load#Rerunning-load-functions */
export const views = 'trends:views';

/** the desk that was fetched last; it is asked for anew for another poll or a newer publication */
let held: { key: string; desk: Promise<Desk> } | null = null;

/** Fetches what every view of a poll is made from, once for each publication. Rejects without a network, and tries again when asked again. */
export function deskHere(language: string, poll: string, publication: string, ask: typeof fetch = fetch): Promise<Desk> {
	const key = `${language}:${poll}:${publication}`;
	if (held?.key === key) return held.desk;
	const desk = ask(`/${language}/trends.json?poll=${poll}`).then((answer) => {
		if (!answer.ok) throw new Error(`the desk was answered with ${answer.status}`);
		return answer.json() as Promise<Desk>;
	});
	held = { key, desk };
	desk.catch(() => (held = null));
	return desk;
}
