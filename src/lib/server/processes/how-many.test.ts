import { describe, expect, it, test } from 'vitest';
import { mostProcesses, pauseAfter, processesFor } from './how-many';
import { poolsFor } from './pools';

const gigabytes = (n: number): number => n * 2 ** 30;

describe('how many processes answer', () => {
	it.each([
		[1, 1],
		[2, 1],
		[3, 1],
		[4, 2],
		[5, 2],
		[8, 4],
		[16, 8],
		[128, 8]
	])('on %i cores: %i', (cores, processes) => {
		expect(processesFor({ cores, memory: gigabytes(64) })).toBe(processes);
	});

	it('is no more than there is memory for, and never none', () => {
		const on = (memory: number): number => processesFor({ cores: 16, memory });
		expect([0.5, 1, 3.9, 8].map((n) => on(gigabytes(n)))).toEqual([1, 1, 3, 8]);
	});
});

test('all processes together leave a Postgres of 100 connections some for others, and each has enough to cast, count and look', () => {
	expect(poolsFor(1)).toEqual({ sql: 8, patient: 3, tables: 4 });
	expect(poolsFor(5)).toEqual(poolsFor(1));
	for (let processes = 1; processes <= mostProcesses; processes++) {
		const { sql, patient, tables } = poolsFor(processes);
		expect(processes * (sql + patient + tables + 1)).toBeLessThanOrEqual(80);
		expect(Math.min(patient, tables)).toBeGreaterThanOrEqual(2);
		expect(sql).toBeGreaterThanOrEqual(3);
	}
});

test('who ends again and again is started at longer and longer distances, but goes on being started', () => {
	expect([0, 1, 2, 5, 6, 1_000].map(pauseAfter)).toEqual([250, 500, 1_000, 8_000, 15_000, 15_000]);
});
