import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { guide } from '../../src/lib/server/api/guide';
import { startSite, type Site } from './site';

// What the site tells others to do to check it, done by standard tools alone: sh, curl, sha256sum, sed, grep and, for the arithmetic, jq.

let site: Site;
const folder = mkdtempSync(join(tmpdir(), 'demilge-check-'));
beforeAll(async () => {
	site = await startSite({ server: inject('server'), kind: 'simulated' });
	const script = await fetch(`${site.url}/check.sh`);
	expect(script.status).toBe(200);
	writeFileSync(join(folder, 'check.sh'), await script.text());
});
afterAll(async () => {
	await site?.stop();
	rmSync(folder, { recursive: true, force: true });
});

interface Ran {
	code: number;
	out: string;
	err: string;
}

const run = (words: string[], env: Record<string, string> = {}): Promise<Ran> =>
	new Promise((resolve) => {
		const child = execFile('sh', words, { cwd: folder, env: { PATH: process.env.PATH ?? '', ...env } }, (error, out, err) =>
			resolve({ code: error ? (child.exitCode ?? 1) : 0, out, err })
		);
	});

describe('check.sh', () => {
	test('walks the chain to the first publication, each under the hash by which the next one names it', async () => {
		const young = await copyOfSite({ newest: 14 });
		try {
			const { code, out, err } = await run(['check.sh', young.url, 'priorities', '0']);
			const links = await site.sql<{ seq: number; hash: string }[]>`
				select seq, hash from publication where poll = 'priorities' and seq <= 14 order by seq desc`;
			expect({ code, out, err }).toEqual({
				code: 0,
				out:
					links.map(({ seq, hash }) => `${seq} ${hash} good\n`).join('') +
					'GOOD: all 14 publications of priorities have the hashes by which they are named\n',
				err: ''
			});
		} finally {
			young.server.close();
		}
	});

	test('reads no more than it is told to, and the other poll as well', async () => {
		const { code, out } = await run(['check.sh', `${site.url}/`, 'settlement-works', '3']);
		expect(code).toBe(0);
		expect(out.split('\n').filter((line) => line.endsWith(' good'))).toHaveLength(3);
		expect(out).toMatch(/GOOD: the newest 3 publications of settlement-works, down to number \d+,/);
	});

	test('holds the chain against checkpoints that were saved, and finds the one that was rewritten', async () => {
		const saved = (await (await fetch(`${site.url}/api/v1/polls/priorities/checkpoints`)).text()).trimEnd().split('\n').slice(-3);
		writeFileSync(join(folder, 'saved.txt'), saved.join('\n'));
		// down to the oldest of the three, and some more: people go on voting
		const [{ seq = 0 } = {}] = (await (await fetch(`${site.url}/api/v1/polls/priorities/publications`)).json()).publications;
		const words = ['check.sh', site.url, 'priorities', String(seq - Number(saved[0]?.split(' ')[2]) + 12)];
		const same = await run(words, { CHECKPOINTS: 'saved.txt' });
		expect([same.code, same.out]).toEqual([0, expect.stringContaining('3 saved checkpoints are on the chain')]);

		writeFileSync(
			join(folder, 'saved.txt'),
			saved.map((line, i) => (i === 1 ? line.replace(/[0-9a-f]{64}/, 'f'.repeat(64)) : line)).join('\n')
		);
		const other = await run(words, { CHECKPOINTS: 'saved.txt' });
		expect([other.code, other.out]).toEqual([1, expect.stringMatching(/NOT GOOD: \d+ was f{64} when the checkpoint was saved/)]);
	});

	test('says what is wrong with how it is called, with a poll that is none, and with a site that is away', async () => {
		expect(await run(['check.sh'])).toMatchObject({ code: 1, err: 'usage: sh check.sh SITE [POLL] [LIMIT]\n' });
		expect(await run(['check.sh', site.url, 'no-poll'])).toMatchObject({ code: 1, out: 'NOT GOOD: the chain of no-poll cannot be read\n' });
		expect((await run(['check.sh', 'http://127.0.0.1:9'])).code).toBe(1);
	});

	const lies: [what: string, tell: (body: string, seq: number) => string, seen: RegExp][] = [
		[
			'a number that was changed',
			(body, seq) => (seq === last - 2 ? body.replace(/"firstChoices":\d+/, '"firstChoices":1') : body),
			/should be/
		],
		['a space that was added', (body, seq) => (seq === last - 1 ? `${body} ` : body), /should be/],
		[
			'the newest one exchanged for another',
			(body, seq) => (seq === last ? body.replace('"simulated":true', '"simulated":false') : body),
			/should be/
		],
		['one that is missing', (body, seq) => (seq === last - 1 ? '' : body), /should be/]
	];
	let last = 0;

	test.each(lies)('finds %s', async (_, tell, seen) => {
		const [newest] = (await (await fetch(`${site.url}/api/v1/polls/priorities/publications`)).json()).publications;
		last = newest.seq;
		const liar = await copyOfSite({ tell });
		try {
			const { code, out } = await run(['check.sh', liar.url, 'priorities', '5']);
			expect(code).toBe(1);
			expect(out).toMatch(/\nNOT GOOD: |^NOT GOOD: /);
			expect(out).toMatch(seen);
		} finally {
			liar.server.close();
		}
	});

	test('finds nothing wrong with a copy that is true', async () => {
		const mirror = await copyOfSite({});
		try {
			expect(await run(['check.sh', mirror.url, 'priorities', '5'])).toMatchObject({ code: 0, err: '' });
		} finally {
			mirror.server.close();
		}
	});
});

describe('the worked example', () => {
	const fences = [guide, readFileSync('README.md', 'utf8')].flatMap((text) =>
		[...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, commands = '']) => commands).filter((commands) => commands.includes('sha256sum'))
	);

	test.each(fences)('runs as it stands: %s', async (commands) => {
		expect(commands).toContain('http://localhost:3000');
		const { code, out, err } = await run(['-euc', commands.replaceAll('http://localhost:3000', site.url)]);
		expect([code, err]).toEqual([0, '']);
		expect(out).toMatch(/^[0-9a-f]{64} {2}newest\.json\nprevious\.json: OK\ntrue\n/);
		const [{ hash } = { hash: '' }] = await site.sql<{ hash: string }[]>`select hash from publication where hash = ${out.slice(0, 64)}`;
		expect(hash).toBe(out.slice(0, 64));
	});
});

/** A copy of the site's API whose publications are told otherwise, or whose newest one is an earlier one. */
async function copyOfSite({
	tell = (body) => body,
	newest
}: {
	tell?: (body: string, seq: number) => string;
	newest?: number;
}): Promise<{ url: string; server: Server }> {
	const server = createServer((request, response) => {
		void (async () => {
			const path = request.url ?? '';
			const isChain = path.endsWith('/publications');
			const answer = await fetch(site.url + path + (isChain && newest !== undefined ? `?before=${newest + 1}` : ''));
			const body = await answer.text();
			const seq = isChain ? 0 : (JSON.parse(body) as { seq: number }).seq;
			response.writeHead(answer.status, { 'content-type': 'application/json' }).end(isChain ? body : tell(body, seq));
		})();
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
