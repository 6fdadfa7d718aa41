import { expect, inject, test } from 'vitest';
import { recount } from '../../src/lib/server/recount';
import { aMinutePasses } from './machines/a-minute-passes';
import { readOn } from './machines/eyes';
import { castOn, crowded, stillHeld } from './machines/hands';
import { startProxy, type Proxy } from './machines/proxy';
import { whileTheMachineGoesOn } from './machines/standstill';
import { startSite, type Site } from './site';

// Issue 7, "Many machines": three processes on one database, behind the proxy that the README recommends.

/** for how long the city votes at least, before and after a process dies, in ms */
const stretchMs = Number(process.env.MANY_PROCESSES_MS ?? 2_000);

const clockAheadBy = (ms: number): string =>
	`--import=data:text/javascript,${encodeURIComponent(`
		const Real = Date;
		globalThis.Date = class extends Real {
			constructor(...given) { super(...(given.length > 0 ? given : [Real.now() + ${ms}])); }
			static now() { return Real.now() + ${ms}; }
		};
	`)}`;

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

/** Three processes behind the proxy, from their start to their end. */
async function withThree(act: (sites: [Site, Site, Site], proxy: Proxy) => Promise<void>): Promise<void> {
	const first = await startSite({ server: inject('server'), env: crowded });
	const started: Site[] = [first];
	let proxy: Proxy | undefined;
	try {
		// the clocks of machines differ, though seldom by so much
		const beside = async (ms: number): Promise<Site> => {
			const env = { ...crowded, NODE_OPTIONS: clockAheadBy(ms) };
			const site = await startSite({ server: inject('server'), databaseUrl: first.databaseUrl, env });
			started.push(site);
			return site;
		};
		const [second, third] = await Promise.all([beside(2_000), beside(-2_000)]);
		proxy = await startProxy(
			inject('haproxy'),
			[first, second, third].map(({ url }) => url)
		);
		await act([first, second, third], proxy);
	} finally {
		await proxy?.stop();
		for (const site of started.toReversed()) await site.stop();
	}
}

test('one of them is killed while the city votes: no ballot is lost or counted twice, and no reader sees the numbers go back', () =>
	whileTheMachineGoesOn(() => withThree(killOne)));

async function killOne(sites: [Site, Site, Site], proxy: Proxy): Promise<void> {
	const [{ sql }] = sites;
	const hands = castOn([proxy.url]);
	const eyes = readOn(proxy.url);
	let isVoting = true;
	const minutes = (async () => {
		while (isVoting) {
			await aMinutePasses(sql);
			await pause(500);
		}
	})();

	let acknowledged = 0;
	try {
		await Promise.all([pause(stretchMs), expect.poll(() => eyes.seen.length).toBeGreaterThan(2)]);
		// the one that publishes: the office has to go to another
		const publisher = sites.find(({ output }) => output().includes('"msg":"published"'));
		const seen = eyes.seen.length;
		acknowledged = hands.acknowledged.length;
		expect(await publisher?.kill('SIGKILL')).toBe('SIGKILL');
		await Promise.all([pause(stretchMs), expect.poll(() => eyes.seen.length).toBeGreaterThan(seen + 3)]);
	} finally {
		isVoting = false;
		await Promise.allSettled([minutes, hands.stop(), eyes.stop()]);
	}
	await Promise.all([minutes, hands.stop(), eyes.stop()]);

	expect(hands.acknowledged.length).toBeGreaterThan(acknowledged + 20);
	expect(eyes.stepsBack).toEqual([]);
	// for readers it is as if nothing had happened; 404 stands before the first publication
	expect([...eyes.refused.keys()]).toEqual(['404']);

	const [row] = await sql`select count(*)::int as ballots from ballot where poll = 'priorities'`;
	expect(row?.ballots).toBe(hands.acknowledged.length);
	expect(await stillHeld(proxy.url, hands.acknowledged)).toBe(hands.acknowledged.length);
	const { differences, gaps } = await recount(sql);
	expect([differences, gaps]).toEqual([[], []]);
}
