import { describe, expect, test } from 'vitest';
import { citySource, sourceOf } from '$lib/charts/fixture';
import { resultsWords } from '$lib/i18n/messages';
import { languages } from '$lib/i18n/languages';
import { cardFacts } from './card-facts';
import { decidedBy, decidedSince, stateOf, type Burst } from './review';
import { newestNotices, reviewEvents, reviewNotices, tellReview } from './say-review';
import { tellBursts } from './tell-bursts';
import { burst, decision, nameOf, reason } from './review-fixture';

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
