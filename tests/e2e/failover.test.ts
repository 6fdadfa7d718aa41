import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { pino } from 'pino';
import * as v from 'valibot';
import { publicationName } from '../../src/lib/publication/name';
import { open } from '../../src/lib/server/db/client';
import { openHistory } from '../../src/lib/server/db/history';
import { printedBy } from '../command';
import { aMinutePasses } from './machines/a-minute-passes';
import { freePort } from './machines/free-port';
import { castOn, crowded, stillHeld } from './machines/hands';
import { readOn } from './machines/eyes';
import { startProxy, type Proxy } from './machines/proxy';
import { startPair, type Pair } from './machines/postgres-pair';
import { startWatch } from './machines/watch';
import { secretKey, startSite, type Site } from './site';

// Issue 7, "Many machines": a standby that is read, and then a primary that is lost while the city votes.

let pair: Pair;
let sites: Site[] = [];
let proxy: Proxy | undefined;
beforeAll(async () => {
	pair = await startPair(inject('postgresTools'));
});
afterAll(async () => {
	await proxy?.stop();
	for (const site of sites) await site.stop();
	await pair?.stop();
});

test('history is read from the standby; one that lags, hangs or is gone makes nobody wait long and hides nothing', async () => {
	const urls = await pair.createDatabase('history');
	const site = await startSite({ server: '', databaseUrl: urls.primary, env: { DATABASE_REPLICA_URL: urls.standby } });
	try {
		const results = (which: string): Promise<Response> => fetch(`${site.url}/api/v1/polls/priorities/results/${which}`.replace(/\/$/, ''));
		await publish(site, 1);
		// the standby goes on receiving, and stands still in what it shows
		await pair.pauseReplay(true);
		await publish(site, 2);
		await publish(site, 3);
		await expect.poll(async () => (await results('')).headers.get('link')).toContain(await nameOf(site, 3));
		expect((await results(await nameOf(site, 2))).status).toBe(200);
		expect(await chain(site)).toEqual([3, 2, 1]);
		await pair.pauseReplay(false);

		// one that took more than a second to answer rests for five, and what was answered is kept: a name that nobody has asked for is looked up anew
		const standby = open(urls.standby, 1);
		let n = 0;
		await expect
			.poll(async () => {
				expect((await results(await nameOf(site, 1))).status).toBe(200);
				expect(
					(await results(`${'a'.repeat(14)}${'abcdefghijklmnopqrstuvwxyz'.charAt(n / 26)}${'abcdefghijklmnopqrstuvwxyz'.charAt(n++ % 26)}`))
						.status
				).toBe(404);
				const asked = await standby<{ query: string }[]>`
					select query from pg_stat_activity where application_name = 'demilge' and datname = 'history' and pid <> pg_backend_pid()`;
				return asked.map(({ query }) => query).join();
			})
			.toContain('from publication where poll = $1 and hash like');
		await standby.end();

		// it takes what it is asked and says nothing
		pair.standby.freeze();
		const waited = startWatch();
		expect(await chain(site, '?before=3')).toEqual([2, 1]);
		// a standby that is waited for is waited for until it counts as lost
		expect(waited()).toBeLessThan(5_500);
		// and then it is left alone: of some who come next, one at least meets a machine that has time
		const waits: number[] = [];
		for (let i = 0; i < 4; i++) {
			const again = startWatch();
			expect(await chain(site, '?before=2')).toEqual([1]);
			waits.push(again());
		}
		expect(Math.min(...waits)).toBeLessThan(900);
		pair.standby.thaw();
	} finally {
		pair.standby.thaw();
		await site.stop();
	}

	// and while the primary is away, what the standby has goes on being read
	const nowhere = `postgres://demilge@127.0.0.1:${await freePort()}/history`;
	for (const [primary, replica] of [
		[urls.primary, nowhere],
		[nowhere, urls.standby]
	] as const) {
		const sql = open(primary, 1);
		const history = openHistory(sql, replica, pino({ level: 'silent' }));
		// the first connection to a standby takes its time, and the primary is asked meanwhile
		await expect
			.poll(() =>
				history.read(
					(from) => from`select 1`,
					() => true
				)
			)
			.toHaveLength(1);
		const rows = await history.read(
			(from) => from`select seq from publication order by seq`,
			({ length }) => length > 0
		);
		expect(rows).toMatchObject([{ seq: 1 }, { seq: 2 }, { seq: 3 }]);
		await history.close();
		await sql.end({ timeout: 1 });
	}
});

/** Twelve voters, and the publication that they bring about. */
async function publish(site: Site, seq: number): Promise<void> {
	await aMinutePasses(site.sql);
	const hands = castOn([site.url], 12);
	await hands.stop();
	await expect.poll(async () => (await site.sql`select 1 from publication where seq = ${seq}`).length).toBe(1);
}

async function nameOf({ sql }: Site, seq: number): Promise<string> {
	const [row] = await sql<{ hash: string }[]>`select hash from publication where seq = ${seq}`;
	return publicationName(row?.hash ?? '');
}

/** the numbers of the publications, as the site lists them */
async function chain(site: Site, query = ''): Promise<number[]> {
	const answer = await fetch(`${site.url}/api/v1/polls/priorities/publications${query}`);
	return v
		.parse(v.object({ publications: v.array(v.object({ seq: v.number() })) }), await answer.json())
		.publications.map(({ seq }) => seq);
}

test('no acknowledged ballot is lost when the primary dies under load, and publications go on in one chain', async () => {
	await pair.waitForStandby();
	const url = `postgres://demilge@${pair.primary.host},${pair.standby.host}/demilge?target_session_attrs=read-write`;
	// the second host alone takes no ballots: whoever connects has to look for the one that does
	const turned = `postgres://demilge@${pair.standby.host},${pair.primary.host}/demilge?target_session_attrs=read-write`;
	sites = await Promise.all([url, turned].map((databaseUrl) => startSite({ server: '', databaseUrl, env: crowded })));
	const addresses = sites.map((site) => site.url);

	proxy = await startProxy(inject('haproxy'), [addresses[0] ?? '', addresses[1] ?? '', addresses[1] ?? '']);
	const hands = castOn(addresses);
	// while no process can read the database, the proxy still finds one that shows what it knows
	const eyes = [proxy.url, ...addresses].map((address) => readOn(address, 2));
	await expect.poll(() => Math.min(...eyes.map(({ seen }) => seen.length))).toBe(1);
	const before = hands.acknowledged.length;
	expect(before).toBeGreaterThan(10);

	await pair.primary.kill();
	await pair.promote();
	await expect.poll(() => hands.acknowledged.length).toBeGreaterThan(before + 100);
	const sql = open(url, 2);
	await aMinutePasses(sql);
	await expect.poll(() => Math.min(...eyes.map(({ seen }) => seen.at(-1) ?? 0))).toBeGreaterThanOrEqual(2);
	await hands.stop();
	await Promise.all(eyes.map((eye) => eye.stop()));

	// readers go on reading all the while, and never an older publication than they had
	for (const { stepsBack, refused } of eyes)
		expect([stepsBack, [...refused.keys()].filter((status) => status !== '404')]).toEqual([[], []]);

	const [row] = await sql`select count(*)::int as ballots from ballot where poll = 'priorities'`;
	expect(row?.ballots).toBe(hands.acknowledged.length);
	expect(await stillHeld(addresses[0] ?? '', hands.acknowledged)).toBe(hands.acknowledged.length);

	const chain = await sql<{ seq: number; hash: string; previous: string | null }[]>`
		select seq, hash, body::jsonb->>'previous' as previous from publication where poll = 'priorities' order by seq`;
	expect(chain.map(({ seq, previous }) => [seq, previous])).toEqual(chain.map((_, i) => [i + 1, chain[i - 1]?.hash ?? null]));
	for (const { hashes } of eyes) for (const [seq, hash] of hashes) expect(chain[seq - 1]?.hash).toBe(hash);
	await sql.end();

	const said = await printedBy('recount', [], { DATABASE_URL: url, SECRET_KEY: secretKey });
	expect(said).toContain(`priorities: ${hands.acknowledged.length} entries, ${hands.acknowledged.length} current ballots`);
	expect(said).toContain('The histogram agrees with the entries.');
});
