import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noticeMs } from '../src/lib/server/publish';
import { lookMs } from '../src/lib/server/published/freshness';

// "No reader sees the numbers go back" is a sum of four numbers in three files.

test('a process that hangs is out of the proxy a second before there is anything to be seen that it does not know', () => {
	const proxy = readFileSync('tests/proxy/haproxy.cfg', 'utf8');
	const [, checkSeconds] = /^\ttimeout check (\d+)s$/m.exec(proxy) ?? [];
	const [, everyMs] = /^backend well$[^]*?^\tdefault-server check inter (\d+)ms fall 1 /m.exec(proxy) ?? [];
	const isOutMs = Number(everyMs) + Number(checkSeconds) * 1_000;
	const knowsAllForMs = noticeMs - lookMs;
	expect(isOutMs).toBe(1_500);
	expect(knowsAllForMs - isOutMs).toBeGreaterThanOrEqual(1_000);
});
