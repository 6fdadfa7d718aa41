import { describe, expect, it } from 'vitest';
import { fieldsOf, isDecision, isFirstCast, outcomeOf, settled, unsentOf, type Unsent } from './unsent';

const formOf = (fields: Record<string, string>): FormData => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
};
const named = { poll: 'priorities', language: 'ky', key: 'a-key-of-the-test' };

describe('a ballot that is to wait', () => {
	it('is read from the form as the site takes it: by rank, with gaps, without what was not said', () => {
		expect(
			unsentOf(formOf({ token: 't', 'rank-parks': '4', 'rank-education': '1', 'rank-buses': '', place: 'unknown', do: 'cast' }), named)
		).toEqual({
			...named,
			first: null,
			state: 'waiting',
			said: null,
			ballot: { ranking: ['education', 'parks'] }
		});
		expect(unsentOf(formOf({ 'rank-parks': '1', place: 'lenin', settlement: 'no' }), named).ballot).toEqual({
			ranking: ['parks'],
			place: 'lenin',
			settlement: false
		});
	});

	it('takes along with which key it is its voter’s first', () => {
		expect(unsentOf(formOf({ first: 'first.of-hers', 'rank-parks': '1' }), named).first).toBe('first.of-hers');
	});

	const unfinished: Record<string, string>[] = [{}, { 'rank-parks': '' }, { 'rank-parks': '1', 'rank-buses': '1' }];
	it.each(unfinished)('is no ballot yet with %o', (fields) => {
		expect(unsentOf(formOf(fields), named).state).toBe('incomplete');
	});

	it('goes back to its page as it was filled in', () => {
		const fields = { 'rank-parks': '1', 'rank-buses': '2', place: 'lenin', settlement: 'yes' };
		const { ballot } = unsentOf(formOf(fields), named);
		expect(ballot && Object.fromEntries(fieldsOf(ballot))).toEqual(fields);
	});

	it('is a first one: a change is not kept for later, and neither is a question', () => {
		const posts: Record<string, string>[] = [{}, { do: 'cast' }, { do: 'cast', change: 'yes' }, { do: 'show' }];
		expect(posts.map((fields) => isFirstCast(formOf(fields)))).toEqual([true, true, false, false]);
	});

	it('gives way to whatever the voter has decided since', () => {
		expect(['cast', 'withdraw', 'show', 'draft'].map((wish) => isDecision(formOf({ do: wish })))).toEqual([true, true, false, false]);
	});
});

describe('what becomes of it', () => {
	const problem = (status: number, code: string) => ({ status, isJson: true, type: `urn:demilge:problem:${code}`, detail: 'Said so.' });

	it.each([
		[
			{ status: 201, isJson: true, type: null, detail: null },
			{ state: 'sent', said: null }
		],
		[problem(409, 'closed'), { state: 'late', said: null }],
		[problem(412, 'has-ballot'), { state: 'superseded', said: null }],
		[problem(503, 'silence'), { state: 'waiting', said: 'Said so.', isInDoubt: false }],
		[problem(503, 'busy'), { state: 'waiting', said: 'Said so.', isInDoubt: false }],
		// the database may have gone between the commit and its answer
		[problem(503, 'away'), { state: 'waiting', said: 'Said so.', isInDoubt: true }],
		[problem(500, 'failed'), { state: 'waiting', said: 'Said so.', isInDoubt: true }],
		// a site under pressure, whatever it wants first
		[problem(429, 'prove'), { state: 'waiting', said: 'Said so.' }],
		[problem(422, 'settlement-only'), { state: 'refused', said: 'Said so.' }],
		[problem(428, 'nobody-knows-yet'), { state: 'refused', said: 'Said so.' }],
		// the page of a café's network, where one has to log in
		[
			{ status: 200, isJson: false, type: null, detail: null },
			{ state: 'waiting', said: null, isInDoubt: true }
		],
		// a proxy's word that the site has not answered it
		[
			{ status: 502, isJson: false, type: null, detail: null },
			{ state: 'waiting', said: null, isInDoubt: true }
		]
	] as const)('by %o it is %o', (answer, outcome) => {
		expect(outcomeOf(answer)).toEqual(outcome);
	});

	it('stays in doubt once an answer was lost, whatever is said later, until it is sent', () => {
		const waiting: Unsent = { ...named, first: null, state: 'waiting', said: null, ballot: { ranking: ['parks'] } };
		const lost = settled(waiting, { state: 'waiting', said: null, isInDoubt: true });
		const later = (['waiting', 'refused', 'superseded', 'late', 'sent'] as const).map((state) => settled(lost, { state, said: null }));
		expect(later.map(({ isInDoubt }) => isInDoubt)).toEqual([true, true, true, true, false]);
		expect(settled(waiting, { state: 'late', said: null }).isInDoubt).toBe(false);
	});

	it('leaves no ranking behind once it is sent or too late', () => {
		const unsent: Unsent = { ...named, first: 'first.of-hers', state: 'waiting', said: null, ballot: { ranking: ['parks'] } };
		const left = (['sent', 'late', 'waiting', 'refused', 'superseded'] as const).map(
			(state) => settled(unsent, { state, said: null }).ballot
		);
		expect(left).toEqual([null, null, unsent.ballot, unsent.ballot, unsent.ballot]);
	});
});
