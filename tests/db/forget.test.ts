import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { deriveKey, unwrap } from '../../src/lib/server/keys';
import { startPublisher } from '../../src/lib/server/publisher';
import { recount } from '../../src/lib/server/recount';
import { openBox, secret } from './database';

type Opened = Awaited<ReturnType<typeof openBox>>;

/** every row of every table, as text */
async function dump(sql: Opened['sql']): Promise<string> {
	const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
	const rows = await Promise.all(tables.map(({ name }) => sql<{ row: string }[]>`select t::text as row from ${sql(name)} t`));
	return rows
		.flat()
		.map(({ row }) => row)
		.join('\n');
}

/** the bytes of a table's file on the disk, hex; the tests' server is ours, or one on which we may read files */
async function bytesOf(patient: Opened['patient'], table: string): Promise<string> {
	await patient`checkpoint`;
	const [row] = await patient<{ bytes: string }[]>`select encode(pg_read_binary_file(pg_relation_filepath(${table})), 'hex') as bytes`;
	return row?.bytes ?? '';
}

async function keyOf(sql: Opened['sql'], poll: string): Promise<{ wrapped: string; plain: string }> {
	const [row] = await sql<{ wrapped: Buffer }[]>`select wrapped from poll_key where poll = ${poll}`;
	if (!row) throw new Error(`no key of ${poll}`);
	return { wrapped: row.wrapped.toString('hex'), plain: unwrap(deriveKey(secret, 'poll-keys'), row.wrapped, poll).toString('hex') };
}

const tiesOf = (sql: Opened['sql'], poll: string) => sql`
	select (select count(*)::int from poll_key where poll = ${poll}) as keys, (select count(*)::int from credential where poll = ${poll}) as credentials`;

describe('a poll that is closed', async () => {
	const { sql, patient, cast, box, voter } = await openBox();
	await cast(1, ['parks', 'buses'], { place: 'lenin' });
	await cast(2, ['education']);
	await cast(1, ['water'], { poll: 'settlement-works', settlement: true });
	await sql`insert into confirmation_code (poll, device, number, code, tries, sent_at, expires_at)
		values ('priorities', ${voter(1)}, 'a number', 'a code', 0, now(), now() + interval '5 minutes')`;
	const key = await keyOf(sql, 'priorities');
	const mark = voter(1).toString('hex');
	const log = await sql`select * from entry where poll = 'priorities' order by id`;

	test('holds the ties until then: the test would see them', async () => {
		expect([...(await tiesOf(sql, 'priorities'))]).toEqual([{ keys: 1, credentials: 2 }]);
		expect(await dump(sql)).toContain(mark);
		expect(await bytesOf(patient, 'poll_key')).toContain(key.wrapped);
	});

	test('cannot be forgotten while it is open', async () => {
		expect(await box.forget('priorities')).toBe('open');
		expect([...(await tiesOf(sql, 'priorities'))]).toEqual([{ keys: 1, credentials: 2 }]);
	});

	test('has neither key nor marks of voters left, not even in the file of the keys', async () => {
		await box.close('priorities');
		await expect.poll(() => box.erase()).toBe(true);
		expect([...(await tiesOf(sql, 'priorities'))]).toEqual([{ keys: 0, credentials: 0 }]);
		expect(await sql`select 1 from confirmation_code`).toHaveLength(0);
		expect(await bytesOf(patient, 'poll_key')).not.toContain(key.wrapped);
		const text = await dump(sql);
		expect(text).not.toContain(key.wrapped);
		expect(text).not.toContain(key.plain);
	});

	test('keeps its log as it was, and the count still agrees with it', async () => {
		expect([...(await sql`select * from entry where poll = 'priorities' and kind <> 'close' order by id`)]).toEqual([...log]);
		expect(await recount(sql)).toMatchObject({ differences: [], gaps: [] });
	});

	test('leaves the other poll to its voters', async () => {
		expect([...(await tiesOf(sql, 'settlement-works'))]).toEqual([{ keys: 1, credentials: 1 }]);
		expect(await box.find('settlement-works', voter(1))).toMatchObject({ ballot: { ranking: ['water'] } });
	});

	test('has nothing left to forget', async () => {
		expect(await box.forget('priorities')).toEqual({ key: false, credentials: 0 });
		expect(await sql`select id::int, kind, rule from entry where poll = 'priorities' and kind = 'close'`).toEqual([
			{ id: 3, kind: 'close', rule: null }
		]);
	});

	test('forgets what came back with a backup, and the log says so', async () => {
		const [ballot] = await sql<{ id: string }[]>`select id from ballot where poll = 'priorities' limit 1`;
		await sql`insert into poll_key (poll, wrapped) values ('priorities', ${Buffer.from(key.wrapped, 'hex')})`;
		await sql`insert into credential (poll, tier, hash, ballot) values ('priorities', 'device', ${voter(1)}, ${ballot?.id ?? ''})`;
		expect(await box.forget('priorities')).toEqual({ key: true, credentials: 1 });
		await expect.poll(() => box.erase()).toBe(true);
		expect([...(await tiesOf(sql, 'priorities'))]).toEqual([{ keys: 0, credentials: 0 }]);
		expect(await bytesOf(patient, 'poll_key')).not.toContain(key.wrapped);
		expect(await sql`select id::int, kind, rule from entry where poll = 'priorities' and kind = 'close' order by id`).toEqual([
			{ id: 3, kind: 'close', rule: null },
			{ id: 4, kind: 'close', rule: 'forget' }
		]);
	});
});

describe('the key of a poll that is closed', () => {
	const erasedAt = async (sql: Opened['sql']) =>
		(await sql<{ at: Date | null }[]>`select key_erased_at as at from poll where id = 'priorities'`)[0]?.at;

	test.each([
		['that has not looked at the keys', 'select id from poll'],
		['that has copied the keys, as a backup does', 'select wrapped from poll_key']
	])('is in the file while a transaction is open %s, and said to be; it is gone once that has ended', async (_, statement) => {
		const { sql, patient, box, single, clock } = await openBox();
		const key = await keyOf(sql, 'priorities');
		const older = single();
		await older`begin isolation level repeatable read`;
		await older.unsafe(statement);
		expect(await box.close('priorities')).toBe(true);
		expect(await box.erase()).toBe(false);
		expect(await bytesOf(patient, 'poll_key')).toContain(key.wrapped);
		expect(await erasedAt(sql)).toBe(null);

		await older`commit`;
		await older.end({ timeout: 5 });
		await expect.poll(() => box.erase()).toBe(true);
		expect(await bytesOf(patient, 'poll_key')).not.toContain(key.wrapped);
		expect(await erasedAt(sql)).toEqual(clock.now());
		expect([...(await tiesOf(sql, 'settlement-works'))]).toEqual([{ keys: 1, credentials: 0 }]);
	});

	test('is erased by the publisher, whoever has closed the poll and whenever that was', async () => {
		const opened = await openBox();
		const { sql, patient, box, clock, polls } = opened;
		const key = await keyOf(sql, 'priorities');
		await box.close('priorities');
		expect(await bytesOf(patient, 'poll_key')).toContain(key.wrapped);
		const publisher = startPublisher(opened, polls, box, { kind: 'real', now: clock.now, log: pino({ level: 'silent' }) });
		await expect.poll(() => erasedAt(sql)).toEqual(clock.now());
		await publisher.stop();
		expect(await bytesOf(patient, 'poll_key')).not.toContain(key.wrapped);
	});
});
