import { expect, it } from 'vitest';
import { readChoice } from './choice';

const read = (query: string) => readChoice(new URLSearchParams(query), { polls: ['priorities', 'settlement-works'], language: 'ky' });

it('without a choice the newest publication is pinned, in the language of the page', () => {
	expect(read('')).toEqual({ poll: null, chart: null, language: 'ky', theme: null, publication: null, isPinned: true });
});

it('every part can be chosen', () => {
	expect(read('poll=settlement-works&chart=trend&language=en&theme=transparent&publication=live')).toEqual({
		poll: 'settlement-works',
		chart: 'trend',
		language: 'en',
		theme: 'transparent',
		publication: null,
		isPinned: false
	});
	expect(read('publication=mzxw6ytbojtg633c')).toMatchObject({ publication: 'mzxw6ytbojtg633c', isPinned: true });
});

it('what is unknown falls back to the default', () => {
	expect(read('poll=x&chart=x&language=xx&theme=auto&publication=x')).toEqual(read(''));
});
