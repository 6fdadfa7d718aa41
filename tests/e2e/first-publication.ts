import { ballotBox } from '../../src/lib/server/ballot-box';
import type { Site } from './site';

const options = ['education', 'buses', 'rental', 'settlements', 'parks', 'other'] as const;

/**
 * Fourteen voters of different minds, and the publication that they bring about. All but the first stand in one transaction: so no publisher looks between
 * them, and the publication counts fourteen.
 */
export async function firstPublication({ url, sql }: Site): Promise<void> {
	const box = ballotBox(sql, { kind: 'real', now: () => new Date() });
	await Promise.all(
		Array.from({ length: 14 }, (_, i) => {
			const ranking = [options[i % 6] ?? 'other', options[(i + 2) % 6] ?? 'other'];
			const ballot = { ranking, place: 'unstated', settlement: 'unstated' as const };
			return box.cast('priorities', Buffer.alloc(32, `voter ${i} `), ballot, ranking);
		})
	);
	for (let i = 0; i < 300; i++) {
		if ((await fetch(`${url}/api/v1/polls/priorities/results`)).ok) return;
		await new Promise((next) => setTimeout(next, 200));
	}
	throw new Error('fourteen voters, and nothing is published');
}
