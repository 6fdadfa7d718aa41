import { createHmac, randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openPhone, type Phone } from '../../src/lib/server/phone';
import { forgetExpired } from '../../src/lib/server/phone/codes';
import { forgetSpent, spend, unspend } from '../../src/lib/server/phone/spending';
import { sweepCodes } from '../../src/lib/server/phone/sweep';
import { openBox, secret } from '../db/database';
import { startKannel, type Kannel } from './kannel';
import { startSite } from './site';

// The rules of the codes, under a clock of the test's own, through the real gateway.

let kannel: Kannel;
let lines = '';
beforeAll(async () => {
	kannel = await startKannel(inject('kannel'));
});
afterAll(() => kannel?.stop());

const box = await openBox();
const key = randomBytes(32);
const asker = (n: number) => ({ poll: 'priorities', key, device: Buffer.alloc(32, `device ${n} `), network: null });
const text = (code: string): string => `${code} — «Демилге» коду. Өзгөчө: ң, ү.`;

function open(limits: { perHour?: number; perPrefix?: number } = {}): Phone {
	const { SMS_GATEWAY_URL: url, SMS_GATEWAY_USER: user, SMS_GATEWAY_PASSWORD: password, SMS_SENDER: sender } = kannel.env;
	const log = pino({ level: 'trace' }, { write: (line: string) => void (lines += line) });
	const phone = openPhone(box.sql, { url, user, password, sender, perHour: 1000, perPrefix: 1000, ...limits }, { now: box.clock.now, log });
	return phone;
}
/** numbers that no other test has asked for */
let last = 100_000;
let number: string;
beforeEach(() => {
	number = `+996555${(last += 1)}`;
	// another hour
	box.clock.pass(3600);
});

const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('a code reaches the number, in Kyrgyz letters, and shows that it is hers: once', async () => {
	const phone = open();
	expect(await phone.ask(asker(1), number, text)).toBe('sent');
	const code = await kannel.codeTo(number);
	expect(kannel.messages().at(-1)).toEqual({ from: 'Demilge', to: number, text: text(code) });
	expect(await phone.isPending(asker(1))).toBe(true);
	expect(await phone.check(asker(1), `${code.slice(0, 3)} ${code.slice(3)}`)).toEqual({
		proof: { tier: 'phone', hash: createHmac('sha256', key).update(`phone:${number}`).digest() }
	});
	await phone.drop(asker(1));
	expect(await phone.check(asker(1), code)).toEqual({ refusal: 'no-code', left: 0 });
});

test('a code is worth nothing on another device, nor in the other poll', async () => {
	const phone = open();
	await phone.ask(asker(2), number, text);
	const code = await kannel.codeTo(number);
	expect(await phone.check(asker(3), code)).toEqual({ refusal: 'no-code', left: 0 });
	expect(await phone.check({ ...asker(2), poll: 'settlement-works' }, code)).toEqual({ refusal: 'no-code', left: 0 });
	expect(await phone.check(asker(2), code)).toHaveProperty('proof');
});

test('a code is worth nothing after five minutes', async () => {
	const phone = open();
	await phone.ask(asker(4), number, text);
	const code = await kannel.codeTo(number);
	box.clock.pass(299);
	expect(await phone.isPending(asker(4))).toBe(true);
	box.clock.pass(1);
	expect(await phone.isPending(asker(4))).toBe(false);
	expect(await phone.check(asker(4), code)).toEqual({ refusal: 'no-code', left: 0 });
});

test('five wrong tries end a code, in whatever processes they are made; what is no code costs none', async () => {
	const phones = [open(), open()];
	await phones[0]?.ask(asker(5), number, text);
	const code = await kannel.codeTo(number);
	for (const typed of ['', '12345', '1234567', 'abcdef', '12 34']) {
		expect(await phones[0]?.check(asker(5), typed)).toEqual({ refusal: 'bad-code', left: 0 });
	}
	for (const [i, left] of [4, 3, 2, 1].entries()) {
		expect(await phones[i % 2]?.check(asker(5), wrong(code))).toEqual({ refusal: 'wrong-code', left });
	}
	expect(await phones[0]?.check(asker(5), wrong(code))).toEqual({ refusal: 'code-spent', left: 0 });
	expect(await phones[1]?.check(asker(5), code)).toEqual({ refusal: 'code-spent', left: 0 });
});

test('a hundred tries at once are five', async () => {
	const [one, other] = [open(), open()];
	await one.ask(asker(6), number, text);
	const code = await kannel.codeTo(number);
	const tried = await Promise.all(Array.from({ length: 100 }, (_, i) => (i % 2 ? one : other).check(asker(6), wrong(code))));
	expect(tried.filter((it) => 'left' in it && it.left > 0)).toHaveLength(4);
	expect(await one.check(asker(6), code)).toEqual({ refusal: 'code-spent', left: 0 });
});

test('a request that is sent twice, or ten times at once, brings one message; after a minute a new code replaces the old', async () => {
	const phone = open();
	const asked = await Promise.all(Array.from({ length: 10 }, () => phone.ask(asker(7), number, text)));
	expect(new Set(asked)).toEqual(new Set(['sent']));
	const first = await kannel.codeTo(number);
	box.clock.pass(60);
	expect(await phone.ask(asker(7), number, text)).toBe('sent');
	const second = await kannel.codeTo(number, 2);
	expect(kannel.messages().filter(({ to }) => to === number)).toHaveLength(2);
	if (first !== second) expect(await phone.check(asker(7), first)).toMatchObject({ refusal: 'wrong-code' });
	expect(await phone.check(asker(7), second)).toHaveProperty('proof');
});

describe('messages in one hour', () => {
	test('are limited in all and by prefix, for all processes together', async () => {
		const [one, other] = [open({ perHour: 6, perPrefix: 4 }), open({ perHour: 6, perPrefix: 4 })];
		const ask = (i: number, prefix: string) => (i % 2 ? one : other).ask(asker(100 + i), `+996${prefix}9${String(10_000 + i)}`, text);
		const first = await Promise.all([1, 2, 3, 4, 5, 6].map((i) => ask(i, '700')));
		expect(first.filter((it) => it === 'sent')).toHaveLength(4);
		expect(first.filter((it) => it !== 'sent')).toEqual([{ refusal: 'sms-limit' }, { refusal: 'sms-limit' }]);
		expect(await ask(11, '550')).toBe('sent');
		expect(await ask(12, '551')).toBe('sent');
		expect(await ask(13, '552')).toEqual({ refusal: 'sms-limit' });
		// who was refused has no code under way
		expect(await one.isPending(asker(113))).toBe(false);
		box.clock.pass(3600);
		expect(await ask(14, '700')).toBe('sent');
	});

	test('to one number are five, from however many devices', async () => {
		const phone = open();
		const asked: unknown[] = [];
		for (let i = 0; i < 6; i++) asked.push(await phone.ask(asker(200 + i), number, text));
		expect(asked).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', { refusal: 'sms-limit' }]);
	});

	test('from one network are a fifth of all, whatever devices and numbers they are for; another has its own', async () => {
		const [one, other] = [open({ perHour: 10 }), open({ perHour: 10 })];
		const from = (network: string, i: number) =>
			(i % 2 ? one : other).ask(
				{ ...asker(300 + i), network: { day: '2026-11-22', hash: Buffer.alloc(16, network) } },
				`+99677${i % 10}${String(500_000 + i)}`,
				text
			);
		const script = await Promise.all([1, 2, 3, 4, 5, 6].map((i) => from('a', i)));
		expect(script.filter((it) => it === 'sent')).toHaveLength(2);
		const seconds = 3600 - ((box.clock.now().getTime() / 1000) % 3600);
		expect(script.filter((it) => it !== 'sent')).toEqual(Array.from({ length: 4 }, () => ({ refusal: 'sms-network', seconds })));
		expect(await from('b', 7)).toBe('sent');
		box.clock.pass(seconds - 1);
		expect(await from('a', 8)).toEqual({ refusal: 'sms-network', seconds: 1 });
		box.clock.pass(1);
		expect(await from('a', 9)).toBe('sent');
	});
});

test('a gateway that is down costs no code and no message of the hour; nor does one that refuses', async () => {
	const phone = open({ perHour: 1 });
	await kannel.close();
	expect(await phone.ask(asker(8), number, text)).toEqual({ refusal: 'sms-away' });
	expect(await phone.isPending(asker(8))).toBe(false);
	await kannel.open();
	expect(await phone.ask(asker(8), number, text)).toBe('sent');
	await kannel.codeTo(number);

	const { SMS_GATEWAY_URL: url } = kannel.env;
	const settings = { url, user: 'demilge', password: 'not this one', sender: 'Demilge', perHour: 1000, perPrefix: 1000 };
	const other = openPhone(box.sql, settings, { now: box.clock.now, log: pino({ level: 'silent' }) });
	expect(await other.ask(asker(9), number, text)).toEqual({ refusal: 'sms-away' });
});

test('forty people who ask at once while the gateway is away are told so, all of them, and nothing of the hour is spent', async () => {
	const { SMS_GATEWAY_USER: user, SMS_GATEWAY_PASSWORD: password, SMS_SENDER: sender } = kannel.env;
	// nobody listens there
	const settings = { url: 'http://127.0.0.1:9/', user, password, sender, perHour: 1000, perPrefix: 1000 };
	const phone = openPhone(box.sql, settings, { now: box.clock.now, log: pino({ level: 'silent' }) });
	for (let round = 0; round < 3; round++) {
		const asked = await Promise.all(
			Array.from({ length: 40 }, (_, i) => phone.ask(asker(400 + (i % 20)), `+996${i % 2 ? '555' : '700'}${String(600_000 + i)}`, text))
		);
		expect(new Set(asked.map((it) => JSON.stringify(it)))).toEqual(new Set(['{"refusal":"sms-away"}']));
		const spent = await box.sql`select bucket from sms_count where hour = date_trunc('hour', ${box.clock.now()}::timestamptz) and n > 0`;
		expect([...spent]).toEqual([]);
	}
});

test('a message is taken back in the order in which messages are counted: who counts one meanwhile and who takes one back never wait for each other', async () => {
	const [all, prefix] = [
		{ bucket: 'all', limit: 100 },
		{ bucket: 'prefix:999', limit: 100 }
	];
	const now = box.clock.now();
	// as they can lie in the table after many updates, the prefix before the sum of all; and read as they lie, which the server may do whenever it likes
	await box.sql`truncate sms_count`;
	for (const allowance of [prefix, all]) expect(await spend(box.sql, [allowance], now)).toBe(null);
	// connections of their own, which wait as long as it takes
	const [one, other] = [box.single(), box.single()];
	for (const way of ['indexscan', 'bitmapscan']) await other.unsafe(`set enable_${way} = off`);
	await one`begin`;
	expect(await spend(one, [all], now)).toBe(null);
	const taken = unspend(other, [all, prefix], now);
	await expect
		.poll(async () => {
			const waiting = await box.sql`
				select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update sms_count%'`;
			return waiting.length;
		})
		.toBe(1);
	expect(await spend(one, [prefix], now)).toBe(null);
	await one`commit`;
	await taken;
	await Promise.all([one, other].map((sql) => sql.end({ timeout: 5 })));
	const counts = await box.sql`select bucket, n from sms_count where hour = date_trunc('hour', ${now}::timestamptz) order by bucket`;
	expect([...counts]).toEqual([
		{ bucket: 'all', n: 1 },
		{ bucket: 'prefix:999', n: 1 }
	]);
});

test('neither number nor code is kept or logged: a dump of the tables does not have them', async () => {
	const phone = open();
	await phone.ask(asker(10), number, text);
	const code = await kannel.codeTo(number);
	await phone.check(asker(10), wrong(code));
	const rows = await box.sql`select c::text as row from confirmation_code c union all select s::text from sms_count s`;
	const dump = rows.map(({ row }) => String(row)).join('\n') + lines;
	expect(rows.length).toBeGreaterThan(3);
	for (const secret of [number, number.slice(4), Buffer.from(number).toString('hex')]) expect(dump).not.toContain(secret);
	expect(rows.map(({ row }) => String(row)).join('\n')).not.toMatch(new RegExp(`(^|[^0-9a-f])${code}([^0-9a-f]|$)`));
});

describe('what is kept of codes and messages', () => {
	const past = { code: "now() - interval '1 minute'", hour: "date_trunc('hour', now()) - interval '1 hour'" };
	const left = async () => [...(await box.sql`select bucket from sms_count where bucket like 'test:%' order by bucket`)];

	test('is deleted when its time is over, and before it is not', async () => {
		const phone = open();
		await phone.ask(asker(11), number, text);
		const { now } = box.clock;
		const log = pino({ level: 'silent' });
		const rows = async () => [
			(await box.sql`select 1 from confirmation_code`).length,
			[...(await box.sql`select distinct hour from sms_count`)]
		];
		await forgetExpired(box.sql, now());
		await forgetSpent(box.sql, now());
		const hour = new Date(Math.floor(now().getTime() / 3_600_000) * 3_600_000);
		expect(await rows()).toEqual([1, [{ hour }]]);
		box.clock.pass(3600);
		sweepCodes(box.sql, { now, log }).stop();
		await expect.poll(rows).toEqual([0, []]);
	});

	test('also by a site that has no gateway any more', async () => {
		await box.sql.unsafe(`insert into sms_count (bucket, hour, n) values ('test:over', ${past.hour}, 1)`);
		await box.sql.unsafe(`insert into confirmation_code (poll, device, number, code, tries, sent_at, expires_at)
			values ('priorities', 'test', 'b', 'c', 0, ${past.code}, ${past.code})`);
		const bare = await startSite({ server: inject('server'), databaseUrl: box.url, env: { SECRET_KEY: secret } });
		try {
			await expect.poll(left).toEqual([]);
			await expect.poll(async () => (await box.sql`select 1 from confirmation_code where device = 'test'`).length).toBe(0);
		} finally {
			await bare.stop();
		}
	});

	test('goes with the poll’s key when the poll closes, the other poll’s stays', async () => {
		const phone = open();
		await phone.ask(asker(12), number, text);
		await phone.ask({ ...asker(12), poll: 'settlement-works' }, number, text);
		const kinds = async () =>
			(await box.sql<{ kind: string }[]>`select split_part(bucket, ':', 1) || ' ' || split_part(bucket, ':', 2) as kind from sms_count`)
				.map(({ kind }) => kind)
				.sort();
		expect(await kinds()).toEqual([
			'all ',
			'device priorities',
			'device settlement-works',
			'number priorities',
			'number settlement-works',
			'prefix 555'
		]);
		await box.box.close('priorities');
		expect([...(await box.sql`select poll from confirmation_code`)]).toEqual([{ poll: 'settlement-works' }]);
		expect(await kinds()).toEqual(['all ', 'device settlement-works', 'number settlement-works', 'prefix 555']);
	});
});
