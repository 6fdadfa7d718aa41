import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { writeBackup } from '../../src/lib/server/backup/write';
import { openBox, secret } from './database';

const box = await openBox();
const rows = 600;
const rowBytes = 10_000;
await box.sql`insert into statement (kind, body, added, by)
	select 'event', repeat('x', ${rowBytes}::int), now(), 'desk' from generate_series(1, ${rows}::int)`;

/** a disk that takes one chunk at a time, and has room for so many bytes; `waited`: how many have waited for it at once, at most */
function slowDisk(room = Infinity): { to: Writable; taken: () => number; waited: () => number } {
	let taken = 0;
	let waited = 0;
	const to = new Writable({
		write(chunk: Buffer, _, done) {
			waited = Math.max(waited, to.writableLength);
			taken += chunk.length;
			if (taken > room) done(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
			else setImmediate(done);
		}
	});
	return { to, taken: () => taken, waited: () => waited };
}

test('a backup is written at the pace of the disk: what that is behind by does not wait in memory', async () => {
	const { to, taken, waited } = slowDisk();
	const sql = box.single();
	const { open } = await writeBackup(sql, to, { secret, now: box.clock.now() });
	await sql.end({ timeout: 5 });
	expect(open).toEqual(['priorities', 'settlement-works']);
	expect(taken()).toBeGreaterThan(rows * rowBytes);
	expect(waited()).toBeLessThan(20 * rowBytes);
});

test.each([
	['in its first lines', 10],
	['in the middle of a table', 300 * rowBytes],
	['near its end', rows * rowBytes + 3_000]
])('a disk that is full %s ends it with the reason, and the connection is as good as before', async (_, room) => {
	const sql = box.single();
	await expect(writeBackup(sql, slowDisk(room).to, { secret, now: box.clock.now() })).rejects.toMatchObject({ code: 'ENOSPC' });
	expect([...(await sql`select 1 as one`)]).toEqual([{ one: 1 }]);
	await sql.end({ timeout: 5 });
});
