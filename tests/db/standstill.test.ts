import { inject, expect, test } from 'vitest';
import { open } from '../../src/lib/server/db/client';

const standStill = (ms: number): void => {
	for (const end = performance.now() + ms; performance.now() < end;);
};

test('a process that has stood still itself, perhaps with the whole machine, does not take the server for one that is silent', async () => {
	const limitMs = 400;
	const sql = open(inject('server'), 1, {}, limitMs);
	await sql`select 1`;
	for (let i = 0; i < 3; i++) {
		const asked = sql`select ${i}::int as n, pg_sleep(1.4)`.execute();
		// it is on its way; the answer comes a moment after we are awake
		await new Promise((next) => setTimeout(next, 5));
		standStill(3 * limitMs);
		expect(await asked).toMatchObject([{ n: i }]);
	}
	// one that is silent is lost after as long as ever
	await expect(sql`select pg_sleep(${(20 * limitMs) / 1000})`).rejects.toMatchObject({ code: 'ETIMEDOUT' });
	await sql.end({ timeout: 0 });
});
