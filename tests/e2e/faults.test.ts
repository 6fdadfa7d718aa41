import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { open } from '../../src/lib/server/db/client';
import { findEmbedded } from '../../src/lib/server/db/embedded';
import { runCommand } from '../command';
import { chanceOf, seedOf } from './faults/chance';
import { ask, statusOf, type Ask, type Outcome } from './faults/patient';
import { ownBallot } from './machines/own-ballot';
import { startVictim, type Victim } from './faults/victim';
import { byForm, byProgram, mayStand, type Voter } from './faults/voter';

// FAULT_SECONDS=300 FAULT_SEED=random npx vitest run --project e2e tests/e2e/faults.test.ts

const seconds = Number(process.env.FAULT_SECONDS ?? 25);
const seed = seedOf(process.env);
/** people who vote at the same time */
const hands = 32;
/** a process that stood still, and what the site itself waits for, in ms; what the machine could not do meanwhile does not count */
const longestMs = 20_000;

let victim: Victim;
afterAll(async () => {
	await victim?.remove();
});

test(
	`whatever is killed, what was acknowledged is stored, and nobody counts twice (${seconds} s)`,
	async () => {
		const chance = chanceOf(seed);
		console.error(`FAULT_SEED=${seed} FAULT_SECONDS=${seconds}`);
		victim = await startVictim();
		const { url } = victim;

		const faults = new Set<string>();
		const counted = new Map<string, number>();
		const judge = (answer: Outcome, what: string, turn: number): void => {
			const outcome = typeof answer === 'string' ? answer : answer.status;
			counted.set(`${what}: ${outcome}`, (counted.get(`${what}: ${outcome}`) ?? 0) + 1);
			// a connection is cut where the process ends, and only there
			if (typeof answer === 'string') {
				if (turn === victim.turns() && victim.isUp()) faults.add(`${what}: ${answer} while the site was up`);
				return;
			}
			if (answer.ms > longestMs) faults.add(`${what}: took ${Math.round(answer.ms)} ms`);
			if (answer.status >= 500 && !(answer.status === 503 && Number(answer.headers['retry-after']) > 0))
				faults.add(`${what}: ${answer.status} ${answer.text.slice(0, 300)}`);
		};

		const judged = async (what: string, address: string, init?: Ask): Promise<Outcome> => {
			const turn = victim.turns();
			const outcome = await ask(address, init);
			judge(outcome, what, turn);
			return outcome;
		};

		let isOver = false;
		const voters: Voter[] = [];
		const voting = Array.from({ length: hands }, async (_, i) => {
			const life = { url, chance: chance.branch(), ask: judged, isOver: () => isOver };
			while (!isOver) voters.push(await (i % 3 === 0 ? byForm : byProgram)(life));
		});
		const reading = ['/api/v1/polls/priorities/results', '/ky/polls/priorities'].map(async (path) => {
			let seq = 0;
			while (!isOver) {
				const answer = await judged(`read ${path}`, url + path);
				if (typeof answer !== 'string' && answer.status === 200) {
					const shown = Number(/"seq":(\d+)/.exec(answer.text)?.[1] ?? seq);
					if (shown < seq) faults.add(`${path}: publication ${seq} was shown, and then ${shown}`);
					seq = shown;
				}
				await new Promise((next) => setTimeout(next, 20));
			}
			return seq;
		});

		const minutes = (async () => {
			while (!isOver) {
				await victim.minute();
				await new Promise((next) => setTimeout(next, 700));
			}
		})();

		const strokes: string[] = [];
		const fate = chance.branch();
		for (const end = Date.now() + seconds * 1000; Date.now() < end || strokes.length < 6;) {
			await new Promise((next) => setTimeout(next, fate.between(300, 2_500)));
			// a publication takes a moment that chance would hardly hit
			strokes.push(await (strokes.length % 3 === 1 ? victim.strikeWhilePublishing(fate) : victim.strike(fate)));
		}
		await expect.poll(async () => statusOf(await ask(`${url}/healthz`)), { timeout: 120_000, interval: 200 }).toBe(200);
		const newest = async (): Promise<number> => {
			const answer = await ask(`${url}/api/v1/polls/priorities/results`);
			return typeof answer === 'string' ? 0 : Number(/"seq":(\d+)/.exec(answer.text)?.[1] ?? 0);
		};
		await expect.poll(newest, { timeout: 120_000, interval: 200 }).toBeGreaterThanOrEqual(3);
		isOver = true;
		await Promise.all([...voting, minutes]);
		const shown = await Promise.all(reading);
		console.error(`${strokes.length} strokes: ${strokes.join(' · ')}\n${[...counted].map(([what, n]) => `${what} ${n}`).join(' · ')}`);

		expect([...faults]).toEqual([]);
		const acknowledged = voters.filter(({ attempts }) => attempts.some(({ isAcknowledged }) => isAcknowledged)).length;
		expect(acknowledged).toBeGreaterThan(seconds);

		const standing = await Promise.all(voters.filter(({ cookie }) => cookie !== null).map((voter) => standingOf(url, voter)));
		const lost = standing.filter(({ voter, stands }) => !mayStand(voter).has(stands));
		expect(lost.map(({ voter, stands }) => ({ stands, attempts: voter.attempts }))).toEqual([]);

		const found = await findEmbedded(join(victim.dataDir, 'real'));
		if (!found) throw new Error('the site runs, and its Postgres is not found');
		const sql = open(found.connection('demilge'), 1);
		// who was never told anything has no cookie; she may have a ballot all the same, and no more than one
		const [{ known, counting } = { known: 0, counting: 0 }] = await sql<{ known: number; counting: number }[]>`
			select count(*)::int as known, count(*) filter (where state = 'counted')::int as counting from ballot where poll = 'priorities'`;
		const have = standing.filter(({ stands }) => stands !== null).length;
		const untold = voters.filter(({ cookie, attempts }) => cookie === null && attempts.length > 0).length;
		expect(counting).toBeGreaterThanOrEqual(have);
		expect(counting).toBeLessThanOrEqual(have + untold);
		expect(known).toBeLessThanOrEqual(voters.length);

		const entries = await sql<{ id: number }[]>`select id::int as id from entry where poll = 'priorities' order by id`;
		expect(entries.every(({ id }, i) => id === i + 1)).toBe(true);

		const chain = await sql<{ seq: number; hash: string; body: string }[]>`
			select seq, hash, body from publication where poll = 'priorities' order by seq`;
		expect(Math.max(...shown)).toBeLessThanOrEqual(chain.length);
		let previous: string | null = null;
		for (const [i, { seq, hash, body }] of chain.entries()) {
			expect([seq, hash]).toEqual([i + 1, createHash('sha256').update(body).digest('hex')]);
			expect(JSON.parse(body)).toMatchObject({ seq, previous });
			previous = hash;
		}
		await sql.end();

		expect(await recountCommand(victim.dataDir)).toEqual({ code: 0, said: 'The histogram agrees with the entries.' });
		expect(await victim.stop()).toBe(0);
	},
	seconds * 1000 + 400_000
);

/** What the site says that her ballot is; null where she has none. */
async function standingOf(url: string, voter: Voter): Promise<{ voter: Voter; stands: string | null }> {
	const answer = await ownBallot(url, voter.cookie ?? '');
	if (answer.status === 404) return { voter, stands: null };
	if (answer.status !== 200) throw new Error(`a voter is not told what her ballot is: ${answer.status}`);
	return { voter, stands: ((await answer.json()) as { ranking: string[] }).ranking.join('>') };
}

/** `npm run recount` on the site's own database, while it runs: its exit code, and its last line */
async function recountCommand(dataDir: string): Promise<{ code: number; said: string }> {
	const { code, out } = await runCommand('recount', [], { DATA_DIR: dataDir });
	return { code, said: out.trim().split('\n').at(-1) ?? '' };
}
