import { expect } from 'vitest';
import type { Site } from '../site';
import { withinOne } from '../within-one';

/** the network of the tests is crowded once two have voted from it */
export const soonCrowded = { PRESSURE_PER_HOUR: '2' };

/** Two others vote from the same network, and a third is asked for work. */
export async function crowd({ url, sql }: Site): Promise<void> {
	await withinOne('day', 120_000);
	await withinOne('ten minutes', 30_000);
	const others = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"ranking":["parks"]}' };
	for (const status of [201, 201, 429]) expect((await fetch(`${url}/api/v1/polls/priorities/ballots`, others)).status).toBe(status);
	// so that it stays crowded where ten minutes begin meanwhile, in which some drains
	await sql`update network_pressure set level = level + 0.5, unproven = unproven + 0.5`;
}
