/** a small file, which says nothing but that the site is there */
const address = '/robots.txt';
/** how long the site may take to say so, in ms */
const patienceMs = 10_000;

/**
 * Asked before a ballot is sent: after a "no" it was surely not, and can be said to wait. A browser does not tell a connection that never came about from one
 * that ended before the answer.
 */
export async function siteAnswers(): Promise<boolean> {
	try {
		const answer = await fetch(address, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
		return answer.status < 500;
	} catch {
		return false;
	}
}
