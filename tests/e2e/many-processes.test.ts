import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { recount } from '../../src/lib/server/recount';
import { aMinutePasses } from './machines/a-minute-passes';
import { readOn } from './machines/eyes';
import { castOn, crowded, stillHeld } from './machines/hands';
import { startProxy, type Proxy } from './machines/proxy';
import { startSite, type Site } from './site';

// Issue 7, "Many machines": three processes on one database, behind the proxy that the README recommends.

/** for how long the city votes at least, before and after a process dies, in ms */
const stretchMs = Number(process.env.MANY_PROCESSES_MS ?? 2_000);

let first: Site;
let sites: Site[] = [];
let proxy: Proxy;
beforeAll(async () => {
	first = await startSite({ server: inject('server'), env: crowded });
	// the clocks of machines differ, though seldom by so much
	const others = [2_000, -2_000].map((ms) =>
		startSite({ server: inject('server'), databaseUrl: first.databaseUrl, env: { ...crowded, NODE_OPTIONS: clockAheadBy(ms) } })
	);
	sites = [first, ...(await Promise.all(others))];
	proxy = await startProxy(
		inject('haproxy'),
		sites.map(({ url }) => url)
	);
});
afterAll(async () => {
	await proxy?.stop();
	for (const site of sites.toReversed()) await site.stop();
});

const clockAheadBy = (ms: number): string =>
	`--import=data:text/javascript,${encodeURIComponent(`
		const Real = Date;
		globalThis.Date = class extends Real {
			constructor(...given) { super(...(given.length > 0 ? given : [Real.now() + ${ms}])); }
			static now() { return Real.now() + ${ms}; }
		};
	`)}`;

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

test('one of them is killed while the city votes: no ballot is lost or counted twice, and no reader sees the numbers go back', async () => {
	const hands = castOn([proxy.url]);
	const eyes = readOn(proxy.url);
	let isVoting = true;
	const minutes = (async () => {
		while (isVoting) {
			await aMinutePasses(first.sql);
			await pause(500);
		}
	})();

	await Promise.all([pause(stretchMs), expect.poll(() => eyes.seen.length).toBeGreaterThan(2)]);
	// the one that publishes: the office has to go to another
	const publisher = sites.find(({ output }) => output().includes('"msg":"published"'));
	const [seen, acknowledged] = [eyes.seen.length, hands.acknowledged.length];
	expect(await publisher?.kill('SIGKILL')).toBe('SIGKILL');
	await Promise.all([pause(stretchMs), expect.poll(() => eyes.seen.length).toBeGreaterThan(seen + 3)]);
	isVoting = false;
	await minutes;
	await hands.stop();
	await eyes.stop();

	expect(hands.acknowledged.length).toBeGreaterThan(acknowledged + 20);
	expect(eyes.stepsBack).toEqual([]);
	// for readers it is as if nothing had happened; 404 stands before the first publication
	expect([...eyes.refused.keys()]).toEqual(['404']);

	const [row] = await first.sql`select count(*)::int as ballots from ballot where poll = 'priorities'`;
	expect(row?.ballots).toBe(hands.acknowledged.length);
	expect(await stillHeld(proxy.url, hands.acknowledged)).toBe(hands.acknowledged.length);
	const { differences, gaps } = await recount(first.sql);
	expect([differences, gaps]).toEqual([[], []]);
});
