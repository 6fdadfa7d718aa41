import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { holdAnswers } from './held-answers';

function shelf() {
	const state = { edition: 'first' as string | null, now: 0 };
	return { state, held: holdAnswers({ edition: () => state.edition, now: () => state.now }) };
}

const page = (text: string, headers: Record<string, string> = {}): Response =>
	new Response(text, { headers: { 'cache-control': 'public, no-cache', etag: '"one"', ...headers } });

test('an answer is made once and given to everybody', async () => {
	const { held } = shelf();
	let made = 0;
	const ask = async () => page(`page ${(made += 1)}`);
	expect(held.take('/ky')).toBe(null);
	expect(await (await held.answer('/ky', ask)).text()).toBe('page 1');
	expect(await (await held.answer('/ky', ask)).text()).toBe('page 1');
	expect(held.take('/ky')?.body.toString()).toBe('page 1');
	expect(held.take('/ky')?.headers).toEqual({
		'cache-control': 'public, no-cache',
		'content-length': '6',
		'content-type': 'text/plain;charset=UTF-8',
		etag: '"one"'
	});
	expect(held.take('/ru')).toBe(null);
});

test('those who ask while it is being made wait for it', async () => {
	const { held } = shelf();
	let made = 0;
	const ask = () => new Promise<Response>((resolve) => setTimeout(() => resolve(page(`page ${(made += 1)}`)), 20));
	const answers = await Promise.all(Array.from({ length: 50 }, async () => (await held.answer('/ky', ask)).text()));
	expect(new Set(answers)).toEqual(new Set(['page 1']));
});

test('an answer of another edition is never given', async () => {
	const { held, state } = shelf();
	await held.answer('/ky', async () => page('first'));
	state.edition = 'second';
	expect(held.take('/ky')).toBe(null);
	expect(await (await held.answer('/ky', async () => page('second'))).text()).toBe('second');
});

test('an answer that was begun in one edition and done in the next goes to whoever asked, and to nobody after', async () => {
	const { held, state } = shelf();
	const answer = await held.answer('/ky', async () => {
		state.edition = 'second';
		return page('first');
	});
	expect(await answer.text()).toBe('first');
	expect(held.take('/ky')).toBe(null);
});

test('without an edition nothing is held, and nothing that was held is given', async () => {
	const { held, state } = shelf();
	await held.answer('/ky', async () => page('figures'));
	state.edition = null;
	expect(held.take('/ky')).toBe(null);
	expect(await (await held.answer('/ky', async () => page('notice'))).text()).toBe('notice');
	state.edition = 'first';
	expect(held.take('/ky')).toBe(null);
});

test('an answer is made anew after a minute', async () => {
	const { held, state } = shelf();
	await held.answer('/ky', async () => page('old'));
	state.now = 59_999;
	expect(held.take('/ky')?.body.toString()).toBe('old');
	state.now = 60_000;
	expect(held.take('/ky')).toBe(null);
});

test.each<[string, () => Response]>([
	['one voter’s own', () => page('mine', { 'cache-control': 'private, no-store' })],
	['silent about caches', () => new Response('mine')],
	['one that sets a cookie', () => page('mine', { 'set-cookie': 'a=b' })],
	['one that differs by language', () => page('mine', { vary: 'Accept-Language' })],
	['an error', () => new Response('no', { status: 503, headers: { 'cache-control': 'public' } })],
	['a redirect', () => new Response(null, { status: 307, headers: { 'cache-control': 'public', location: '/ky' } })]
])('is not held: %s', async (_, make) => {
	const { held } = shelf();
	let made = 0;
	const ask = async () => {
		made += 1;
		return make();
	};
	// two who ask at the same time get one each
	await Promise.all([held.answer('/x', ask), held.answer('/x', ask)]);
	expect(made).toBe(2);
	expect(held.take('/x')).toBe(null);
});

test('a failure fails for those who asked, and is forgotten', async () => {
	const { held } = shelf();
	const fail = () => Promise.reject(new Error('away'));
	await expect(held.answer('/ky', fail)).rejects.toThrow('away');
	expect(await (await held.answer('/ky', async () => page('back'))).text()).toBe('back');
});

test('when there is no room, what was asked for last stays', async () => {
	const { held } = shelf();
	const large = 'x'.repeat(400_000);
	await held.answer('/ky', async () => page('asked again and again'));
	for (let i = 0; i < 100; i++) {
		await held.answer(`/?${i}`, async () => page(large));
		held.take('/ky');
	}
	expect(held.take('/ky')).not.toBe(null);
	expect(held.take('/?0')).toBe(null);
	expect(held.take('/?99')).not.toBe(null);
});

test('what is asked for often gets packed tighter', async () => {
	const { held } = shelf();
	const text = Array.from({ length: 3_000 }, (_, i) => `row ${i * 7919} of a table`).join('\n');
	const quick = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
	await held.answer('/t', async () => new Response(new Uint8Array(quick), page('', { 'content-encoding': 'br' })));
	for (let i = 0; i < 30; i++) held.take('/t');
	await expect.poll(() => held.take('/t')?.body.length).toBeLessThan(quick.length);
	const tight = held.take('/t');
	expect(brotliDecompressSync(tight?.body ?? '').toString()).toBe(text);
	expect(tight?.headers['content-length']).toBe(String(tight?.body.length));
	expect(tight?.headers.etag).toBe('"one"');
});
