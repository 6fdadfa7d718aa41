import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Sql } from 'postgres';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { isAway } from '../../src/lib/server/away';
import { connect, open, type Database } from '../../src/lib/server/db/client';
import { migrate } from '../../src/lib/server/db/migrate';
import { withDatabase } from '../../src/lib/server/env';
import { publish } from '../../src/lib/server/publish';
import { recount } from '../../src/lib/server/recount';
import { openBox } from './database';
import { layWire, type Wire } from './cut-wire';

// Node is killed, or Postgres, or what joins them: for the database it is one and the same. Here it happens at every statement, one after the other.

const wires: Wire[] = [];
const clients: Database[] = [];
afterAll(async () => {
	// the driver waits some seconds for a connection that was lost: for all of them at once
	await Promise.all(clients.map((client) => client.close()));
	for (const wire of wires) await wire.close();
});
/** a client that nothing has happened to yet, as a process has that has just started */
function clientOf(wire: Wire): Database {
	const client = connect(wire.url);
	clients.push(client);
	return client;
}
async function wireTo(url: string): Promise<Wire> {
	const wire = await layWire(url);
	wires.push(wire);
	return wire;
}

/** Runs `step` with the wire cut at the first statement, at the second, … until it comes through whole. How often it was cut. */
async function cutEverywhere(wire: Wire, when: 'before' | 'after', step: (n: number) => Promise<void>): Promise<number> {
	for (let n = 1; n < 200; n++) {
		wire.cutAt(n, when);
		await step(n);
		if (!wire.mend()) return n - 1;
	}
	throw new Error('the work never comes through whole');
}

describe.each(['before', 'after'] as const)('cut %s a statement reaches the server', (when) => {
	test('a batch of ballots is recorded whole or not at all, and what was acknowledged is there', async () => {
		const { box, sql, url, voter, cast, clock } = await openBox();
		const wire = await wireTo(url);
		await cast(1, ['parks']);
		await cast(2, ['buses']);
		const ballot = { ranking: ['education'], place: 'unstated', settlement: 'unstated' } as const;
		const cuts = await cutEverywhere(wire, when, async (n) => {
			const cutBox = ballotBox(clientOf(wire).sql, { kind: 'real', now: clock.now });
			const before = await box.find('priorities', voter(1));
			const ranking = n % 2 === 0 ? ['parks'] : ['rental', 'other'];
			const asked = await Promise.allSettled([
				cutBox.cast('priorities', voter(1000 + n), { ...ballot, ranking: [...ballot.ranking] }, ['education']),
				cutBox.cast('priorities', voter(1), { ...ballot, ranking }, ['parks']),
				n % 2 === 0
					? cutBox.cast('priorities', voter(2), { ...ballot, ranking: ['buses'] }, ['buses'])
					: cutBox.withdraw('priorities', voter(2))
			]);
			await wire.settled();
			for (const outcome of asked)
				if (outcome.status === 'rejected') expect([n, outcome.reason, isAway(outcome.reason)]).toEqual([n, outcome.reason, true]);
			const [fresh, changed] = asked;
			if (fresh.status === 'fulfilled') expect((await box.find('priorities', voter(1000 + n)))?.ballot.ranking).toEqual(['education']);
			const now = await box.find('priorities', voter(1));
			if (changed.status === 'fulfilled') expect(now?.ballot.ranking).toEqual(ranking);
			else expect([before?.ballot.ranking, ranking]).toContainEqual(now?.ballot.ranking);
			const { differences, gaps } = await recount(sql);
			expect([n, differences, gaps]).toEqual([n, [], []]);
		});
		expect(cuts).toBeGreaterThan(10);
	});

	test('a publication is made whole or not at all, and the next look makes up for it', async () => {
		const { sql, url, cast, clock, poll } = await openBox();
		const wire = await wireTo(url);
		let voters = 0;
		const cuts = await cutEverywhere(wire, when, async () => {
			for (let i = 0; i < 10; i++) await cast(++voters, ['parks', 'buses']);
			clock.pass(61);
			const made = await publish(clientOf(wire).sql, poll('priorities'), { now: clock.now(), kind: 'real' }).catch((error: unknown) => {
				expect(isAway(error)).toBe(true);
				return null;
			});
			await wire.settled();
			const again = await publish(sql, poll('priorities'), { now: clock.now(), kind: 'real' });
			// what was made is not made again
			if (made) expect(again).toBe(null);
			await expectChain(sql, voters);
		});
		expect(cuts).toBeGreaterThan(5);
	});
});

/** one unbroken chain whose last link counts everything */
async function expectChain(sql: Sql, entries: number): Promise<void> {
	const chain = await sql<{ seq: number; hash: string; body: string; through: number }[]>`
		select seq, hash, body, entries_through::int as through from publication order by seq`;
	expect(chain.map(({ seq }) => seq)).toEqual(chain.map((_, i) => i + 1));
	expect(chain.map(({ hash }) => hash)).toEqual(chain.map(({ body }) => createHash('sha256').update(body).digest('hex')));
	expect(chain.map(({ body }) => (JSON.parse(body) as { previous: string | null }).previous)).toEqual(
		[null, ...chain.map(({ hash }) => hash)].slice(0, -1)
	);
	expect(chain.at(-1)?.through).toBe(entries);
}

test('a migration that is cut off, at whichever statement, is made up for by the next start: everything is there, once', async () => {
	const server = open(inject('server'), 1);
	const wanted = await shapeOf(withDatabase(inject('server'), () => 'demilge_test_template'));
	/** false where it came through whole */
	async function cutAt(n: number): Promise<boolean> {
		const name = `demilge_test_${randomBytes(6).toString('hex')}`;
		await server.unsafe(`create database ${name} encoding 'UTF8' template template0`);
		const url = withDatabase(inject('server'), () => name);
		const wire = await wireTo(url);
		wire.cutAt(n, n % 2 === 0 ? 'before' : 'after');
		const failure = await migrate(wire.url).then(
			() => null,
			(error: unknown) => error
		);
		await wire.settled();
		const wasCut = wire.mend();
		// the driver's own first question is asked again by itself
		if (failure !== null) expect([n, failure, isAway(failure)]).toEqual([n, failure, true]);
		await migrate(url);
		expect([n, await shapeOf(url)]).toEqual([n, wanted]);
		await server.unsafe(`drop database ${name} with (force)`);
		return wasCut;
	}
	// spread over all of its statements: each of them would take a minute
	const cuts = await Promise.all(Array.from({ length: 16 }, (_, i) => cutAt(1 + i * 9)));
	await server.end();
	expect(cuts.filter(Boolean).length).toBeGreaterThan(7);
	expect(cuts.at(-1)).toBe(false);
});

/** what a migrated database consists of, and how often each migration was applied */
async function shapeOf(url: string): Promise<object> {
	const sql = open(url, 1);
	const columns = await sql`select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
		where table_schema = 'public' order by table_name, column_name`;
	const rules = await sql`select conrelid::regclass::text as on, conname, pg_get_constraintdef(oid) as rule from pg_constraint
		where connamespace = 'public'::regnamespace order by 1, 2`;
	const others = await sql`select tablename, indexdef as is from pg_indexes where schemaname = 'public'
		union all select tgrelid::regclass::text, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1, 2`;
	const comments =
		await sql`select count(*)::int as n from pg_description where objoid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`;
	const applied = await sql`select hash from drizzle.__drizzle_migrations order by created_at`;
	expect(applied.length).toBe(readdirSync('drizzle').filter((file) => file.endsWith('.sql')).length);
	await sql.end();
	return { columns: [...columns], rules: [...rules], others: [...others], comments: [...comments], applied: [...applied] };
}
