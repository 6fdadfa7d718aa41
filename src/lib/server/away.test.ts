import { expect, test } from 'vitest';
import { isAway, isDriverFault } from './away';

test.each([
	['57P01', 'the server is going down'],
	['55P03', 'a lock did not come'],
	['40P01', 'two waited for each other, and this one was sent away'],
	['53100', 'the disk is full'],
	['ECONNREFUSED', 'nobody listens']
])('%s is a matter of trying again: %s', (code) => {
	expect(isAway(new Error('failed', { cause: Object.assign(new Error('refused'), { code }) }))).toBe(true);
});

test.each(['23505', '42P01', 'ENOSPC'])('%s is not', (code) => {
	expect(isAway(Object.assign(new Error('refused'), { code }))).toBe(false);
});

const thrownAt = (...frames: string[]): Error =>
	Object.assign(new Error('write EPIPE'), { code: 'EPIPE', stack: ['Error: write EPIPE', ...frames].join('\n') });

test('an error that the driver throws where nobody can catch it is told from one of ours', () => {
	const driver = '    at Immediate.nextWrite [as _onImmediate] (file:///srv/demilge/node_modules/postgres/src/connection.js:255:22)';
	const node = '    at afterWriteDispatched (node:internal/stream_base_commons:161:15)';
	const ours = '    at publish (file:///srv/demilge/build/server/chunks/hooks.server.js:1386:19)';
	expect(isDriverFault(thrownAt(driver, ours))).toBe(true);
	expect(isDriverFault(thrownAt(node, '    at Socket._write (node:net:970:8)', driver))).toBe(true);
	expect(isDriverFault(thrownAt(node, ours, driver))).toBe(false);
	expect(isDriverFault(thrownAt(node))).toBe(false);
	expect(isDriverFault('write EPIPE')).toBe(false);
	// a lost connection that a promise was rejected with which nobody has
	expect(isDriverFault(thrownAt(node), 'unhandledRejection')).toBe(true);
	expect(isDriverFault(thrownAt(node, ours), 'unhandledRejection')).toBe(false);
	expect(isDriverFault(Object.assign(thrownAt(node), { code: 'ENOSPC' }), 'unhandledRejection')).toBe(false);
});
