import { ballotBox } from '../../src/lib/server/ballot-box';
import type { Site } from './site';

const options = ['education', 'buses', 'rental', 'settlements', 'parks', 'other'] as const;

/** Fourteen voters of different minds, and the publication that they bring about. */
export async function firstPublication(site: Site): Promise<void> {
	await publicationOf(
		site,
		Array.from({ length: 14 }, (_, i) => ({ ranking: [options[i % 6] ?? 'other', options[(i + 2) % 6] ?? 'other'] }))
	);
}

/**
 * A poll's first ballots, and the publication that counts all of them. All but the first stand in one transaction: so no publisher looks between them, publishes
 * a part, and a minute later the rest.
 */
export async function publicationOf({ url, sql }: Site, ballots: { ranking: string[]; place?: string }[]): Promise<void> {
	const box = ballotBox(sql, { kind: 'real', now: () => new Date() });
	await Promise.all(
		ballots.map(({ ranking, place = 'unstated' }, i) =>
			box.cast('priorities', Buffer.alloc(32, `voter ${i} `), { ranking, place, settlement: 'unstated' }, ranking)
		)
	);
	for (let i = 0; i < 300; i++) {
		if ((await fetch(`${url}/api/v1/polls/priorities/results`)).ok) return;
		await new Promise((next) => setTimeout(next, 200));
	}
	throw new Error(`${ballots.length} voters, and nothing is published`);
}
