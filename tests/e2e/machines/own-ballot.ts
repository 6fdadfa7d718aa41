/** for how long somebody who is told to ask again does, in ms */
const patienceMs = 60_000;

/** What the site says of a voter's own ballot. Who is told that it cannot say just now asks again, as she would. */
export async function ownBallot(url: string, cookie: string): Promise<Response> {
	for (const end = Date.now() + patienceMs; ; await new Promise((next) => setTimeout(next, 250))) {
		const answer = await fetch(`${url}/api/v1/polls/priorities/ballot`, { headers: { cookie } });
		if (answer.status !== 503 || answer.headers.get('retry-after') === null || Date.now() > end) return answer;
		await answer.body?.cancel();
	}
}
