import { describe, expect, it } from 'vitest';
import { languages } from '$lib/i18n/languages';
import { priorities, settlementWorks } from '$lib/programme/polls';
import { cellText } from './cell';
import { citySource, sourceOf, trendOf, type Ballots } from './fixture';
import { trend } from './trend';
import { lastOfWeeks } from '$lib/publication/week';
import { trendTable } from './trend-table';

const plain = (text: string): string => text.replaceAll('\u00a0', '_');
const steady: Ballots = [[40, 'water', 'roads']];
const works = (days: number, seq = days) => ({
	...sourceOf('en', steady, { manifest: settlementWorks, seq }),
	trend: trendOf(steady, '2026-11-02', days, settlementWorks)
});

describe('the sentence of the trend', () => {
	it('says who leads, who gained and who lost most, and that today is not over', () => {
		expect(languages.map((language) => plain(trend(citySource(language)).sentence))).toMatchInlineSnapshot(`
			[
			  "Азыр эң жогорку упай — «Парктар жана бакчалар»: 73,3. 2026-жылдын 1-октябрынан бери эң көп өскөнү — «Автобус, троллейбус»: 22,9 упай; эң көп төмөндөгөнү — «Башка маселе»: 19,2 упай. Акыркы үзүк сызык — саналганда али бүтө элек күн. 4_385 добуш · 2026-жылдын 22-ноябры, 18:05 абалы боюнча.",
			  "Сейчас самый высокий балл — «Парки и сады»: 73,3. С 1 октября 2026_г. самый большой рост — «Автобусы, троллейбусы»: 22,9 балла; самое большое снижение — «Другое»: 19,2 балла. Пунктир в конце — день, который при подсчёте ещё не закончился. 4_385 голосов · по состоянию на 22 ноября 2026_г., 18:05.",
			  "Highest score now: “Parks and gardens”, 73.3. Since 1 October 2026 the largest gain is that of “Buses, trolleybuses”, 22.9 points; the largest loss that of “Something else”, 19.2 points. The dashed end is a day that was not over when it was counted. 4,385 ballots · as of 22 November 2026, 18:05.",
			]
		`);
	});

	it('says so when nothing has moved', () => {
		expect(trend(works(2)).sentence).toMatchInlineSnapshot(
			`"Highest score now: “Water”, 100.0. No score has changed by 0.1 since 2 November 2026. 40 ballots · as of 3 November 2026, 18:05."`
		);
	});

	it('says so when there is no second day to compare', () => {
		expect(trend(works(1)).sentence).toMatchInlineSnapshot(
			`"Highest score now: “Water”, 100.0. A comparison needs at least two days; so far there are fewer. 40 ballots · as of 2 November 2026, 18:05."`
		);
		expect(trend({ ...works(1), trend: null }).sentence).toBe('A comparison needs at least two days; so far there are fewer.');
	});
});

describe('the lines', () => {
	const { lines, days, axis, events, isUnfinished } = trend(citySource('en'));

	it('are five in colour, best score now first, and the others in grey', () => {
		expect(lines.map(({ short, figure, marker }) => [short, figure, marker])).toEqual([
			['Parks and gardens', '73.3', 0],
			['Settlements', '66.3', 1],
			['Education', '56.1', 2],
			['Buses, trolleybuses', '53.3', 3],
			['Bike and scooter rental', '31.1', 4],
			['Something else', '19.9', null]
		]);
	});

	it('that are highlighted are in colour, five at most, and all others stand back under them', () => {
		const marked = (highlighted: string[]) =>
			trend(citySource('en'), { highlighted }).lines.map(({ option, marker, isQuiet }) => [option, marker, isQuiet ?? false]);
		expect(marked(['rental', 'parks'])).toEqual([
			['parks', 1, false],
			['settlements', null, true],
			['education', null, true],
			['buses', null, true],
			['rental', 0, false],
			['other', null, true]
		]);
		expect(marked(['other', 'rental', 'buses', 'education', 'settlements', 'parks']).filter(([, marker]) => marker === null)).toEqual([
			['parks', null, true]
		]);
		expect(trend(citySource('en'), {})).toEqual(trend(citySource('en')));
	});

	it('have no point on a day without a publication', () => {
		expect(days).toHaveLength(50);
		expect(lines[0]?.points.map(({ x }) => x).slice(9, 13)).toEqual([9, 10, 12, 13]);
	});

	it('go up to the day that the publication knew', () => {
		const { publication, ...rest } = citySource('en');
		const early = trend({ ...rest, publication: { ...publication, seq: 20 } });
		expect(early.days.at(-1)?.day).toBe('2026-10-20');
		expect(early.isUnfinished).toBe(false);
		expect(early.events).toHaveLength(2);
	});

	it('stand on even steps around the middle', () => {
		expect(axis).toEqual({ min: 10, max: 90, ticks: [10, 30, 50, 70, 90], reference: 50 });
		expect(trend(works(3)).axis).toEqual({ min: 0, max: 100, ticks: [0, 25, 50, 75, 100], reference: 50 });
	});

	it('know what happened, and that today is not over', () => {
		expect(events.map(({ x, kind, title }) => [x, kind, plain(title)])).toEqual([
			[13, 'debate', '14_Oct, debate: City debate on television'],
			[14, 'incident', '15_Oct, incident: Minibuses stood still for two days'],
			[33, 'decision', '3_Nov, decision: The council passed the budget']
		]);
		expect(isUnfinished).toBe(true);
		expect(trend({ ...citySource('en'), today: null }).isUnfinished).toBe(false);
		expect(
			days
				.at(-1)
				?.details.slice(0, 3)
				.map(({ text }) => text)
		).toEqual(['4,385 ballots', 'the day was not over', 'Parks and gardens 73.3']);
	});
});

describe('the table of the trend', () => {
	it('has a row for each day, newest first, with the figures of the lines', () => {
		for (const language of languages) {
			const { lines, table } = trend(citySource(language));
			expect(table.rows).toHaveLength(50);
			const scores = table.rows[0]?.slice(1, 7).map((cell) => cellText(language, cell, 'score'));
			expect(scores).toEqual(lines.map(({ figure }) => figure));
		}
		const { table } = trend(citySource('en'));
		expect(table.rows.find(([day]) => day === '14 October 2026')?.slice(-2)).toEqual([
			'14 October 2026, 23:50',
			'debate: City debate on television'
		]);
	});

	it('loses nobody and nothing when it has a row for each week', () => {
		const source = citySource('en');
		const days = source.trend?.days ?? [];
		const table = trendTable(source, lastOfWeeks(days));
		expect(table.rows).toHaveLength(8);
		const newVoters = (rows: typeof table.rows) => rows.reduce((sum, row) => sum + Number(row[8]), 0);
		expect(newVoters(table.rows)).toBe(newVoters(trendTable(source, days).rows));
		expect(table.rows.flatMap((row) => (row.at(-1) === '' ? [] : row.slice(-1)))).toEqual(
			[
				'3 Nov, decision: The council passed the budget',
				'14 Oct, debate: City debate on television; 15 Oct, incident: Minibuses stood still for two days'
			].map((title) => title.replace(/^(\d+) |; (\d+) /g, (all) => all.replace(/ $/, '\u00a0')))
		);
	});

	it('on a page that shows weeks it has the rows of the lines, and the sentence is that of all days', () => {
		const source = citySource('en');
		const [days, weeks] = [trend(source), trend({ ...source, pace: 'week' })];
		expect(weeks.days.map(({ day }) => day).slice(0, 3)).toEqual(['2026-10-01', '2026-10-04', '2026-10-11']);
		expect(weeks.table.rows).toHaveLength(weeks.days.length);
		expect(weeks.lines.map(({ points }) => points.length)).toEqual(weeks.lines.map(() => weeks.days.length));
		expect(weeks.measure).toContain('by week');
		expect(weeks.sentence).toBe(days.sentence);
		const newVoters = (rows: typeof weeks.table.rows) => rows.reduce((sum, row) => sum + Number(row[8]), 0);
		expect(newVoters(weeks.table.rows)).toBe(newVoters(days.table.rows));
	});

	it('has the poll of the programme in its own order of scores', () => {
		expect(trend(citySource('en')).table.columns.map(({ id }) => id)).toEqual([
			'day',
			'parks',
			'settlements',
			'education',
			'buses',
			'rental',
			'other',
			'ballots',
			'new-voters',
			'as-of',
			'events'
		]);
		expect(priorities.options).toHaveLength(6);
	});
});
