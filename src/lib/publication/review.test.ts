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
import { resultsWords } from '$lib/i18n/messages';
import { languages } from '$lib/i18n/languages';
import { nameOfOption, priorities, settlementWorks } from '$lib/programme/polls';
import { deskIn } from '$lib/trends/fixture';
import { reportOf } from '$lib/trends/report';
import { deskWords } from '$lib/trends/words';
import { cardFacts } from './card-facts';
import { leaderWithheld } from './open-leader';
import { decidedBy, decidedSince, isLeaderOpen, stateOf, type Burst, type Decision } from './review';
import { newestNotices, reviewEvents, reviewNotices, tellReview } from './say-review';
import { standingOf } from './standing';
import { tellBursts } from './tell-bursts';

const reason = { ky: 'Бир даректен келди', ru: 'Пришли с одного адреса', en: 'They came from one address' };
const decision = (verdict: Decision['verdict'], at: string): Decision => ({ verdict, at, reason });
const burst = (changes: Partial<Burst> = {}): Burst => ({
	...{ id: 1, rule: 'burst-1', from: '2026-11-22T14:00:00+06:00', to: '2026-11-22T14:20:00+06:00', ranking: ['rental', 'other'] },
	...{ ballots: 612, decisions: [] },
	...changes
});
const nameOf = nameOfOption(priorities);

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

describe('what is told of bursts', () => {
	const known = (ballots: number, steady: number, changes: Partial<Burst> = {}) => ({ ...burst(changes), ballots, steady });

	test('is their number once ten others have stood, in steps of ten, and never less', () => {
		const tell = (ballots: number, steady: number, told: number | null) =>
			tellBursts([known(ballots, steady)], told === null ? [] : [burst({ ballots: told })], 10)[0]?.ballots;
		expect(tell(40, 9, null)).toBe(null);
		expect(tell(40, 10, null)).toBe(40);
		expect(tell(9, 10, null)).toBe(null);
		expect(tell(49, 10, 40)).toBe(40);
		expect(tell(50, 10, 40)).toBe(50);
		expect(tell(50, 9, 40)).toBe(40);
	});

	test('are all that are undecided, and the newest thirty that are decided', () => {
		const decided = Array.from({ length: 40 }, (_, i) =>
			known(50, 10, { id: i + 2, decisions: [decision('released', '2026-11-22T15:00:00+06:00')] })
		);
		const told = tellBursts([known(50, 10), ...decided], [], 10);
		expect(told.map(({ id }) => id)).toEqual([1, ...Array.from({ length: 30 }, (_, i) => i + 12)]);
	});
});

describe('a decision', () => {
	const voided = burst({ decisions: [decision('voided', '2026-11-23T10:00:00+06:00')] });
	const back = burst({ decisions: [...voided.decisions, decision('released', '2026-11-24T10:00:00+06:00')] });
	const at = (asOf: string) => ({ asOf: `2026-11-${asOf}:00:00+06:00` });

	test('is noticed beside the publications that counted the ballots otherwise, and no others', () => {
		expect(decidedSince([voided], at('22T13'))).toEqual([]);
		expect(decidedSince([voided], at('22T15'))).toEqual([{ burst: voided, decision: voided.decisions[0] }]);
		expect(decidedSince([voided], at('23T11'))).toEqual([]);
		expect(decidedSince([back], at('22T15'))).toEqual([]);
		expect(decidedSince([back], at('23T11'))).toEqual([{ burst: back, decision: back.decisions[1] }]);
		expect(decidedSince([burst({ decisions: [decision('released', '2026-11-23T10:00:00+06:00')] })], at('22T15'))).toEqual([]);
		expect(stateOf(back)).toBe('released');
	});

	test('is told beside what is pinned with the number, what the ballots said, and why', () => {
		const newest = { final: false, review: { bursts: [voided], without: null } };
		expect(reviewNotices([voided], { newest, pinned: at('22T15') }, nameOf)).toEqual([
			{
				kind: 'review',
				added: '2026-11-23T10:00:00+06:00',
				text: {
					ky: '2026-жылдын 22-ноябры, 14:00 – 14:20: мындай тартиптеги 612 добуш келди: Велосипед ж.б. ижарасы › Башка маселе. 2026-жылдын 23-ноябрында жокко чыгарылды: эсептелбейт, журналда калат. Себеби: Бир даректен келди. Бул жерде алар эсептелген.',
					ru: expect.stringContaining('612 голосов') as string,
					en: '22 November 2026, 14:00 – 14:20: 612 ballots came with one and the same ranking: Bike and scooter rental › Something else. Voided on 23 November 2026: they do not count, and stay in the log. Reason: They came from one address. They are counted here.'
				}
			}
		]);
	});

	test('is an event of the trend on its day', () => {
		expect(reviewEvents([back]).map(({ day, title }) => [day, title.en])).toEqual([
			['2026-11-23', '612 ballots voided'],
			['2026-11-24', '612 ballots released from review']
		]);
	});

	test('is said before any publication tells it, with no number that none has told', () => {
		const { publication } = citySource('en');
		const newest = { ...publication, review: { bursts: [burst()], without: null } };
		// it has grown since, and another one came that no publication tells of
		const { id, rule, from, to, ranking, decisions } = voided;
		const facts = { id, rule, from, to, ranking, decisions };
		const other = { ...facts, id: 2, from: '2026-11-23T08:00:00+06:00', to: '2026-11-23T08:10:00+06:00' };
		const undecided = { ...other, id: 3, decisions: [] };
		const longAgo = { ...other, id: 4, decisions: [decision('voided', '2026-11-01T10:00:00+06:00')] };
		const bursts = decidedBy(newest, [facts, other, undecided, longAgo]);
		expect(bursts).toEqual([voided, { ...other, ballots: null }]);
		expect(decidedBy(newest, [{ ...facts, decisions: [] }])).toEqual([burst()]);
		expect(decidedBy(null, [facts])).toEqual([{ ...facts, ballots: null }]);

		const became = 'Voided on 23 November 2026: they do not count, and stay in the log. Reason: They came from one address.';
		const said = [
			`22 November 2026, 14:00 – 14:20: 612 ballots came with one and the same ranking: Bike and scooter rental › Something else. ${became} They are counted here. The figures here change only with the next publication.`,
			`23 November 2026, 08:00 – 08:10: ballots came that are the same; no publication tells their number yet. ${became} The figures here change only with the next publication.`
		];
		expect(newestNotices(bursts, newest, nameOf).map(({ kind, added, text }) => [kind, added, text.en])).toEqual(
			said.map((text) => ['review', '2026-11-23T10:00:00+06:00', `${text} Rule: burst-1.`])
		);
		const told = tellReview(newest, 'en', nameOf, bursts);
		expect(told?.bursts.map(({ text }) => text)).toEqual(said.toReversed());
		expect(tellReview(publication, 'en', nameOf, decidedBy(publication, [other]))?.bursts).toHaveLength(1);
		// as soon as a publication tells it, it is no news
		expect(newestNotices([voided], { ...newest, review: { bursts: [voided], without: null } }, nameOf)).toEqual([]);
		const after = { ...newest, review: { bursts: [voided], without: null } };
		expect(newestNotices([back], after, nameOf)[0]?.text.en).toContain('They are not counted here.');
		for (const language of languages) {
			const [, untold] = newestNotices(bursts, newest, nameOf);
			expect(untold?.text[language]).not.toMatch(/612|640/);
		}
	});

	test('stands on the disclosure card with its rule and its reason, in each language', async () => {
		for (const language of languages) {
			const { publication } = sourceOf(language, [[40, 'parks']]);
			const disclosure = { ...publication.disclosure, underReview: 0, voided: 612 };
			const words = await resultsWords(language);
			const facts = cardFacts(
				{ disclosure, asOf: publication.asOf, ballots: 40, options: 6, review: { bursts: [voided], without: null } },
				words,
				language
			);
			const [, said = ''] = facts.find(([term]) => term === words.review) ?? [];
			for (const part of ['612', 'burst-1', reason[language]]) expect(said).toContain(part);
			expect(cardFacts({ disclosure, asOf: publication.asOf, ballots: 40, options: 6 }, words, language).at(-1)).toEqual([
				words.review,
				words.reviewText('0', '612')
			]);
		}
	});

	test('and what waits for one are told on the results page, with the order without them', () => {
		const { publication } = citySource('en');
		expect(tellReview(publication, 'en', nameOf)).toBe(null);
		const review = {
			bursts: [voided, burst({ id: 2, ballots: null })],
			without: [['parks'], ['education', 'buses'], ['rental'], ['settlements'], ['other']]
		};
		const told = tellReview({ ...publication, review }, 'en', nameOf);
		expect(told?.bursts.map(({ text }) => text)).toEqual([
			'22 November 2026, 14:00 – 14:20: ballots came that are the same. Their number is not told yet: they are fewer than 10, or the others are few. They are under review and count until they are voided.',
			'22 November 2026, 14:00 – 14:20: 612 ballots came with one and the same ranking: Bike and scooter rental › Something else. Voided on 23 November 2026: they do not count, and stay in the log. Reason: They came from one address.'
		]);
		expect(told?.orders[1]).toMatch(/^Without them: .+ › .+ = .+ › /);
		expect(told?.withheld).toContain('number is not told yet');
	});
});
