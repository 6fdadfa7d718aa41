import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

// What the figures are worth is for a machine that has time. Here: that each of them comes, and from right answers, for any other answer ends it.

interface Pair {
	ours: number;
	reference: number;
	ratio: number;
}

test('the benchmark measures all that it promises', async () => {
	const command = ['--import', 'tsx', 'tests/bench/run.ts', '--quick', '--json'];
	// the tests' own server: nothing of it lasts
	const { stdout } = await promisify(execFile)(process.execPath, command, { env: { ...process.env, DATABASE_URL: inject('server') } });
	const report = JSON.parse(stdout) as Record<string, Pair> &
		Record<string, number> & { growth: { cast: Pair; read: Pair } } & {
			costs: Record<string, { siteMinutes: number; diskGb: number; answersGb: number }>;
		};

	for (const key of ['cast', 'castForm', 'recast', 'readResults', 'readPage', 'readBallot', 'readEmbed', 'readPinned304', 'trendYear']) {
		const { ours = 0, reference = 0, ratio = 0 } = report[key] ?? {};
		expect.soft(ours, key).toBeGreaterThan(0);
		expect.soft(reference, key).toBeGreaterThan(0);
		expect.soft(ratio, key).toBeCloseTo(ours / reference, 9);
	}
	const figures = [
		'tallyMs',
		'publishMs',
		'recountPerSecond',
		'renderSvgMs',
		'renderPngMs',
		'renderTrendsMs',
		'startMs',
		'rssMb',
		'castP99Ms',
		'castP99Growth'
	];
	for (const key of figures) expect.soft(report[key], key).toBeGreaterThan(0);
	// a million readers get a million pages: the results take more than the embed, and no disk
	const { readPage, readEmbed } = report.costs;
	expect(readPage?.siteMinutes).toBeGreaterThan(0);
	expect(readPage?.answersGb).toBeGreaterThan(readEmbed?.answersGb ?? Infinity);
	expect(readEmbed?.answersGb, 'an embed is some kilobytes').toBeGreaterThan(1);
	expect(report.growth.cast.ratio).toBeGreaterThan(0);
	expect(report.growth.read.ratio).toBeGreaterThan(0);
}, 600_000);
