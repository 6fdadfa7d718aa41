import { pino } from 'pino';
import type { Sql } from 'postgres';
import { afterEach, expect, test, vi } from 'vitest';
import { openFreshness } from './freshness';

const nobody = null as unknown as Sql;
const at = new Date('2026-11-22T12:00:00+06:00');
const open = (read: () => Promise<void>) => openFreshness(read, { now: () => at, log: pino({ enabled: false }) });
afterEach(() => vi.useRealTimers());

test('a process that looked late because it stood still itself does not say that the database was away; a look that meets nobody does', async () => {
	vi.useFakeTimers({ toFake: ['performance'] });
	let answer = (): void => {};
	const freshness = open(() => new Promise((resolve) => (answer = resolve)));
	const look = (): Promise<void> => freshness.refresh(nobody);

	const first = look();
	answer();
	await first;
	vi.advanceTimersByTime(60_000);
	expect(freshness.staleSince()).toBe(null);

	const hangs = look();
	vi.advanceTimersByTime(4_000);
	expect(freshness.staleSince()).toBe(null);
	vi.advanceTimersByTime(1);
	expect(freshness.staleSince()).toEqual(at);
	answer();
	await hangs;
	expect(freshness.staleSince()).toBe(null);
});
