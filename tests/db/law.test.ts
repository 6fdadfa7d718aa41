import { createServer, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { Ballot } from '../../src/lib/ballot/ballot';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { holdAnswers } from '../../src/lib/server/http/held-answers';
import { keepLawful } from '../../src/lib/server/http/lawful';
import { questionOf } from '../../src/lib/server/http/question';
import { readingDoor } from '../../src/lib/server/http/reading-door';
import { canonical } from '../../src/lib/server/polls';
import { recount } from '../../src/lib/server/recount';
import { isBlackout } from '../../src/lib/law/calendar';
import { publish } from '../../src/lib/server/publish';
import { openPublished } from '../../src/lib/server/published';
import { figuresOf, openBox } from './database';
import pino from 'pino';

const ballotFor = (id: string): Ballot => ({ ranking: [id], place: 'unstated', settlement: 'unstated' });

test('in campaign silence the box takes no ballot, changes none, and lets a voter take hers back', async () => {
	const { sql, voter, clock } = await openBox();
	const box = ballotBox(sql, { kind: 'real', now: clock.now, votingDays: ['2026-11-29'] });
	const entries = async (): Promise<unknown> => (await sql`select count(*)::int as n from entry`)[0]?.n;

	// also in the blackout that has begun
	clock.set('2026-11-28T07:59:59+06:00');
	for (const n of [1, 2]) expect(await box.cast('priorities', voter(n), ballotFor('parks'), [])).toMatchObject({ result: 'cast' });

	clock.set('2026-11-28T08:00:00+06:00');
	const [fresh, change, same, back] = await Promise.all([
		box.cast('priorities', voter(3), ballotFor('buses'), []),
		box.cast('priorities', voter(1), ballotFor('buses'), []),
		box.cast('priorities', voter(1), ballotFor('parks'), []),
		box.withdraw('priorities', voter(2))
	]);
	expect([fresh, change]).toEqual([{ result: 'silence' }, { result: 'silence' }]);
	// whoever asks again for an answer that was lost is told the truth: it is saved
	expect(same).toMatchObject({ result: 'unchanged' });
	expect(back).toEqual({ result: 'withdrawn' });
	expect(await entries()).toBe(3);
	expect(await box.find('priorities', voter(3))).toBe(null);
	expect(await box.find('priorities', voter(1))).toMatchObject({ ballot: ballotFor('parks') });

	clock.set('2026-11-29T23:59:59+06:00');
	expect(await box.cast('priorities', voter(3), ballotFor('buses'), [])).toEqual({ result: 'silence' });
	clock.set('2026-11-30T00:00:00+06:00');
	expect(await box.cast('priorities', voter(3), ballotFor('buses'), [])).toMatchObject({ result: 'cast' });
	expect(await recount(sql)).toMatchObject({ differences: [], gaps: [] });
});

test('a poll whose manifest says so goes on', async () => {
	const { sql, voter, clock, poll } = await openBox();
	const { body, hash } = canonical({ ...poll('priorities').manifest, poll: 'other', votingInSilence: 'goes-on' });
	await sql`insert into poll (id, series, round, manifest, manifest_hash, opens_at) values ('other', 'other', 1, ${body}, ${hash}, ${clock.now()})`;
	const box = ballotBox(sql, { kind: 'real', now: clock.now, votingDays: ['2026-11-29'] });
	clock.set('2026-11-29T12:00:00+06:00');
	expect(await box.cast('other', voter(1), ballotFor('parks'), [])).toMatchObject({ result: 'cast' });
	expect(await box.cast('settlement-works', voter(1), ballotFor('water'), [])).toEqual({ result: 'silence' });
});

test('publications go on being made in a blackout; nobody gets one, and afterwards the newest stands at the end of a whole chain', async () => {
	const { cast, clock, poll, polls, ...database } = await openBox();
	const read = await openPublished(database, polls, { votingDays: ['2026-11-29'], now: clock.now, log: pino({ enabled: false }) });
	const publishTen = async (from: number): Promise<void> => {
		for (let n = from; n < from + 10; n++) await cast(n, ['parks']);
		await publish(database.sql, poll('priorities'), { now: clock.now(), kind: 'real' });
		clock.pass(60);
		await read.refresh();
	};
	try {
		await publishTen(1);
		expect(figuresOf(read).newest('priorities')?.publication.ballots).toBe(10);

		clock.set('2026-11-24T00:00:00+06:00');
		await publishTen(11);
		await publishTen(21);
		const withheld = read.figures();
		expect(isBlackout(withheld) && withheld.resultsReturn).toEqual(new Date('2026-11-30T00:00:00+06:00'));
		expect(JSON.stringify([withheld, read.poll('priorities'), read.polls(), read.legal()])).not.toMatch(/ballots":\d/);

		clock.set('2026-11-30T00:00:00+06:00');
		expect(figuresOf(read).newest('priorities')?.publication).toMatchObject({ seq: 3, ballots: 30 });
		const chain = await figuresOf(read).chain('priorities', { before: 100, limit: 10 });
		expect(chain.map(({ seq }) => seq)).toEqual([3, 2, 1]);
		for (const [i, { hash }] of chain.entries()) {
			const one = await figuresOf(read).find('priorities', hash);
			expect(one?.publication.previous).toBe(chain[i + 1]?.hash ?? null);
		}
	} finally {
		read.stop();
	}
});

test('tabs and caches are told when the blackout begins by the clock that begins it, whatever the machine has', async () => {
	const { clock, polls, ...database } = await openBox();
	const read = await openPublished(database, polls, { votingDays: ['2026-11-29'], now: clock.now, log: pino({ enabled: false }) });
	const held = holdAnswers({ edition: read.edition, now: () => performance.now() });
	const door = readingDoor(held, { origin: null, published: read });
	const make = (request: IncomingMessage) => async (): Promise<Response> => {
		const response = new Response('figures', { headers: { 'cache-control': 'public, max-age=60', etag: '"one"' } });
		keepLawful(new Request(`http://localhost${request.url ?? ''}`), response, read.legal(), read.now());
		return response;
	};
	const server = createServer((request, response) => {
		if (door(request, response, () => {})) return;
		void held.answer(questionOf(request, null) ?? '', make(request)).then(async (made) => {
			response.writeHead(200, Object.fromEntries(made.headers));
			response.end(await made.text());
		});
	});
	const told = async (): Promise<(string | null)[]> => {
		const address = server.address();
		const { headers } = await fetch(`http://localhost:${typeof address === 'object' ? address?.port : ''}/en`);
		return [headers.get('refresh'), headers.get('cache-control')];
	};
	await new Promise<void>((listening) => server.listen(0, listening));
	try {
		clock.set('2026-11-23T23:59:12+06:00');
		// as it is made, and as it is held
		for (let i = 0; i < 2; i++) expect(await told()).toEqual(['49', 'public, max-age=48']);
		clock.set('2026-11-16T12:00:00+06:00');
		for (let i = 0; i < 2; i++) expect(await told()).toEqual(['648001', 'public, max-age=60']);
		// held until the mode or the day turns
		clock.set('2026-11-16T12:00:20+06:00');
		expect((await told())[0]).toBe('647981');
	} finally {
		read.stop();
		server.close();
	}
});
