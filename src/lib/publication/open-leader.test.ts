import { describe, expect, test } from 'vitest';
import { buildChart, chartsOf } from '$lib/charts/build';
import { citySource, sourceOf, type Ballots } from '$lib/charts/fixture';
import { csv } from '$lib/charts/files/csv';
import { highestPlace } from '$lib/charts/plank/places';
import { plankTrend } from '$lib/charts/plank/trend';
import { worksSentence } from '$lib/charts/plank/works';
import { entriesOf } from '$lib/feed/entries';
import { daysFrom } from '$lib/feed/fixture';
import { say } from '$lib/feed/say';
import { languages } from '$lib/i18n/languages';
import { nameOfOption, priorities, settlementWorks } from '$lib/programme/polls';
import { deskIn } from '$lib/trends/fixture';
import { reportOf } from '$lib/trends/report';
import { deskWords } from '$lib/trends/words';
import { leaderWithheld } from './open-leader';
import { isLeaderOpen } from './review';
import { standingOf } from './standing';
import { burst, decision, nameOf } from './review-fixture';

describe('a leader', () => {
	const open = { underReview: 612, toFlip: 612 };

	test('is open from as many ballots under review as would change it, or where their number may not be told', () => {
		expect(isLeaderOpen(open)).toBe(true);
		expect(isLeaderOpen({ underReview: 611, toFlip: 612 })).toBe(false);
		expect(isLeaderOpen({ underReview: 0, toFlip: 1 })).toBe(false);
		expect(isLeaderOpen({ underReview: 10, toFlip: null })).toBe(false);
		const untold = { bursts: [burst({ ballots: null })], without: null };
		expect(isLeaderOpen({ underReview: 0, toFlip: 612, review: untold })).toBe(true);
		const decided = { bursts: [burst({ ballots: null, decisions: [decision('voided', '2026-11-22T15:00:00+06:00')] })], without: null };
		expect(isLeaderOpen({ underReview: 0, toFlip: 612, review: decided })).toBe(false);
	});

	test.each(languages)('that is open is named by no chart, in %s', (language) => {
		const source = citySource(language);
		const { publication, trend } = source;
		const withheld = { ...source, publication: { ...publication, underReview: publication.toFlip ?? 0 } };
		const shorts = priorities.options.map(({ id }) => nameOf(id, language));
		const charts = chartsOf(publication, trend);
		expect(charts).toHaveLength(6);
		for (const id of charts) {
			expect(shorts.some((name) => buildChart(id, source).sentence.includes(name))).toBe(true);
			const { sentence } = buildChart(id, withheld);
			expect(shorts.filter((name) => sentence.includes(name))).toEqual([]);
			expect(sentence.startsWith(leaderWithheld(withheld.publication, language) ?? '-')).toBe(true);
		}
	});

	test.each(languages)('that is open has a place in no table, file or drawing, in %s', (language) => {
		const source = citySource(language);
		const { publication, trend } = source;
		const open = { ...source, publication: { ...publication, underReview: publication.toFlip ?? 0 } };
		/** what stands in the columns that tell who is first; as a table has it, and as its file has it */
		const told = (from: typeof source): (string | number)[] =>
			chartsOf(publication, trend).flatMap((id) => {
				const { table } = buildChart(id, from);
				const lines = csv(table).split('\r\n').slice(1, -1);
				return table.columns.flatMap(({ id: column, format }, i) =>
					format === 'rank' || column === 'won'
						? [...table.rows.map((row) => row[i] ?? '-'), ...lines.map((line) => line.split(',').at(i === 0 ? 0 : -1) ?? '-')]
						: []
				);
			});
		expect(told(source)).toHaveLength(3 * 2 * priorities.options.length);
		expect(
			told(source)
				.map(Number)
				.every((place) => place >= 0 && place <= 6)
		).toBe(true);
		expect(told(source)).not.toContain('');
		expect([...new Set(told(open))]).toEqual(['']);
		for (const id of ['scores', 'first-choices', 'positions'] as const) {
			expect(buildChart(id, source).rows.map(({ rank }) => rank)).toContain(1);
			expect([...new Set(buildChart(id, open).rows.map(({ rank }) => rank))]).toEqual([null]);
		}
	});

	test('that is open has no place on a plank’s page, on the days at whose end it was and no others, nor among the districts', () => {
		const source = citySource('en');
		const { publication, trend } = source;
		const days = trend?.days.map(({ day }) => day) ?? [];
		const [, before = ''] = days.toReversed();
		const places = (from: typeof source): unknown[] => plankTrend(from, 'parks').table.rows.map((row) => row[2]);
		expect(places(source)).not.toContain('');
		expect(places({ ...source, openDays: [before] }).flatMap((place, i) => (place === '' ? [i] : []))).toEqual([1]);
		const open = { ...publication, underReview: publication.toFlip ?? 0 };
		expect(places({ ...source, publication: open }).flatMap((place, i) => (place === '' ? [i] : []))).toEqual([0]);

		expect(highestPlace(source, 'settlements')).toContain('place 1 of 6');
		for (const from of [
			{ ...source, publication: open },
			{ ...source, openDays: [publication.breakdowns.place?.asOf.slice(0, 10) ?? ''] }
		]) {
			const said = highestPlace(from, 'settlements');
			expect(said).toContain('Its score is highest in Lenin District: 75.3');
			expect(said).not.toContain('of 6');
		}
	});

	test('that is open is named by no plank’s standing, nor by what the settlements say first', () => {
		const { publication } = citySource('en');
		const withheld = { ...publication, underReview: 5000 };
		for (const { id } of priorities.options) {
			expect(standingOf(publication, id)?.rank).toBeGreaterThan(0);
			expect(standingOf(withheld, id)).toMatchObject({ rank: null, ballots: publication.ballots });
		}
		const [first = '', second = ''] = settlementWorks.options.map(({ id }) => id);
		const ballots: Ballots = [
			[40, first],
			[30, second]
		];
		const name = nameOfOption(settlementWorks)(first, 'en');
		expect(worksSentence(sourceOf('en', ballots, { manifest: settlementWorks }))).toContain(name);
		expect(worksSentence(sourceOf('en', ballots, { manifest: settlementWorks, underReview: 99 }))).not.toContain(name);
	});

	test('that is open is named by no feed, and that another one led meanwhile is no news', () => {
		const days = [
			{ parks: 70, buses: 30, other: 50 },
			{ parks: 30, buses: 70, other: 50 },
			{ parks: 70, buses: 30, other: 50 }
		];
		const ends = daysFrom('2026-11-01', days).map((end, i) => (i === 1 ? { ...end, underReview: 40 } : end));
		const entries = entriesOf(ends);
		expect(entries.map(({ what }) => what.kind)).not.toContain('leader');
		expect(entriesOf(daysFrom('2026-11-01', days)).map(({ what }) => what.kind)).toContain('leader');
		const day = entries.find(({ end, what }) => end.seq === 2 && what.kind === 'day');
		const said = day && say(day, { manifest: priorities, language: 'en' });
		expect(said?.title).toBe('2 November 2026: no option is named first, ballots are under review');
		expect(said?.sentences[0]).toBe(
			'40 ballots are under review, and 31 would be enough to change the leader by score. So no option is named first now.'
		);
	});

	test('that is open is named by no briefing, from the day on which it is until it is not', async () => {
		const words = await deskWords('en');
		const view = {
			poll: 'priorities',
			range: 'all',
			from: null,
			to: null,
			isCompared: false,
			group: null,
			measure: 'score',
			lines: []
		} as const;
		const plain = deskIn('en');
		const last = plain.history.days.at(-1)?.day ?? '';
		const findings = (desk: typeof plain): string[] => reportOf(desk, { ...view, lines: [] }, words)?.briefing.findings ?? [];
		const [named, open] = [findings(plain), findings(deskIn('en', { withheld: [{ day: last, sentence: 'Nobody is named.' }] }))];
		expect(named).not.toContain('Nobody is named.');
		expect(open).toContain('Nobody is named.');
		// neither who leads nor what the week's new voters put first
		expect(open.length).toBeLessThan(named.length);
		expect(findings(deskIn('en', { withheld: [{ day: plain.history.days[0]?.day ?? '', sentence: 'Nobody is named.' }] }))).not.toContain(
			'Nobody is named.'
		);
	});
});
