import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runCommand, type Ended } from '../command';
import { takeOffice } from './machines/office';
import { secretKey, startSite, type Site } from './site';

let site: Site;
const folder = mkdtempSync(join(tmpdir(), 'demilge-desk-'));
beforeAll(async () => {
	site = await startSite({ server: inject('server') });
});
afterAll(async () => {
	await site?.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** on the site's database */
const run = (command: string, ...words: string[]): Promise<Ended> =>
	runCommand(command, words, { DATABASE_URL: site.databaseUrl, SECRET_KEY: secretKey, DATA_DIR: folder });

const cast = (ranking: string[], poll = 'priorities'): Promise<Response> =>
	fetch(`${site.url}/api/v1/polls/${poll}/ballots`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ranking, settlement: true })
	});
const page = async (path: string): Promise<string> => (await fetch(site.url + path)).text();

describe('the desk', () => {
	test('explains itself, and says what is wrong with a word it does not know', async () => {
		expect(await run('desk', 'help')).toMatchObject({ code: 0, out: expect.stringContaining('npm run desk -- operator FILE') as string });
		expect(await run('desk', 'dance')).toMatchObject({
			code: 2,
			err: expect.stringContaining('"dance" is no command of the desk.') as string
		});
		expect(await run('desk', 'poll', 'close', 'no-poll')).toMatchObject({
			code: 2,
			err: 'There is no poll "no-poll". There are: priorities, settlement-works.\n'
		});
	});

	test('states, mends and withdraws events: all of it shows in the trend while the site runs, and every word is kept', async () => {
		const words = (name: string) => ({ ky: `${name} ky`, ru: `${name} ru`, en: `${name} en` });
		const state = (event: object, ...before: string[]) => {
			const file = join(folder, 'event.json');
			writeFileSync(file, JSON.stringify(event));
			return run('desk', 'event', ...before, file);
		};
		const debate = { day: '2026-11-20', kind: 'debate', title: words('A debate') };
		expect(await state({ ...debate, kind: 'party', day: 'yesterday' })).toMatchObject({
			code: 2,
			err: expect.stringMatching(/day: must be a date[^]*kind: must be one of debate/) as string
		});
		const { code, out } = await state(debate);
		expect([code, out]).toEqual([0, expect.stringMatching(/^Event \d+ is stored/)]);
		const [, id = ''] = /Event (\d+)/.exec(out) ?? [];
		const mended = await state({ ...debate, title: words('The debate'), link: 'https://example.org/' }, 'mend', id);
		expect(mended.code).toBe(0);
		expect((await state(debate, 'mend', id)).err).toContain(`there is no event ${id} that holds`);
		expect((await run('desk', 'event', 'list')).out).toMatch(/2026-11-20 {2}debate {2}The debate en/);
		const [, now = ''] = /it is (\d+) now/.exec(mended.out) ?? [];
		expect((await run('desk', 'event', 'withdraw', now)).code).toBe(0);
		expect((await run('desk', 'event', 'list')).out).toBe('No event is stated.\n');
		expect(await site.sql`select count(*)::int as n from statement where kind = 'event'`).toMatchObject([{ n: 3 }]);
	});

	test('names the operator: the ballot says at once who runs the poll', async () => {
		expect(await page('/en/vote/priorities')).toContain('Whoever runs it has not named themselves.');
		const file = join(folder, 'operator.json');
		const words = (name: string) => ({ ky: `${name} (ky)`, ru: `${name} (ru)`, en: `${name} (en)` });
		writeFileSync(
			file,
			JSON.stringify({
				name: words('The city club'),
				orderedBy: words('The party'),
				paidBy: words('Its members'),
				contact: 'club@example.org'
			})
		);
		expect(await run('desk', 'operator', file)).toMatchObject({
			code: 0,
			out: expect.stringMatching(/^Statement \d+ is stored\./) as string
		});
		await expect.poll(() => page('/en/vote/priorities')).toContain('run by The city club (en).');
		expect(await page('/ru')).toContain('Проводит: The city club (ru).');
	});

	test('closes a poll: no ballot after it, the final publication, its words on every page, the key gone', async () => {
		for (let i = 0; i < 12; i++) expect((await cast(['parks', 'buses'])).status).toBe(201);
		await expect.poll(async () => (await fetch(`${site.url}/api/v1/polls/priorities/results`)).status).toBe(200);
		// however long the desk takes to start: nothing is published of these before the close
		const giveBack = await takeOffice(site.databaseUrl);
		for (let i = 0; i < 12; i++) expect((await cast(['buses'])).status).toBe(201);
		expect(await run('desk', 'poll', 'close', 'priorities')).toMatchObject({
			code: 0,
			out: expect.stringContaining('The poll "priorities" is closed.') as string
		});
		expect(await run('desk', 'poll', 'close', 'priorities')).toMatchObject({ code: 2, err: 'The poll "priorities" is closed already.\n' });
		await giveBack();

		const refused = await cast(['parks']);
		expect(refused.status).toBe(409);
		expect(await refused.json()).toMatchObject({ type: 'urn:demilge:problem:closed' });
		expect(await site.sql`select poll from poll_key`).toEqual([{ poll: 'settlement-works' }]);
		// at once, or when what was under way at the close has ended
		await expect
			.poll(async () => [...(await site.sql`select id from poll where key_erased_at is not null`)])
			.toEqual([{ id: 'priorities' }]);
		expect(await run('desk', 'forget', 'priorities')).toMatchObject({
			code: 0,
			out: expect.stringMatching(
				/^Nothing in this database ties a ballot of "priorities" to a voter\. Nothing was left[^]+delete every backup/
			) as string
		});
		expect(await run('desk', 'forget', 'settlement-works')).toMatchObject({
			code: 2,
			err: expect.stringContaining('The poll "settlement-works" is open') as string
		});
		await expect
			.poll(async () => (await (await fetch(`${site.url}/api/v1/polls/priorities/results`)).json()) as object)
			.toMatchObject({ final: true, ballots: 24, entries: 25, disclosure: { operator: { contact: 'club@example.org' } } });

		expect(await page('/en/polls/priorities')).toContain('This is the final result: every ballot is counted.');
		expect(await page('/en/polls/priorities')).toContain('club@example.org');
		expect(await page('/ky/vote/priorities')).toContain('Эми добуш берүүгө болбойт');
		// the other poll goes on
		expect((await cast(['water'], 'settlement-works')).status).toBe(201);
	});

	test('says that a poll is closed, and that its key is still legible while a backup is under way; the site erases it afterwards', async () => {
		const backup = await site.sql.reserve();
		await backup`begin isolation level repeatable read`;
		await backup`select kind from installation`;
		const closed = await run('desk', 'poll', 'close', 'settlement-works');
		const forgotten = await run('desk', 'forget', 'settlement-works');
		await backup`commit`;
		backup.release();
		const legible = 'But the key is still legible in the files of the database';
		expect(closed).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`The poll "settlement-works" is closed.`) as string });
		expect(closed.out).toContain(legible);
		expect(forgotten).toMatchObject({ code: 0, err: '', out: expect.stringContaining(legible) as string });
		await expect
			.poll(async () => [...(await site.sql`select count(*)::int as n from poll where key_erased_at is null`)])
			.toEqual([{ n: 0 }]);
		expect((await run('desk', 'forget', 'settlement-works')).out).toMatch(
			/^Nothing in this database ties a ballot of "settlement-works" to a voter\. Nothing was left/
		);
	});
});

describe('npm run recount', () => {
	test('agrees with an honest histogram, and finds one that is not', async () => {
		expect(await run('recount')).toMatchObject({
			code: 0,
			out: expect.stringContaining('The histogram agrees with the entries.') as string
		});
		await site.sql`update histogram set n = n + 3 where poll = 'priorities' and ranking = 'buses'`;
		const { code, out } = await run('recount');
		expect(code).toBe(1);
		expect(out).toContain('priorities: buses · unstated · yes · device · counted: the histogram says 15, the entries say 12');
	});
});
