import { describe, expect, it } from 'vitest';
import { percentOf } from '$lib/i18n/format';
import { languages } from '$lib/i18n/languages';
import { settlementWorks } from '$lib/programme/polls';
import { buildChart, chartsOf } from './build';
import { cellText } from './cell';
import { citySource, sourceOf, trendOf } from './fixture';

const level = sourceOf(
	'en',
	[
		[5, 'water', 'roads'],
		[5, 'roads', 'water'],
		[2, 'electricity']
	],
	{ manifest: settlementWorks }
);

describe('the charts of a publication', () => {
	it('are those that it has the numbers for', () => {
		const { publication, trend = null } = citySource('en');
		const { place, settlement, tier } = publication.breakdowns;
		expect(chartsOf(level.publication)).toEqual(['scores', 'first-choices', 'head-to-head', 'positions']);
		expect(chartsOf({ ...level.publication, ballots: 0 })).toEqual([]);
		expect(chartsOf(publication, trend)).toEqual(['scores', 'first-choices', 'trend', 'places', 'head-to-head', 'positions']);
		expect(chartsOf({ ...publication, breakdowns: { place: null, settlement, tier } })).toContain('places');
		expect(chartsOf({ ...publication, breakdowns: { place, settlement: null, tier } })).toContain('places');
	});

	it('have a trend from the second day on, as far as the publication knew it', () => {
		const { publication } = citySource('en');
		const two = trendOf([[40, 'parks', 'buses']], '2026-11-01', 2);
		expect(chartsOf({ ...publication, seq: 2 }, two)).toContain('trend');
		expect(chartsOf({ ...publication, seq: 1 }, two)).not.toContain('trend');
	});

	it('all carry the question, the ballots and their date, and that this is no sample and no election', () => {
		for (const id of ['scores', 'first-choices', 'head-to-head', 'positions'] as const) {
			const { title, notes, mark, publication } = buildChart(id, citySource('ky'));
			expect(title).toBe('Шаар эмнеден башташы керек?');
			expect(notes.map((note) => note.replaceAll('\u00a0', ' '))).toEqual([
				'4 385 добуш · 2026-жылдын 22-ноябры, 18:05 абалы боюнча',
				'Катышуучулар өздөрү каалап катышты, кокустук тандоо болгон жок.',
				'Бул — партиянын өз программасы боюнча сурамжылоосу, шайлоо эмес.'
			]);
			expect(mark).toBeNull();
			expect(publication).toEqual({
				hash: 'b'.repeat(64),
				asOf: '2026-11-22T18:05:00+06:00',
				final: false,
				simulated: false,
				ballots: 4385
			});
		}
	});

	it('are marked in every language when the ballots are made up', () => {
		const marks = languages.map((language) => buildChart('scores', citySource(language, { simulated: true })).mark);
		expect(marks).toEqual(['СЫНОО: добуштар чыныгы эмес', 'ДЕМОНСТРАЦИЯ: голоса вымышлены', 'DEMO: the votes are made up']);
	});

	it('say the same in the table as on the bars', () => {
		for (const language of languages) {
			for (const id of ['scores', 'first-choices', 'positions'] as const) {
				const { rows, table } = buildChart(id, citySource(language));
				const cells = table.rows.map((row) => row.map((cell, i) => cellText(language, cell, table.columns[i]?.format ?? 'text')));
				rows.forEach(({ label, figures, aside }, i) => {
					expect(cells[i]).toEqual(expect.arrayContaining([label, ...figures, ...(aside ? [aside] : [])]));
					expect(cells[i]).toHaveLength(table.columns.length);
				});
			}
		}
	});
});

describe('scores', () => {
	it('stand from 0 to 100 in the order of the publication, and those level share a rank', () => {
		const { rows, axis } = buildChart('scores', level);
		expect(rows.map(({ rank, short, figures, aside, details }) => [rank, short, ...figures, aside, ...details])).toEqual([
			[1, 'Water', '79.2', null, 'score 79.2'],
			[1, 'Roads', '79.2', null, 'score 79.2'],
			[3, 'Electricity', '37.5', null, 'score 37.5'],
			[4, 'Sewerage', '27.1', null, 'score 27.1'],
			[4, 'Pavements', '27.1', null, 'score 27.1']
		]);
		expect(axis).toEqual({ min: 0, max: 100, ticks: [0, 50, 100], reference: 50 });
	});
});

describe('first choices', () => {
	it('are counted, and shares say of how many ballots', () => {
		const { rows, axis, measure, table } = buildChart('first-choices', level);
		expect(rows.map(({ rank, short, figures, aside, details }) => [rank, short, ...figures, aside, ...details])).toEqual([
			[1, 'Water', '5', '41.7%', 'first on 5 of 12 ballots (41.7%)'],
			[1, 'Roads', '5', '41.7%', 'first on 5 of 12 ballots (41.7%)'],
			[3, 'Electricity', '2', '16.7%', 'first on 2 of 12 ballots (16.7%)'],
			[4, 'Sewerage', '0', '0.0%', 'first on 0 of 12 ballots (0.0%)'],
			[4, 'Pavements', '0', '0.0%', 'first on 0 of 12 ballots (0.0%)']
		]);
		expect(axis.max).toBe(5);
		expect(measure).toBe('First places, and their share of 12 ballots');
		expect(table.columns.map(({ heading }) => heading)).toEqual(['Place', 'Option', 'Ballots', 'Share of 12 ballots']);
	});

	it('are rounded alike in the table and on the bars', () => {
		const pairs = Array.from({ length: 500 }, (_, ballots) =>
			Array.from({ length: ballots + 1 }, (_, n) => [n, ballots + 1] as const)
		).flat();
		const differ = pairs.filter(([n, ballots]) => cellText('en', (100 * n) / ballots, 'percent') !== percentOf('en', n, ballots));
		expect(differ).toEqual([]);
	});
});

describe('positions', () => {
	it('are counted place by place, and add up to the ballots', () => {
		const { rows, series, axis, table } = buildChart('positions', level);
		expect(series.map(({ name }) => name)).toEqual(['1st', '2nd', '3rd', '4th', '5th', 'unranked']);
		expect(rows.map(({ values }) => values)).toEqual([
			[5, 5, 0, 0, 0, 2],
			[5, 5, 0, 0, 0, 2],
			[2, 0, 0, 0, 0, 10],
			[0, 0, 0, 0, 0, 12],
			[0, 0, 0, 0, 0, 12]
		]);
		expect(axis.max).toBe(12);
		expect(table.rows[0]).toEqual(['Water', 5, 5, 0, 0, 0, 2]);
	});
});
