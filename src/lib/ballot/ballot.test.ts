import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priorities, settlementWorks } from '$lib/programme/polls';
import { checkBallot } from './ballot';
import { checkDraft, draftOf, readDraft, type Draft } from './form';

describe('a ballot', () => {
	test('ranks one option or more; what is not said is "unstated"', () => {
		expect(checkBallot({ ranking: ['parks'] }, priorities)).toEqual({
			ballot: { ranking: ['parks'], place: 'unstated', settlement: 'unstated' }
		});
		expect(checkBallot({ ranking: ['parks', 'education'], place: 'lenin', settlement: true }, priorities)).toEqual({
			ballot: { ranking: ['parks', 'education'], place: 'lenin', settlement: 'yes' }
		});
		expect(checkBallot({ ranking: ['parks'], place: null, settlement: false }, priorities)).toEqual({
			ballot: { ranking: ['parks'], place: 'unstated', settlement: 'no' }
		});
	});

	test.each([
		[{ ranking: [] }, 'empty-ranking'],
		[{ ranking: 'parks' }, 'empty-ranking'],
		[{ ranking: undefined }, 'empty-ranking'],
		[{ ranking: ['metro'] }, 'unknown-option'],
		[{ ranking: [7] }, 'unknown-option'],
		[{ ranking: ['__proto__'] }, 'unknown-option'],
		[{ ranking: ['parks', 'parks'] }, 'repeated-option'],
		[{ ranking: ['parks'], place: 'osh' }, 'unknown-place'],
		[{ ranking: ['parks'], place: 7 }, 'unknown-place'],
		[{ ranking: ['parks'], settlement: 'yes' }, 'unknown-settlement']
	])('%j is refused: %s', (answer, refusal) => {
		expect(checkBallot(answer, priorities)).toMatchObject({ refusal });
	});

	test('the settlements are asked only those who live there', () => {
		expect(checkBallot({ ranking: ['water'], settlement: true }, settlementWorks)).toHaveProperty('ballot');
		for (const settlement of [false, null, undefined]) {
			expect(checkBallot({ ranking: ['water'], settlement }, settlementWorks)).toEqual({ refusal: 'settlement-only' });
		}
	});

	test('whatever comes in, the result is a valid ballot or a refusal', () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), fc.anything(), (ranking, place, settlement) => {
				const checked = checkBallot({ ranking, place, settlement }, priorities);
				if ('ballot' in checked) expect(new Set(checked.ballot.ranking).size).toBe(checked.ballot.ranking.length);
				else expect(checked.refusal).toMatch(/^[a-z-]+$/);
			})
		);
	});
});

describe('the form', () => {
	const draft = (ranks: Record<string, string>, rest: Partial<Draft> = {}): Draft => ({
		ranks: { education: '', buses: '', rental: '', settlements: '', parks: '', other: '', ...ranks },
		place: '',
		settlement: '',
		...rest
	});

	test('a ranking is read from the numbers beside the options, and a gap is no mistake', () => {
		expect(checkDraft(draft({ parks: '1', buses: '5', education: '3' }), priorities)).toMatchObject({
			ballot: { ranking: ['parks', 'education', 'buses'] }
		});
	});

	test('two options with one number are refused, and so is a number that is none', () => {
		expect(checkDraft(draft({ parks: '1', buses: '1' }), priorities)).toEqual({ refusal: 'repeated-rank', about: '1' });
		expect(checkDraft(draft({ parks: '7' }), priorities)).toEqual({ refusal: 'unknown-option', about: '7' });
		expect(checkDraft(draft({ parks: 'first' }), priorities)).toEqual({ refusal: 'unknown-option', about: 'first' });
		expect(checkDraft(draft({}), priorities)).toEqual({ refusal: 'empty-ranking' });
	});

	test('"I don\'t know" and "rather not say" are both not stated', () => {
		for (const place of ['', 'unknown', 'unsaid']) {
			expect(checkDraft(draft({ parks: '1' }, { place, settlement: 'unsaid' }), priorities)).toEqual({
				ballot: { ranking: ['parks'], place: 'unstated', settlement: 'unstated' }
			});
		}
		expect(checkDraft(draft({ parks: '1' }, { settlement: 'no' }), priorities)).toMatchObject({ ballot: { settlement: 'no' } });
		expect(checkDraft(draft({ parks: '1' }, { settlement: 'perhaps' }), priorities)).toMatchObject({ refusal: 'unknown-settlement' });
	});

	test('what is read back from a form is what was ranked', () => {
		const options = priorities.options.map(({ id }) => id);
		fc.assert(
			fc.property(fc.shuffledSubarray(options, { minLength: 1 }), (ranking) => {
				const form = new FormData();
				for (const [option, rank] of Object.entries(draftOf(ranking, priorities))) form.set(`rank-${option}`, rank);
				expect(checkDraft(readDraft(form, priorities), priorities)).toMatchObject({ ballot: { ranking } });
			})
		);
	});
});
