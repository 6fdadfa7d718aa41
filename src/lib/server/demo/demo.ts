import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { isAway } from '../away';
import { ballotBox, type BallotBox, type Proof } from '../ballot-box';
import { dayInBishkek } from '$lib/i18n/format';
import type { Tables } from '../db/client';
import { stateEvent } from '../events';
import type { Log } from '../log';
import type { OpenPoll } from '../polls';
import { publish } from '../publish';
import { voterHash } from '../voter';
import { confirmation, events, expectedVoters, inventBallot, seeded } from './people';

const days = 60;
const dayMs = 86_400_000;
const slotMs = 2 * 3_600_000;
/** slots of a day after which the publisher looks: at 10, 14, 20 and 24 o'clock */
const looks = [4, 6, 9, 11];
/** one voter in this many comes back and changes her ballot; one in ten of those withdraws it */
const changesPerVoter = 0.04;
/** one voter in this many comes back to confirm her number, or turns out to have voted on another device too */
const laterPerVoter = 0.02;
const secondPerVoter = 0.01;
/** between two simulated people who go on voting, in ms, on average */
const pauseMs = 2_500;

/** When the simulated sixty days begin: at a midnight of Bishkek. */
export const simulatedStart = (until: Date): Date => {
	const offset = 6 * 3_600_000;
	return new Date(Math.floor((until.getTime() + offset) / dayMs) * dayMs - offset - (days - 1) * dayMs);
};

/**
 * Fills a simulated database with made-up ballots of the sixty days that end now, or of the days since a moment: through the same box and the same
 * publisher as real ones, under a clock of its own. The same seed makes the same people.
 */
export async function fill(context: {
	sql: Sql;
	tables: Tables;
	polls: ReadonlyMap<string, OpenPoll>;
	keys: ReadonlyMap<string, Buffer>;
	until: Date;
	since?: Date;
	log: Log;
	signal: AbortSignal;
}): Promise<void> {
	const { sql, tables, polls, keys, until, since = simulatedStart(until), log, signal } = context;
	const start = since.getTime();
	let ballots = 0;

	await Promise.all(
		[...polls.values()].map(async (poll, pollIndex) => {
			const { manifest } = poll;
			const key = keys.get(manifest.poll);
			if (!key) return;
			const random = seeded(2021_06_29 + pollIndex);
			// a chance of its own: who confirms her ballot has voted as she would have anyway
			const confirming = seeded(996 + pollIndex);
			const hashes: Buffer[] = [];
			let at = start;
			const box = ballotBox(sql, { kind: 'simulated', now: () => new Date(at) });

			for (let slot = 0; start + slot * slotMs < until.getTime(); slot++) {
				signal.throwIfAborted();
				at = Math.min(start + slot * slotMs + slotMs / 2, until.getTime());
				const day = Math.floor((at - start) / dayMs);
				const expected = expectedVoters(manifest, day, new Date(at + 6 * 3_600_000).getUTCDay()) * shareOfSlot(slot % 12);
				const casts: Promise<unknown>[] = [];
				for (let i = Math.floor(expected + random()); i > 0; i--) {
					const hash = voterHash(key, {
						token: '',
						id: createHash('sha256').update(`${manifest.poll}:${start}:${hashes.length}`).digest()
					});
					hashes.push(hash);
					casts.push(box.cast(manifest.poll, hash, inventBallot(manifest, (at - start) / dayMs, random), drawn(manifest, random)));
					const tier = confirmation(confirming(), day);
					if (tier) casts.push(box.raise(manifest.poll, hash, proofOf(tier, hash)));
					if (confirming() < laterPerVoter) {
						const late = hashes[Math.floor(confirming() * hashes.length)] ?? hash;
						casts.push(box.raise(manifest.poll, late, proofOf('phone', late)));
					}
					// a second phone: her later ballot stands for both
					if (tier && confirming() < secondPerVoter) {
						const elsewhere = hashes[Math.floor(confirming() * hashes.length)] ?? hash;
						casts.push(box.raise(manifest.poll, elsewhere, proofOf(tier, hash)));
					}
					if (random() < changesPerVoter) {
						const again = hashes[Math.floor(random() * hashes.length)] ?? hash;
						casts.push(
							random() < 0.1
								? box.withdraw(manifest.poll, again)
								: box.cast(manifest.poll, again, inventBallot(manifest, (at - start) / dayMs, random), drawn(manifest, random))
						);
					}
				}
				await Promise.all(casts);
				ballots += casts.length;
				if (looks.includes(slot % 12)) {
					await publish(sql, poll, { now: new Date(Math.min(at + slotMs / 2, until.getTime())), kind: 'simulated', noticeMs: 0 });
				}
			}
		})
	);
	for (const { day, kind, title } of events) {
		const at = new Date(start + day * dayMs + dayMs / 2);
		if (at > until) continue;
		await stateEvent(tables, JSON.stringify({ day: dayInBishkek(at), kind, title }), { by: 'demo', now: at });
	}
	log.info({ ballots, days }, 'simulated ballots are in the box');
}

/** Simulated people who go on voting while the demo runs. */
export function goOnVoting(context: {
	box: BallotBox;
	keys: ReadonlyMap<string, Buffer>;
	polls: ReadonlyMap<string, OpenPoll>;
	log: Log;
}): {
	stop(): void;
} {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	const vote = async (): Promise<void> => {
		for (const { manifest } of context.polls.values()) {
			const key = context.keys.get(manifest.poll);
			if (!key || (manifest.asked === 'settlement' && Math.random() < 0.4)) continue;
			const hash = voterHash(key, { token: '', id: randomBytes(16) });
			await context.box.cast(manifest.poll, hash, inventBallot(manifest, days, Math.random), drawn(manifest, Math.random));
			const tier = confirmation(Math.random(), days);
			if (tier) await context.box.raise(manifest.poll, hash, proofOf(tier, hash));
		}
	};
	const schedule = (): void => {
		timer = setTimeout(
			() => {
				vote()
					.catch((error: unknown) => {
						if (!isAway(error)) context.log.error({ err: error }, 'a simulated voter failed');
					})
					.finally(() => {
						if (!stopped) schedule();
					});
			},
			pauseMs * (0.4 + 1.2 * Math.random())
		);
	};
	schedule();
	return {
		stop: () => {
			stopped = true;
			clearTimeout(timer);
		}
	};
}

/** A made-up number or identity of a made-up voter. */
const proofOf = (tier: Proof['tier'], hash: Buffer): Proof => ({ tier, hash: createHash('sha256').update(tier).update(hash).digest() });

/** nobody votes at night, most in the evening */
const shareOfSlot = (slot: number): number => [0.01, 0.0, 0.01, 0.05, 0.09, 0.11, 0.12, 0.11, 0.11, 0.14, 0.17, 0.08][slot] ?? 0;

function drawn({ options }: OpenPoll['manifest'], random: () => number): string[] {
	return options
		.map(({ id }) => ({ id, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ id }) => id);
}
