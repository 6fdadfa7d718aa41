import { describe, expect, it, test } from 'vitest';
import { deskIn, history } from './fixture';
import { movedTable } from './moved-table';
import { movementIn } from './movement';
import { partingIn } from './places';
import { reportOf } from './report';
import { pointsOf, wholeOf } from './series';
import { readView, type View } from './view';
import { weeksIn } from './weeks';
import { deskWords } from './words';

const { options, days } = history;
const november = (from: number, to: number) => ({
	from: `2026-11-${String(from).padStart(2, '0')}`,
	to: `2026-11-${String(to).padStart(2, '0')}`,
	pace: 'day' as const
});
const view = (query: string): View =>
	readView(new URLSearchParams(query), {
		polls: ['priorities'],
		options: () => options,
		groups: () => ({ place: ['lenin', 'oktyabr', 'unstated', 'rest'], settlement: ['yes'], tier: [] })
	});
const nameOn = (day: string): string => `publication of ${day}`;
const report = async (query: string, language: 'ky' | 'ru' | 'en' = 'en', standing = {}) => {
	const made = reportOf(deskIn(language, standing), view(query), await deskWords(language));
	if (!made) throw new Error('there is a history');
	return made;
};

describe('what moved', () => {
	it('is counted from how it stood the evening before the first day, the largest change first', () => {
		const movement = movementIn(days, options, november(4, 10), 'score');
		expect([movement?.since.day, movement?.until.day, movement?.carriers, movement?.isThin]).toEqual([
			'2026-11-03',
			'2026-11-10',
			11 + 12 + 10 + 11 + 20 + 25,
			false
		]);
		expect(movement?.moves.map(({ option, now, change }) => [option, now, change])).toEqual([
			['parks', 60, 20],
			['education', 45, -15],
			['buses', 45, -5]
		]);
	});

	it('has its best and its worst day within the period, the first of equal ones', () => {
		const parks = movementIn(days, options, november(4, 10), 'score')?.moves[0];
		expect(parks?.best).toEqual({ day: '2026-11-10', value: 60 });
		expect(parks?.worst.day).toBe('2026-11-05');
		expect(parks?.course.map(({ day }) => day.slice(8))).toEqual(['03', '05', '06', '07', '08', '09', '10']);
	});

	it('is thin where fewer than thirty new voters carry it', () => {
		expect(movementIn(days, options, november(8, 9), 'score')).toMatchObject({ carriers: 31, isThin: false });
		expect(movementIn(days, options, november(7, 8), 'score')).toMatchObject({ carriers: 21, isThin: true });
	});

	it('of a group is carried by the ballots that it grew by, because its new voters are not published', () => {
		const lenin = pointsOf(history, { dimension: 'place', id: 'lenin' });
		expect(movementIn(lenin, options, november(3, 10), 'score')).toMatchObject({
			carriers: 20,
			isThin: true,
			moves: [
				{ option: 'parks', now: 67.5, change: 17.5 },
				{ option: 'education', now: 37.5, change: -12.5 },
				{ option: 'buses', now: 45, change: -5 }
			]
		});
	});

	it('is nothing where there is one day to see, or none', () => {
		expect(movementIn(days, options, november(4, 4), 'score')).toBe(null);
		expect(movementIn(days.slice(0, 1), options, november(1, 10), 'score')).toBe(null);
		expect(movementIn([], options, november(1, 10), 'score')).toBe(null);
	});

	it('is in per cent of the ballots where first choices are asked for', () => {
		const parks = movementIn(days, options, november(4, 10), 'first')?.moves[0];
		expect([parks?.now, parks?.change]).toEqual([42, 22]);
	});
});

test('the groups of a breakdown are told from all of its ballots, the farthest first and nobody’s last', () => {
	const parting = partingIn(history, 'place', november(3, 10), 'score');
	expect(wholeOf(history.versions.place[1] ?? { asOf: '', ballots: 0, groups: [] })).toEqual({
		ballots: 180,
		halfPoints: [350, 330, 400],
		firstChoices: [70, 44, 66]
	});
	expect(parting?.groups.map(({ id, ballots, grown }) => [id, ballots, grown])).toEqual([
		['lenin', 60, 20],
		['oktyabr', 70, 30],
		['unstated', 50, 20]
	]);
	// it has days of its own, whatever the period
	expect([parting?.since?.slice(0, 10), parting?.asOf.slice(0, 10)]).toEqual(['2026-11-02', '2026-11-09']);
	expect(partingIn(history, 'place', november(7, 10), 'score')?.since?.slice(0, 10)).toBe('2026-11-02');
	expect(partingIn(history, 'place', november(1, 8), 'score')).toMatchObject({ since: null, groups: [{ grown: null }, {}, {}] });
	const parks = parting?.groups[0]?.options[2];
	expect([parks?.value, parks?.whole.toFixed(2), parks?.change]).toEqual([67.5, '55.56', 17.5]);
});

test('weeks that ended in the period are shown with what their own voters put first, or the last one before', () => {
	const { weeks, all } = weeksIn(history, november(4, 10));
	expect(weeks.map(({ from, to, ballots, shares }) => [from, to, ballots, shares.map((share) => share.toFixed(1))])).toEqual([
		['2026-11-02', '2026-11-08', 60, ['31.7', '21.7', '46.7']]
	]);
	expect(all?.shares).toEqual([35, 23, 42]);
	expect(weeksIn(history, november(9, 10)).weeks).toHaveLength(1);
	expect(weeksIn(history, november(4, 7)).weeks).toEqual([]);
});

describe('the briefing', () => {
	it('says what moved, where most, who leads, who came, what the week wanted and what happened', async () => {
		const { briefing } = await report('range=custom&from=2026-11-03&to=2026-11-10');
		expect(briefing.findings.join(' ')).toBe(
			'Since 2 November 2026 “Parks and gardens” has gained most: 20.0 points. “Education” has lost most: 15.0 points. ' +
				'By place, 2\u00a0Nov – 9\u00a0Nov: the gain of “Parks and gardens” is largest here: Lenin District, 17.5 points. ' +
				'“Parks and gardens” now leads: score 60.0; on 2 November 2026 “Education” led. ' +
				'99 new voters took part in that time. ' +
				'Those who first voted 2\u00a0Nov – 8\u00a0Nov most often put “Parks and gardens” first: 46.7% of 60 ballots. ' +
				'Events marked in that time: 9\u00a0Nov, Debate on television.'
		);
		expect(briefing.disclosure.join(' ')).toBe(
			'200 ballots · as of 10 November 2026, 23:50. Participants chose themselves; there was no random sample. ' +
				"A party's poll about its own programme, not an election."
		);
	});

	it('says it in Kyrgyz and in Russian', async () => {
		const ky = await report('range=custom&from=2026-11-03&to=2026-11-10', 'ky');
		expect(ky.briefing.findings.slice(0, 4)).toEqual([
			'2026-жылдын 2-ноябрынан бери эң көп өскөнү — «Парктар жана бакчалар»: 20,0 упай.',
			'Эң көп төмөндөгөнү — «Билим берүү»: 15,0 упай.',
			'Жерлер боюнча, 2-ноя – 9-ноя: «Парктар жана бакчалар» эң көп өскөн жер — Ленин району, 17,5 упай.',
			'Азыр алдыда «Парктар жана бакчалар»: упайы 60,0; 2026-жылдын 2-ноябрында алдыда «Билим берүү» болгон.'
		]);
		const ru = await report('range=custom&from=2026-11-03&to=2026-11-10', 'ru');
		expect(ru.briefing.findings[0]).toBe('С 2 ноября 2026\u00a0г. больше всего выросли позиции: «Парки и сады», на 20,0 балла.');
	});

	it('warns where few people can have made the change, and marks made-up ballots', async () => {
		const { briefing } = await report('range=custom&from=2026-11-07&to=2026-11-08', 'en', {
			publication: { ...deskIn('en').publication, simulated: true }
		});
		expect(briefing.findings).toContain('Fewer than 30 new ballots stand behind these changes: a few people could have made them.');
		expect(briefing.disclosure.at(-1)).toBe('DEMO: the votes are made up.');
	});

	it('says when there is too little to say', async () => {
		const { briefing, movement, line } = await report('range=custom&from=2026-11-04&to=2026-11-04');
		expect([movement, line]).toEqual([null, null]);
		expect(briefing.findings.slice(0, 2)).toEqual([
			'A comparison needs at least two days of this period; so far there are fewer.',
			'“Education” leads now: score 60.0.'
		]);
	});

	it('of a group names it, and says nothing of the city’s weeks', async () => {
		const { briefing } = await report('group=place.lenin&range=all');
		expect(briefing.findings).toEqual([
			'Group: Lenin District.',
			'Since 2 November 2026 “Parks and gardens” has gained most: 17.5 points.',
			'“Education” has lost most: 12.5 points.',
			'“Parks and gardens” now leads: score 67.5; on 2 November 2026 “Education”, “Buses, trolleybuses” and “Parks and gardens” led.',
			'The group grew by 20 ballots in that time.',
			'Fewer than 30 new ballots stand behind these changes: a few people could have made them.',
			'Events marked in that time: 9\u00a0Nov, Debate on television.'
		]);
	});
});

test('an event stands with what its own day brought', async () => {
	const { events } = await report('range=all');
	expect(events.map(({ event, voters, since, largest }) => [event.day, voters, since, largest?.options, largest?.by.toFixed(1)])).toEqual([
		['2026-11-09', 20, null, ['parks'], '5.9']
	]);
});

test('where the day before has no publication, an event stands with what came since the last one', async () => {
	const [event] = deskIn('en').events;
	if (!event) throw new Error('there is an event');
	const { events } = await report('range=all', 'en', {
		events: ['2026-11-01', '2026-11-04', '2026-11-05'].map((day) => ({ ...event, day }))
	});
	expect(events.map(({ event, voters, since, largest }) => [event.day, voters, since, largest?.options, largest?.by.toFixed(1)])).toEqual([
		['2026-11-05', 11, '2026-11-03', ['education'], '-1.9'],
		['2026-11-04', null, null, undefined, undefined],
		['2026-11-01', 100, null, undefined, undefined]
	]);
	const { daySince, changeSince } = (await deskWords('ky')).events;
	expect([daySince(11, '2026-11-03'), changeSince({ names: ['Парктар'], by: '+1,9', isShare: false })]).toEqual([
		'2026-жылдын 3-ноябрынан бери 11 жаңы добуш берүүчү катышты',
		'ошондон бери эң көп өзгөргөнү — «Парктар»: +1,9 упай.'
	]);
});

test('the lines, their table and the table of what moved say the same', async () => {
	const made = await report('range=custom&from=2026-11-05&to=2026-11-10&line=parks');
	expect(made.line?.lines.map(({ option, figure, marker }) => [option, figure, marker])).toEqual([
		['parks', '60.0', 0],
		['education', '45.0', null],
		['buses', '45.0', null]
	]);
	expect(made.line?.events.map(({ x, title }) => [x, title])).toEqual([[4, '9\u00a0Nov, debate: Debate on television']]);
	expect(made.line?.table.rows[0]).toEqual(['10 November 2026', 45, 45, 60, 200, 25, '10 November 2026, 23:50', '']);
	expect(made.line?.table.rows).toHaveLength(6);
	const table = movedTable(deskIn('en'), made, await deskWords('en'), nameOn);
	expect(table.rows.map(([option, now]) => [option, now])).toEqual([
		['New parks and gardens', 60],
		['Education', 45],
		['Leased gas buses and trolleybuses', 45]
	]);
	for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
	expect(table.rows.map((row) => row.slice(-2))).toEqual(options.map(() => ['10 November 2026, 23:50', 'publication of 2026-11-10']));
});

test('compared, it has the change of the period before', async () => {
	const { before, movement } = await report('range=custom&from=2026-11-06&to=2026-11-08&compare=1');
	expect(movement?.since.day).toBe('2026-11-05');
	expect([before?.since.day, before?.until.day]).toEqual(['2026-11-02', '2026-11-05']);
	expect((await report('range=all&compare=1')).before).toBe(null);
});

test('compared, its table says with which days, and marks it where few stand behind the change of then', async () => {
	const headings = async (query: string): Promise<string[]> =>
		movedTable(deskIn('en'), await report(query), await deskWords('en'), nameOn).columns.flatMap(({ id, heading }) =>
			id === 'before' ? [heading] : []
		);
	expect(await headings('range=custom&from=2026-11-07&to=2026-11-10&compare=1')).toEqual(['In the period before, 2\u00a0Nov – 6\u00a0Nov']);
	expect(await headings('range=custom&from=2026-11-06&to=2026-11-08&compare=1')).toEqual([
		'In the period before, 2\u00a0Nov – 5\u00a0Nov, few ballots'
	]);
	expect(await headings('range=all&compare=1')).toEqual([]);
});
