import { describe, expect, it } from 'vitest';
import { daysAfter, mondayOf } from '$lib/publication/week';
import { deskIn, history } from './fixture';
import { reportOf, type Report } from './report';
import { readView } from './view';
import { deskWords } from './words';

// A poll that has run for 200 days, from Wednesday, 1 April 2026: ten voters came each day, twenty on Sundays. There is no publication of 12 July,
// a Sunday, and parks rise by a tenth of a point a day.
const opened = '2026-04-01';
const isSunday = (day: string): boolean => daysAfter(mondayOf(day), 6) === day;
const dates = Array.from({ length: 200 }, (_, i) => daysAfter(opened, i));
let ballots = 0;
const days = dates.flatMap((day, i) => {
	const newVoters = isSunday(day) ? 20 : 10;
	ballots += newVoters;
	if (day === '2026-07-12') {
		ballots -= newVoters;
		return [];
	}
	const parks = Math.round(2 * ballots * (2 * (0.4 + i / 1000)));
	const firstChoices = [ballots, 0, 0];
	return [
		{ day, asOf: `${day}T23:50:00+06:00`, publication: i + 1, ballots, newVoters, halfPoints: [2 * ballots, 0, parks], firstChoices }
	];
});
const voters = ballots;

async function shown(query: string): Promise<Report> {
	const { options } = history;
	const known = { polls: ['priorities'], options: () => options, groups: () => ({ place: [], settlement: [], tier: [] }) };
	const desk = deskIn('en', { history: { ...history, days, versions: { place: [], settlement: [], tier: [] } } });
	const made = reportOf(desk, readView(new URLSearchParams(query), known), await deskWords('en'));
	if (!made) throw new Error('there is a history');
	return made;
}

describe('more days than a season has are shown week by week', () => {
	it('in the lines: the first day, and how it stood when each week ended', async () => {
		const { line, period } = await shown('range=all');
		expect(period.pace).toBe('week');
		const weeks = new Set(dates.map(mondayOf)).size;
		expect(line?.days).toHaveLength(1 + weeks);
		expect(line?.days.map(({ day }) => day).slice(0, 3)).toEqual(['2026-04-01', '2026-04-05', '2026-04-12']);
		// no publication on that Sunday: the week ended as it stood on Saturday
		expect(line?.days.map(({ day }) => day)).toContain('2026-07-11');
		expect(line?.days.at(-1)?.day).toBe(dates.at(-1));
		expect(line?.measure).toContain('score by week');
	});

	it('in their table, where no voter and no event is lost', async () => {
		const { line } = await shown('range=all');
		const column = line?.table.columns.findIndex(({ id }) => id === 'new-voters') ?? -1;
		const came = line?.table.rows.map((row) => Number(row[column])) ?? [];
		expect(came.reduce((sum, n) => sum + n, 0)).toBe(voters);
		// 6 to 12 April, newest first: six days of ten and a Sunday of twenty
		expect(came.at(-3)).toBe(80);
	});

	it('in the bars of who came, and in the small courses', async () => {
		const { arrivals, movement } = await shown('range=all');
		expect(arrivals.reduce((sum, { voters }) => sum + voters, 0)).toBe(voters);
		// the first week begins on a Wednesday
		expect(arrivals.slice(0, 2)).toEqual([
			{ day: '2026-04-05', voters: 60 },
			{ day: '2026-04-12', voters: 80 }
		]);
		expect(movement?.moves[0]?.course.length).toBe(1 + new Set(dates.map(mondayOf)).size);
	});

	it('but the change, its best and its worst day are those of all days', async () => {
		const { movement } = await shown('range=all');
		const parks = movement?.moves.find(({ option }) => option === 'parks');
		expect(parks?.change).toBeCloseTo(19.9, 1);
		expect([parks?.worst.day, parks?.best.day]).toEqual([dates[0], dates.at(-1)]);
	});

	it('and a season itself is shown day by day', async () => {
		const season = await shown(`range=custom&from=${daysAfter(dates.at(-1) ?? '', -123)}`);
		expect(season.period.pace).toBe('day');
		expect(season.line?.days).toHaveLength(124 - 1);
		expect(season.line?.measure).toContain('score by day');
		const longer = await shown(`range=custom&from=${daysAfter(dates.at(-1) ?? '', -124)}`);
		expect(longer.period.pace).toBe('week');
	});
});
