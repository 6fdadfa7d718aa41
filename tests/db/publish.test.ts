import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Publication } from '../../src/lib/publication/publication';
import { pino } from 'pino';
import { openPublished } from '../../src/lib/server/published';
import { publish } from '../../src/lib/server/publish';
import { nameOperator } from '../../src/lib/server/statements';
import { figuresOf, openBox } from './database';

type Box = Awaited<ReturnType<typeof openBox>>;

const publishNow = ({ sql, poll, clock }: Box, id = 'priorities'): Promise<Publication | null> =>
	publish(sql, poll(id), { now: clock.now(), kind: 'real', noticeMs: 3000 });

/** Counts by hand, with paper's slowness: every voter's newest ballot among the entries 1 … n, every pair of options. */
async function handCount({ sql, poll }: Box, id: string, through: number) {
	const entries = await sql<{ ballot: string; ranking: string | null }[]>`
		select ballot, ranking from entry where poll = ${id} and id <= ${through} and ballot is not null order by id`;
	const newest = new Map<string, string[]>();
	for (const { ballot, ranking } of entries) {
		if (ranking === null) newest.delete(ballot);
		else newest.set(ballot, ranking.split('>'));
	}
	const rankings = [...newest.values()];
	const ids = poll(id).manifest.options.map((option) => option.id);
	const beats = (a: string, b: string): number =>
		rankings.filter((r) => r.includes(a) && (!r.includes(b) || r.indexOf(a) < r.indexOf(b))).length;
	return {
		ballots: rankings.length,
		options: ids.map((option) => ({
			id: option,
			halfPoints: ids
				.filter((other) => other !== option)
				.reduce((sum, other) => sum + 2 * beats(option, other) + (rankings.length - beats(option, other) - beats(other, option)), 0),
			firstChoices: rankings.filter((r) => r[0] === option).length,
			positions: ids.map((_, position) => rankings.filter((r) => r[position] === option).length),
			unranked: rankings.filter((r) => !r.includes(option)).length
		})),
		pairwise: ids.map((a) => ids.map((b) => (a === b ? 0 : beats(a, b))))
	};
}

const rankings = [
	['parks', 'education'],
	['education'],
	['buses', 'parks', 'settlements'],
	['settlements', 'other', 'rental', 'buses', 'parks', 'education']
];
const ranking = (i: number): string[] => rankings[i % 4] ?? [];

describe('publications', async () => {
	const box = await openBox();

	test('begin at ten voters; nine are not published', async () => {
		for (let i = 1; i <= 9; i++) await box.cast(i, ranking(i));
		expect(await publishNow(box)).toBe(null);
		await box.cast(10, ranking(10));
		const first = await publishNow(box);
		expect(first).toMatchObject({
			seq: 1,
			previous: null,
			entries: 10,
			ballots: 10,
			simulated: false,
			final: false,
			asOf: '2026-11-22T12:00:00+06:00'
		});
		expect(first).toMatchObject(await handCount(box, 'priorities', 10));
	});

	test('are not brought about by changes and withdrawals, which ride along with the next', async () => {
		box.clock.pass(3600);
		for (let i = 1; i <= 10; i++) await box.cast(i, ranking(i + 1));
		await box.box.withdraw('priorities', box.voter(3));
		for (let i = 11; i <= 19; i++) await box.cast(i, ranking(i));
		expect(await publishNow(box)).toBe(null);
		await box.cast(20, ranking(20));
		const second = await publishNow(box);
		expect(second).toMatchObject({ seq: 2, entries: 31, ballots: 19 });
		expect(second).toMatchObject(await handCount(box, 'priorities', 31));
	});

	test('need ten voters that no earlier one counted: one who withdrew and comes back is not new', async () => {
		box.clock.pass(3600);
		for (let i = 21; i <= 29; i++) await box.cast(i, ranking(i));
		await box.cast(3, ranking(3));
		expect(await publishNow(box)).toBe(null);
		await box.cast(30, ranking(30));
		expect(await publishNow(box)).toMatchObject({ seq: 3, ballots: 30 });
	});

	test('come at most once a minute', async () => {
		box.clock.pass(59);
		for (let i = 31; i <= 40; i++) await box.cast(i, ranking(i));
		expect(await publishNow(box)).toBe(null);
		box.clock.pass(1);
		expect(await publishNow(box)).toMatchObject({ seq: 4, ballots: 40 });
	});

	test('are chained: each is named by the SHA-256 of its bytes and names the one before', async () => {
		const rows = await box.sql<{ hash: string; body: string }[]>`select hash, body from publication where poll = 'priorities' order by seq`;
		expect(rows).toHaveLength(4);
		rows.forEach(({ hash, body }, i) => {
			expect(createHash('sha256').update(body).digest('hex')).toBe(hash);
			expect(JSON.parse(body)).toMatchObject({ seq: i + 1, previous: rows[i - 1]?.hash ?? null });
		});
	});

	test('are canonical JSON: keys sorted, nothing but integers, no white space', async () => {
		const [{ body }] = await box.sql<[{ body: string }]>`select body from publication where seq = 1`;
		const sorted = (value: unknown): unknown =>
			Array.isArray(value)
				? value.map(sorted)
				: value !== null && typeof value === 'object'
					? Object.fromEntries(
							Object.entries(value)
								.sort(([a], [b]) => (a < b ? -1 : 1))
								.map(([key, inner]) => [key, sorted(inner)])
						)
					: value;
		expect(JSON.stringify(sorted(JSON.parse(body)))).toBe(body);
		expect(body).not.toMatch(/:-?\d+\.\d/);
	});

	test('name the manifest that was hashed when the poll opened', async () => {
		const [{ manifest, hash }] = await box.sql<[{ manifest: string; hash: string }]>`
			select manifest, manifest_hash as hash from poll where id = 'priorities'`;
		expect(createHash('sha256').update(manifest).digest('hex')).toBe(hash);
		const [{ body }] = await box.sql<[{ body: string }]>`select body from publication where seq = 1`;
		expect((JSON.parse(body) as Publication).manifest).toBe(hash);
	});

	test('cannot be rewritten or removed in the database', async () => {
		await expect(box.sql`update publication set body = '{}'`).rejects.toThrow('append-only');
		await expect(box.sql`delete from publication`).rejects.toThrow('append-only');
	});

	test('of one poll know nothing of the other', async () => {
		for (let i = 1; i <= 10; i++) await box.cast(i, ['water'], { poll: 'settlement-works', settlement: true });
		expect(await publishNow(box, 'settlement-works')).toMatchObject({
			poll: 'settlement-works',
			seq: 1,
			previous: null,
			entries: 10,
			ballots: 10
		});
	});

	test('made by a publisher that lost its office without noticing are stopped', async () => {
		await expect(
			box.sql`insert into publication (poll, seq, hash, body, as_of, entries_through, final, visible_from) values ('priorities', 4, 'x', '{}', now(), 1, false, now())`
		).rejects.toThrow('duplicate key');
	});
});

test('every snapshot of the database holds the entries 1 … n: a publication made while people vote equals a hand count', async () => {
	const box = await openBox();
	let n = 0;
	let done = 0;
	let going = true;
	const voting = Promise.all(
		Array.from({ length: 8 }, async () => {
			while (going) {
				await box.cast(++n, ranking(n));
				done += 1;
			}
		})
	);
	try {
		for (let i = 0; i < 6; i++) {
			// those who are under way may have been counted already, and eight are no ten
			const before = done;
			await expect.poll(() => done).toBeGreaterThanOrEqual(before + 18);
			await new Promise((resolve) => setTimeout(resolve, 100));
			box.clock.pass(60);
			const made = await publishNow(box);
			expect(made).toMatchObject({ seq: i + 1 });
			if (made) expect(made).toMatchObject(await handCount(box, 'priorities', made.entries));
		}
	} finally {
		going = false;
		await voting;
	}
});

describe('the close', () => {
	test('brings a final publication that counts everything, when ten are new in it', async () => {
		const box = await openBox();
		for (let i = 1; i <= 12; i++) await box.cast(i, ranking(i));
		await publishNow(box);
		for (let i = 13; i <= 22; i++) await box.cast(i, ranking(i));
		await box.box.close('priorities');
		const final = await publishNow(box);
		expect(final).toMatchObject({ seq: 2, final: true, entries: 23, ballots: 22 });
		expect(final?.disclosure.closed).toBe('2026-11-22T12:00:00+06:00');
		expect(final).toMatchObject(await handCount(box, 'priorities', 23));
		expect(await publishNow(box)).toBe(null);
	});

	test('leaves the one before standing when fewer than ten are new', async () => {
		const box = await openBox();
		for (let i = 1; i <= 12; i++) await box.cast(i, ranking(i));
		await publishNow(box);
		for (let i = 13; i <= 21; i++) await box.cast(i, ranking(i));
		await box.box.close('priorities');
		box.clock.pass(3600);
		expect(await publishNow(box)).toBe(null);
	});
});

describe('what is published', async () => {
	const box = await openBox();
	const log = pino({ level: 'silent' });
	const read = await openPublished(box, box.polls, { now: box.clock.now, log });
	read.stop();

	test('is nothing at first', () => {
		expect(figuresOf(read).newest('priorities')).toBe(null);
		expect(read.poll('no-poll')).toBe(null);
		expect(read.polls().map(({ manifest }) => manifest.poll)).toEqual(['priorities', 'settlement-works']);
	});

	test('is shown from its moment on, in every process alike', async () => {
		for (let i = 1; i <= 10; i++) await box.cast(i, ranking(i));
		await publishNow(box);
		await read.refresh();
		expect(figuresOf(read).newest('priorities')).toBe(null);
		box.clock.pass(2.999);
		expect(figuresOf(read).newest('priorities')).toBe(null);
		box.clock.pass(0.001);
		expect(figuresOf(read).newest('priorities')?.publication.seq).toBe(1);
		// a clock that is put back takes none away
		box.clock.pass(-60);
		expect(figuresOf(read).newest('priorities')?.publication.seq).toBe(1);
		box.clock.pass(60);
	});

	test('is found by its name and by its hash, also when it is no longer the newest', async () => {
		const first = figuresOf(read).newest('priorities');
		box.clock.pass(60);
		for (let i = 11; i <= 20; i++) await box.cast(i, ranking(i));
		await publishNow(box);
		box.clock.pass(3);
		await read.refresh();
		expect(figuresOf(read).newest('priorities')?.publication.seq).toBe(2);
		expect(await figuresOf(read).find('priorities', first?.name ?? '')).toEqual(first);
		expect(await figuresOf(read).find('priorities', first?.hash ?? '')).toEqual(first);
		expect(await figuresOf(read).find('settlement-works', first?.name ?? '')).toBe(null);
		expect(await figuresOf(read).find('priorities', 'aaaaaaaaaaaaaaaa')).toBe(null);
		expect(await figuresOf(read).find('priorities', '%')).toBe(null);
		expect((await figuresOf(read).chain('priorities', { before: 100, limit: 10 })).map(({ seq, entries }) => [seq, entries])).toEqual([
			[2, 20],
			[1, 10]
		]);
	});

	test('carries the operator from the publication after it has named itself', async () => {
		const words = { ky: 'Партия', ru: 'Партия', en: 'The party' };
		await nameOperator(
			box.tables,
			JSON.stringify({ name: words, orderedBy: words, paidBy: words, contact: 'info@example.org' }),
			'test',
			box.clock.now()
		);
		box.clock.pass(60);
		for (let i = 21; i <= 30; i++) await box.cast(i, ranking(i));
		expect((await publishNow(box))?.disclosure.operator).toEqual({
			name: words,
			orderedBy: words,
			paidBy: words,
			contact: 'info@example.org'
		});
		await read.refresh();
		expect(read.operator()?.name.en).toBe('The party');
	});

	test('an operator who leaves something out is told what', async () => {
		await expect(nameOperator(box.tables, '{"name": {"ky": "а", "ru": ""}}', 'test', box.clock.now())).rejects.toThrow(
			/name\.ru: must not be empty[\s\S]*name\.en/
		);
		await expect(nameOperator(box.tables, 'Партия', 'test', box.clock.now())).rejects.toThrow('this is not JSON');
	});
});
