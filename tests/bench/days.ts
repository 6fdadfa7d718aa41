import { randomBytes } from 'node:crypto';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { inventBallot, seeded } from '../../src/lib/server/demo/people';
import { publish } from '../../src/lib/server/publish';
import { withOpenPoll } from './opened';

const dayMs = 86_400_000;
const votersADay = 24;

/** Fills an empty database with a poll that has run for some days: each brought its voters and a publication, through the site's own box and publisher. */
export async function fillDays(url: string, days: number): Promise<void> {
	const start = Date.now() - (days + 1) * dayMs;
	await withOpenPoll(url, new Date(start), async ({ sql }, poll) => {
		let at = new Date(start);
		const box = ballotBox(sql, { kind: 'real', now: () => at });
		const random = seeded(365);
		for (let day = 0; day < days; day++) {
			at = new Date(start + day * dayMs);
			const voters = Array.from({ length: votersADay }, () => randomBytes(32));
			await Promise.all(voters.map((voter) => box.cast('priorities', voter, inventBallot(poll.manifest, (day / days) * 60, random), [])));
			// a third shows a number, some an identity: publications have every breakdown
			const raised = voters.filter((_, i) => i % 3 === 0);
			const proof = (i: number) => ({ tier: i % 4 === 0 ? ('id' as const) : ('phone' as const), hash: randomBytes(32) });
			await Promise.all(raised.map((voter, i) => box.raise('priorities', voter, proof(i))));
			await publish(sql, poll, { now: at, kind: 'real', noticeMs: 0 });
		}
	});
}
