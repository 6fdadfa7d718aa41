import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorCode, isAway, isRefusal } from '../../src/lib/server/away';
import { open } from '../../src/lib/server/db/client';
import { recount } from '../../src/lib/server/recount';
import { startOwnServer, type OwnServer } from '../own-server';
import { firstPublication } from './first-publication';
import { crowded } from './machines/hands';
import { ownBallot } from './machines/own-ballot';
import { smallDisk } from './machines/small-disk';
import { ask, castByApi, complaints, expectRecovery, expectRefusals, health, openForm, type Form } from './outage/voting';
import { startSite, type Site } from './site';

const disk = smallDisk(160);
if (typeof disk === 'string') console.error(`the full disk is NOT tested: no file system of its own can be mounted (${disk})`);

describe.runIf(typeof disk !== 'string')('a database whose disk is full', () => {
	let own: OwnServer;
	let full: Site;
	let asked: Record<'ky' | 'ru', Form>;
	const filler = (): string => (typeof disk === 'string' ? '' : join(disk.folder, 'filler'));
	/** takes all the room that is left */
	function fill(): void {
		const file = openSync(filler(), 'a');
		for (const bytes of [65_536, 512]) {
			try {
				for (;;) writeSync(file, Buffer.alloc(bytes));
			} catch (error) {
				if (errorCode(error) !== 'ENOSPC') throw error;
			}
		}
		closeSync(file);
	}
	const acknowledged: string[] = [];

	/** casts until one is refused */
	async function castUntilRefused(): Promise<void> {
		for (let i = 0; i < 60; i++) {
			const answers = await Promise.all(Array.from({ length: 30 }, () => castByApi(full)));
			for (const { status, headers } of answers)
				if (status === 201) acknowledged.push((headers.get('set-cookie') ?? '').split(';')[0] ?? '');
			expect(answers.map(({ status }) => status).filter((status) => ![201, 503].includes(status))).toEqual([]);
			if (answers.every(({ status }) => status === 503)) return;
		}
		throw new Error('the disk does not fill');
	}

	beforeAll(async () => {
		if (typeof disk === 'string') return;
		own = await startOwnServer(disk.folder);
		full = await startSite({ server: own.url('postgres'), databaseUrl: await own.create('site'), env: crowded });
		await firstPublication(full);
		expect((await castByApi(full)).status).toBe(201);
		asked = { ky: await openForm(full, 'ky'), ru: await openForm(full, 'ru') };
	});
	afterAll(async () => {
		if (typeof disk === 'string') return;
		rmSync(filler(), { force: true });
		await full?.stop();
		await own?.remove().catch(() => {});
		disk.remove();
	});

	test('ballots are refused, in time and each time; reading goes on', async () => {
		fill();
		await castUntilRefused();
		// a server that refuses has answered: nobody waits, and no connection is lost by it
		for (let i = 0; i < 12; i++) await expectRefusals(full, asked, 5_000);
		await expect.poll(() => health(full)).toMatchObject({ status: 503, body: { database: 'ok', ballots: 'full' } });
		expect((await ask(`${full.url}/ky/polls/priorities`)).status).toBe(200);
		expect((await ask(`${full.url}/api/v1/polls/priorities/results`)).status).toBe(200);
	});

	test('also when the server goes down of it, and cannot come up again', async () => {
		const sql = open(full.databaseUrl, 1);
		// the next file of its log finds no room: for Postgres there is no going on after that
		let isGone = false;
		for (let i = 0; i < 20 && !isGone; i++) {
			fill();
			isGone = await sql`select pg_logical_emit_message(true, 'room', repeat('x', 4000000))`.then(
				() => false,
				(error: unknown) => isAway(error) && !isRefusal(error)
			);
		}
		expect(isGone).toBe(true);
		await sql.end({ timeout: 1 });
		await expectRefusals(full, asked);
		expect((await ask(`${full.url}/ky/polls/priorities`)).status).toBe(200);
	});

	test('when there is room again everything goes on by itself, and what was acknowledged is there', async () => {
		rmSync(filler());
		await expectRecovery(full);
		const missing: string[] = [];
		for (const cookie of acknowledged) if ((await ownBallot(full.url, cookie)).status !== 200) missing.push(cookie);
		expect(missing).toEqual([]);
		const { differences, gaps } = await recount(full.sql);
		expect([differences, gaps]).toEqual([[], []]);
		expect(complaints(full).length).toBeLessThan(8);
	});
});
