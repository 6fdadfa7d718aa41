import { expect, test } from 'vitest';
import { keeper } from './keeper';

const counting = () => {
	const made: string[] = [];
	return { made, make: (name: string) => async () => (made.push(name), name) };
};

test('what many ask for at once is made once', async () => {
	const { made, make } = counting();
	const keep = keeper<string>(10);
	expect(await Promise.all([keep('a', make('a')), keep('a', make('a')), keep('b', make('b'))])).toEqual(['a', 'a', 'b']);
	expect(await keep('a', make('a'))).toBe('a');
	expect(made).toEqual(['a', 'b']);
});

test('what was not asked for the longest is forgotten when all weighs too much', async () => {
	const { made, make } = counting();
	const keep = keeper<string>(5, ({ length }) => length);
	for (const name of ['aa', 'bb', 'aa', 'cc', 'aa', 'bb']) await keep(name, make(name));
	expect(made).toEqual(['aa', 'bb', 'cc', 'bb']);
});

test('what could not be made is tried again', async () => {
	const keep = keeper<string>(5);
	await expect(keep('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
	expect(await keep('a', async () => 'yes')).toBe('yes');
});
