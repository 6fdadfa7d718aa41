import { expect, test } from 'vitest';
import { choose } from './among-hosts';

const standby = { host: 'b', isWritable: false, timeline: 0 };

test('ballots go to the host that takes writes, wherever it stands', () => {
	expect(choose([standby, { host: 'a', isWritable: true, timeline: 1 }], { toWrite: true })).toBe('a');
	expect(choose([standby], { toWrite: true })).toBe(null);
	expect(choose([], { toWrite: true })).toBe(null);
});

test('a primary that comes back after its standby was promoted is left alone', () => {
	const old = { host: 'a', isWritable: true, timeline: 1 };
	const promoted = { host: 'b', isWritable: true, timeline: 2 };
	expect(choose([old, promoted], { toWrite: true })).toBe('b');
	expect(choose([promoted, old], { toWrite: true })).toBe('b');
});

test('to read, the first that answers will do', () => {
	expect(choose([standby, { host: 'a', isWritable: true, timeline: 3 }], { toWrite: false })).toBe('b');
	expect(choose([], { toWrite: false })).toBe(null);
});
