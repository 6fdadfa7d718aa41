import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { inventBallot, seeded } from '../../src/lib/server/demo/people';
import { ballotBox } from '../../src/lib/server/ballot-box';
import { publish } from '../../src/lib/server/publish';
import { readCounted } from '../../src/lib/server/publish/counted';
import { recount } from '../../src/lib/server/recount';
import { tally } from '../../src/lib/tally/tally';
import type { Site } from '../e2e/site';
import { withOpenPoll } from './opened';
import { median } from './rounds';
import { earlierNames } from './sites';

/** How long one thing takes, in ms: the median of several. */
async function timed(times: number, work: (i: number) => unknown): Promise<number> {
	const took: number[] = [];
	for (let i = 0; i < times; i++) {
		const began = performance.now();
		await work(i);
		took.push(performance.now() - began);
	}
	return median(took);
}

/** What happens behind the site, on a full box: a tally by all rules, a whole publication, and the recount of the log. */
export async function counting(url: string, times: number): Promise<{ tallyMs: number; publishMs: number; recountPerSecond: number }> {
	return withOpenPoll(url, new Date(), async ({ patient: sql }, poll) => {
		const { manifest } = poll;
		const options = manifest.options.map(({ id }) => id);
		const { histogram } = await readCounted(sql, manifest);
		const tallyMs = await timed(times, () => tally(histogram, options, manifest.unranked));

		const start = Date.now();
		let at = new Date(start);
		const box = ballotBox(sql, { kind: 'real', now: () => at });
		const random = seeded(11);
		const took: number[] = [];
		for (let i = 0; i < times; i++) {
			// a publication comes once a minute: time passes faster here
			at = new Date(start - (times - i) * 120_000);
			const voters = Array.from({ length: 12 }, () => box.cast('priorities', randomBytes(32), inventBallot(manifest, 1, random), []));
			await Promise.all(voters);
			const began = performance.now();
			if (!(await publish(sql, poll, { now: at, kind: 'real', noticeMs: 0 }))) throw new Error('nothing was published');
			took.push(performance.now() - began);
		}

		let entries = 0;
		const recountMs = await timed(1, async () => {
			const { polls, differences } = await recount(sql);
			if (differences.length > 0) throw new Error('the histogram does not agree with the entries');
			entries = polls.reduce((sum, each) => sum + each.entries, 0);
		});
		return { tallyMs, publishMs: median(took), recountPerSecond: (entries / recountMs) * 1000 };
	});
}

/** Pictures that nobody has asked for before, as a reader waits for them: one of each of the last publications. */
export async function rendering(site: Site, times: number): Promise<{ renderSvgMs: number; renderPngMs: number; renderTrendsMs: number }> {
	const names = await earlierNames(site);
	const draw = (file: 'svg' | 'png') => async (i: number) => {
		const answer = await fetch(`${site.url}/ky/polls/priorities/scores@${names[i]}.${file}`);
		await answer.arrayBuffer();
		if (!answer.ok) throw new Error(`a picture was answered with ${answer.status}`);
	};
	// the first one of a process loads more than it draws
	await draw('svg')(times);
	await draw('png')(times);
	// a year of days with every breakdown, in a view that nobody has asked for before: its rules, its page and its two charts
	const trends = (measure: string) => async (i: number) => {
		const lines = ['education', 'buses', 'rental', 'settlements', 'parks'].filter((_, bit) => ((i + 1) >> bit) % 2 === 1);
		const answer = await fetch(`${site.url}/ky/trends?range=all&measure=${measure}&${lines.map((line) => `line=${line}`).join('&')}`);
		await answer.arrayBuffer();
		if (!answer.ok) throw new Error(`the trends page was answered with ${answer.status}`);
	};
	for (let i = 0; i < 2 * times; i++) await trends('first')(i);
	return {
		renderSvgMs: await timed(times, draw('svg')),
		renderPngMs: await timed(times, draw('png')),
		renderTrendsMs: await timed(times, trends('score'))
	};
}
