import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priorities } from '$lib/programme/polls';
import { languages } from '$lib/i18n/languages';
import { resultsWords } from '$lib/i18n/messages';
import { lawParagraph } from '$lib/press/law-paragraph';
import { cardFacts } from './card-facts';
import { composeDisclosure, isComplete } from './disclosure';
import { due, isWatched, type Moment } from './due';
import { hashPrefix, publicationName } from './name';
import { scoreOf } from './score';

describe('the city’s numbers move', () => {
	const { thresholds } = priorities;
	const noon = Date.UTC(2026, 10, 22, 6);
	const moment = (changes: Partial<Moment>): Moment => ({
		now: noon,
		newVoters: 10,
		lastAt: null,
		closesAt: null,
		closedAt: null,
		isUndecided: false,
		final: false,
		...changes
	});

	test('when ten voters are new, and not when nine are', () => {
		expect(due(moment({ newVoters: 10 }), thresholds)).toBe('publish');
		expect(due(moment({ newVoters: 9 }), thresholds)).toBe(null);
	});

	test('at most once a minute', () => {
		expect(due(moment({ lastAt: noon - 59_999 }), thresholds)).toBe(null);
		expect(due(moment({ lastAt: noon - 60_000 }), thresholds)).toBe('publish');
	});

	test('not in the last hour before the close, and then once more for all', () => {
		const closesAt = noon + 3_600_000;
		expect(due(moment({ closesAt: closesAt + 1 }), thresholds)).toBe('publish');
		expect(due(moment({ closesAt }), thresholds)).toBe(null);
		expect(due(moment({ closesAt: noon, now: noon }), thresholds)).toBe(null);
		expect(due(moment({ closesAt: noon, now: noon, closedAt: noon }), thresholds)).toBe('final');
	});

	test('never after the final one, and the final one too needs ten', () => {
		expect(due(moment({ closedAt: noon, lastAt: noon }), thresholds)).toBe('final');
		expect(due(moment({ closedAt: noon, newVoters: 9 }), thresholds)).toBe(null);
		expect(due(moment({ closedAt: noon, final: true, newVoters: 50 }), thresholds)).toBe(null);
	});

	test('for the last time when it is decided about what is under review, or a day after the close', () => {
		const closedAt = noon - 24 * 3_600_000;
		expect(due(moment({ closedAt: closedAt + 1, isUndecided: true }), thresholds)).toBe(null);
		expect(due(moment({ closedAt: closedAt + 1 }), thresholds)).toBe('final');
		expect(due(moment({ closedAt, isUndecided: true }), thresholds)).toBe('final');
		// while the poll is open nothing waits
		expect(due(moment({ isUndecided: true }), thresholds)).toBe('publish');
	});

	test('bursts are looked for without a publication in the hour before the close and while the final one waits', () => {
		const closesAt = noon + 3_600_000;
		expect(isWatched(moment({}), thresholds)).toBe(false);
		expect(isWatched(moment({ closesAt: closesAt + 1 }), thresholds)).toBe(false);
		expect(isWatched(moment({ closesAt }), thresholds)).toBe(true);
		expect(isWatched(moment({ closesAt: noon, closedAt: noon }), thresholds)).toBe(false);
		expect(isWatched(moment({ closedAt: noon, isUndecided: true }), thresholds)).toBe(true);
		expect(isWatched(moment({ closedAt: noon - 24 * 3_600_000, isUndecided: true }), thresholds)).toBe(false);
		// one that was closed early and is final is left alone
		expect(isWatched(moment({ closesAt: noon, closedAt: noon - 60_000, isUndecided: true, final: true }), thresholds)).toBe(false);
	});
});

describe('the disclosure card', () => {
	const card = composeDisclosure(priorities, {
		operator: null,
		opened: '2026-11-01T00:00:00+06:00',
		closed: null,
		tiers: { device: 12, phone: 0, id: 0 },
		underReview: 0,
		voided: 0
	});

	test('is complete without an operator: that it has not named itself is said', () => {
		expect(isComplete(card)).toBe(true);
	});

	test.each(languages)('says that this misses what the law wants, and who answers for it, in %s', async (language) => {
		const words = await resultsWords(language);
		const shown = { disclosure: card, asOf: '2026-11-22T18:05:00+06:00', ballots: 12, options: 6 };
		const who = (disclosure: typeof card): string => cardFacts({ ...shown, disclosure }, words, language)[0]?.[1] ?? '';
		expect(who(card)).toContain(
			{
				ky: 'Бул жерде алар айтылган эмес; ал үчүн сайтты жүргүзгөн тарап жооп берет.',
				ru: 'Здесь этого нет, и отвечает за это оператор сайта.',
				en: 'That is missing here, and the site’s operator answers for it.'
			}[language]
		);
		expect(who(card)).toMatch(/68.*22/);
		// whoever prints the result is told as well
		const address = 'https://x.test/en';
		expect(lawParagraph({ ...shown, simulated: false, origin: 'https://x.test', address }, language)).toContain(who(card).slice(-60));
		const name = { ky: 'Клуб', ru: 'Клуб', en: 'Club' };
		expect(who({ ...card, operator: { name, orderedBy: name, paidBy: name, contact: 'club@example.org' } })).toBe(name[language]);
	});

	test.each(Object.keys(card))('is incomplete without %s', (item) => {
		expect(isComplete({ ...card, [item]: undefined })).toBe(false);
	});

	test('is incomplete with half an operator', () => {
		const name = { ky: 'а', ru: 'б', en: 'c' };
		const operator = { name, orderedBy: name, paidBy: name, contact: 'x' };
		expect(isComplete({ ...card, operator })).toBe(true);
		expect(isComplete({ ...card, operator: { ...operator, contact: '' } })).toBe(false);
		for (const item of ['name', 'orderedBy', 'paidBy']) {
			expect(isComplete({ ...card, operator: { ...operator, [item]: { ...name, ru: ' ' } } })).toBe(false);
		}
	});

	test('is incomplete when something is said in two languages only, or a tier is not counted', () => {
		expect(isComplete({ ...card, question: { ...card.question, ky: '' } })).toBe(false);
		expect(isComplete({ ...card, territory: { ...card.territory, en: '' } })).toBe(false);
		expect(isComplete({ ...card, tiers: { ...card.tiers, phone: Number.NaN } })).toBe(false);
	});

	test('says every item that the law asks for, in each language', async () => {
		const name = { ky: 'Партия', ru: 'Партия', en: 'The party' };
		for (const language of languages) {
			const words = await resultsWords(language);
			for (const operator of [null, { name, orderedBy: name, paidBy: name, contact: 'x' }]) {
				const facts = cardFacts(
					{ disclosure: { ...card, operator }, asOf: '2026-11-22T18:05:00+06:00', ballots: 12, options: 6 },
					words,
					language
				);
				const items = [words.operator, words.orderedBy, words.paidBy, words.dates, words.sample, words.mode, words.territory, words.error];
				expect(facts.map(([term]) => term)).toEqual(expect.arrayContaining(items));
				expect(facts.filter(([, fact]) => fact.trim() === '')).toEqual([]);
			}
		}
	});
});

describe('a publication’s name', () => {
	test('is the beginning of its hash in RFC 4648 base32', () => {
		// printf foobarfoob | base32
		expect(publicationName(Buffer.from('foobarfoob').toString('hex'))).toBe('mzxw6ytbojtg633c');
	});

	test('leads back to the first 20 digits of the hash', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const hash = createHash('sha256').update(text).digest('hex');
				expect(hashPrefix(publicationName(hash))).toBe(hash.slice(0, 20));
			})
		);
		for (const no of ['', 'mzxw6ytbojtg633', 'mzxw6ytbojtg6331', 'MZXW6YTBOJTG633C', '../../../../../..'])
			expect(hashPrefix(no)).toBe(null);
	});
});

test('a score is 50 where nothing stands above anything, 100 and 0 at the ends, and nothing without ballots', () => {
	expect(scoreOf(10 * 5, 10, 6)).toBe(50);
	expect(scoreOf(2 * 5 * 10, 10, 6)).toBe(100);
	expect(scoreOf(0, 10, 6)).toBe(0);
	expect(scoreOf(0, 0, 6)).toBe(null);
});
