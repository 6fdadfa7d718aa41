import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Challenge } from '../api/schemas/challenge';
import { voters } from '../voter';
import { proofOfWork } from './proof-of-work';

let now = new Date('2020-01-01T00:00:00Z');
const work = proofOfWork(Buffer.alloc(32, 'signs'), () => now);
const { issue } = voters('a secret for tests, long enough for them');
const voter = issue();
const whom = { poll: 'priorities', voter };

const solved = async (challenge: Challenge): Promise<string> =>
	written({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
const written = (payload: unknown): string => Buffer.from(JSON.stringify(payload)).toString('base64');

let challenge: Challenge;
let proof: string;
beforeAll(async () => {
	challenge = await work.ask({ ...whom, step: 1 });
	proof = await solved(challenge);
});

test('work that was done is taken, in another process too, and says whose it is', async () => {
	expect(await work.check(proof, whom)).toBe('done');
	expect(await proofOfWork(Buffer.alloc(32, 'signs'), () => now).check(proof, whom)).toBe('done');
	expect(await work.voterOf(proof)).toBe(voter.token);
});

test('it is for one voter and one poll', async () => {
	expect(await work.check(proof, { ...whom, voter: issue() })).toBe('proof-foreign');
	expect(await work.check(proof, { ...whom, poll: 'settlement-works' })).toBe('proof-foreign');
});

test('it is valid for five minutes, by the clock that is given', async () => {
	const then = now;
	now = new Date(then.getTime() + 299_999);
	expect(await work.check(proof, whom)).toBe('done');
	now = new Date(then.getTime() + 300_000);
	expect(await work.check(proof, whom)).toBe('proof-expired');
	now = then;
});

test('each step takes twice the work of the one before', async () => {
	const tries = await Promise.all([1, 2, 3, 4].map(async (step) => (await work.ask({ ...whom, step })).parameters.data.tries));
	expect(tries).toEqual([3_000, 6_000, 12_000, 24_000]);
});

describe('what is not the work that was asked for is refused', () => {
	const changed = (change: (payload: { challenge: Challenge; solution: { counter: number; derivedKey: string } }) => void): string => {
		const payload = JSON.parse(Buffer.from(proof, 'base64').toString()) as Parameters<typeof change>[0];
		change(payload);
		return written(payload);
	};
	test.each<[string, () => string]>([
		['nothing', () => ''],
		['no Base64', () => '¡¡¡'],
		['no JSON', () => Buffer.from('{"challenge"').toString('base64')],
		['a list', () => written([])],
		['deep nonsense', () => Buffer.from(`{"challenge":${'['.repeat(20_000)}${']'.repeat(20_000)}}`).toString('base64')],
		['no solution', () => written({ challenge })],
		['a wrong counter', () => changed(({ solution }) => void (solution.counter += 1))],
		['a counter that is none', () => changed(({ solution }) => void (solution.counter = -1.5))],
		[
			'a made-up key',
			() => changed(({ solution, challenge: { parameters } }) => void (solution.derivedKey = parameters.keyPrefix.repeat(2)))
		],
		['an easier prefix', () => changed(({ challenge: { parameters } }) => void (parameters.keyPrefix = '0'.repeat(32)))],
		['a later end', () => changed(({ challenge: { parameters } }) => void (parameters.data.until += 3_600_000))],
		['another voter', () => changed(({ challenge: { parameters } }) => void (parameters.data.voter = issue().token))],
		['another poll', () => changed(({ challenge: { parameters } }) => void (parameters.data.poll = 'settlement-works'))],
		['less work', () => changed(({ challenge: { parameters } }) => void (parameters.cost = 1))],
		['another signature', () => changed((payload) => void (payload.challenge.signature = 'ab'.repeat(32)))],
		['no signature', () => changed((payload) => void (payload.challenge.signature = ''))]
	])('%s', async (_, make) => {
		expect(await work.check(make(), whom)).toBe('proof-wrong');
	});

	test('and so is work that was signed with another key', async () => {
		const other = proofOfWork(Buffer.alloc(32, 'other'), () => now);
		expect(await work.check(await solved(await other.ask({ ...whom, step: 1 })), whom)).toBe('proof-wrong');
		expect(await other.voterOf(proof)).toBe(null);
	});
});
