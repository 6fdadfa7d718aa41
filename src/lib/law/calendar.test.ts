import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isoInBishkek } from '$lib/i18n/format';
import { isBlackout, legalMoment, nextTurn, secondsUntil, type LegalMoment } from './calendar';

const at = (local: string): Date => new Date(`${local}+06:00`);
const modes = (votingDays: string[], ...moments: string[]): string[] => moments.map((moment) => legalMoment(at(moment), votingDays).mode);

describe('a vote on 28 November 2021', () => {
	const vote = ['2021-11-28'];

	test('has its blackout from 23 November 00:00 to 29 November 00:00', () => {
		expect(modes(vote, '2021-11-22T23:59:59.999', '2021-11-23T00:00', '2021-11-28T23:59:59.999', '2021-11-29T00:00')).toEqual([
			'week-before',
			'blackout',
			'silence',
			'open'
		]);
		expect(legalMoment(at('2021-11-23T00:00'), vote)).toEqual({
			mode: 'blackout',
			resultsReturn: at('2021-11-29T00:00'),
			takesBallots: true
		});
	});

	test('has its silence from the day before at 08:00, to the end of voting day', () => {
		expect(modes(vote, '2021-11-27T07:59:59.999', '2021-11-27T08:00', '2021-11-28T12:00')).toEqual(['blackout', 'silence', 'silence']);
		expect(legalMoment(at('2021-11-27T08:00'), vote)).toEqual({
			mode: 'silence',
			resultsReturn: at('2021-11-29T00:00'),
			silenceUntil: at('2021-11-29T00:00'),
			takesBallots: false
		});
	});

	test('is announced for the seven days before the blackout', () => {
		expect(modes(vote, '2021-11-15T23:59:59.999', '2021-11-16T00:00')).toEqual(['open', 'week-before']);
		expect(legalMoment(at('2021-11-15T12:00'), vote)).toEqual({
			mode: 'open',
			blackoutFrom: at('2021-11-23T00:00'),
			takesBallots: true
		});
		expect(legalMoment(at('2021-11-29T00:00'), vote)).toEqual({ mode: 'open', blackoutFrom: null, takesBallots: true });
	});
});

test('a vote on 28 May 2023 at 08:00 stops campaigning on 27 May at 08:00, as the commission had it', () => {
	expect(modes(['2023-05-28'], '2023-05-27T07:59', '2023-05-27T08:00')).toEqual(['blackout', 'silence']);
});

test('a poll takes ballots through the silence only when its manifest says so', () => {
	const silence = at('2021-11-28T10:00');
	expect(legalMoment(silence, ['2021-11-28'], {}).takesBallots).toBe(false);
	expect(legalMoment(silence, ['2021-11-28'], { votingInSilence: 'goes-on' })).toMatchObject({ mode: 'silence', takesBallots: true });
});

test('blackouts that overlap or meet are one, and a silence inside them ends by itself', () => {
	const runoff = ['2021-12-04', '2021-11-28'];
	expect(legalMoment(at('2021-11-28T10:00'), runoff)).toEqual({
		mode: 'silence',
		resultsReturn: at('2021-12-05T00:00'),
		silenceUntil: at('2021-11-29T00:00'),
		takesBallots: false
	});
	expect(modes(runoff, '2021-11-29T00:00', '2021-12-03T08:00', '2021-12-05T00:00')).toEqual(['blackout', 'silence', 'open']);
	expect(modes(['2021-11-28', '2021-12-05'], '2021-11-29T12:00', '2021-11-30T00:00')).toEqual(['week-before', 'blackout']);
});

describe('on any calendar', () => {
	const day = fc
		.integer({ min: 0, max: 120 })
		.map((n) => isoInBishkek(new Date(Date.parse('2026-09-01T12:00Z') + n * 86_400_000)).slice(0, 10));
	const days = fc.array(day, { maxLength: 5 });
	const moment = fc
		.integer({ min: -20 * 1440, max: 140 * 1440 })
		.map((minutes) => new Date(at('2026-09-01T00:00').getTime() + minutes * 60_000));
	/** whole local days from `now` to a voting day: 0 on it, negative after */
	const daysTo = (now: Date, vote: string): number => (Date.parse(vote) - Date.parse(isoInBishkek(now).slice(0, 10))) / 86_400_000;

	it('is in blackout exactly on the voting days and the five days before each, counted on the local calendar', () => {
		fc.assert(
			fc.property(days, moment, (votes, now) => {
				const expected = votes.some((vote) => daysTo(now, vote) >= 0 && daysTo(now, vote) <= 5);
				expect(isBlackout(legalMoment(now, votes))).toBe(expected);
			})
		);
	});

	it('is silent exactly on voting day, and the day before from eight', () => {
		fc.assert(
			fc.property(days, moment, (votes, now) => {
				const isPastEight = isoInBishkek(now).slice(11, 16) >= '08:00';
				const expected = votes.some((vote) => daysTo(now, vote) === 0 || (daysTo(now, vote) === 1 && isPastEight));
				expect(legalMoment(now, votes).mode === 'silence').toBe(expected);
				expect(legalMoment(now, votes).takesBallots).toBe(!expected);
			})
		);
	});

	it('keeps its word: results return when it says and not a moment before, and a blackout begins when it says', () => {
		const isOn = (time: number, votes: string[]): boolean => isBlackout(legalMoment(new Date(time), votes));
		fc.assert(
			fc.property(days, moment, (votes, now) => {
				const it: LegalMoment = legalMoment(now, votes);
				if (isBlackout(it)) {
					const end = it.resultsReturn.getTime();
					expect(end).toBeGreaterThan(now.getTime());
					expect([isOn(end, votes), isOn(end - 1, votes)]).toEqual([false, true]);
					for (let time = now.getTime(); time < end; time += 3_600_000) expect(isOn(time, votes)).toBe(true);
				} else if (it.blackoutFrom) {
					const from = it.blackoutFrom.getTime();
					expect([isOn(from, votes), isOn(from - 1, votes)]).toEqual([true, false]);
					for (let time = now.getTime(); time < from; time += 3_600_000) expect(isOn(time, votes)).toBe(false);
				} else {
					expect(votes.every((vote) => daysTo(now, vote) < 0)).toBe(true);
				}
			})
		);
	});

	it('says the same until the next turn that it names', () => {
		fc.assert(
			fc.property(days, moment, (votes, now) => {
				const turn = nextTurn(now, votes);
				expect(turn).toBeGreaterThan(now.getTime());
				const last = Math.min(turn - 1, now.getTime() + 30 * 86_400_000);
				for (let time = now.getTime(); time < last; time += 3_600_000) {
					expect(legalMoment(new Date(time), votes)).toEqual(legalMoment(now, votes));
				}
				expect(legalMoment(new Date(last), votes)).toEqual(legalMoment(now, votes));
			})
		);
	});

	it('does not depend on the order in which the days are listed', () => {
		fc.assert(
			fc.property(days, moment, (votes, now) => {
				expect(legalMoment(now, votes.toReversed())).toEqual(legalMoment(now, votes));
			})
		);
	});
});

test('the turns of a vote are the week before, its blackout, its silence and its end, one after the other', () => {
	const turns = ['2021-11-16T00:00', '2021-11-23T00:00', '2021-11-27T08:00', '2021-11-29T00:00'].map((local) => at(local).getTime());
	const met: number[] = [];
	for (
		let turn = nextTurn(at('2021-01-01T12:00'), ['2021-11-28']);
		Number.isFinite(turn);
		turn = nextTurn(new Date(turn), ['2021-11-28'])
	) {
		met.push(turn);
	}
	expect(met).toEqual(turns);
	expect(nextTurn(at('2021-01-01T12:00'), [])).toBe(Infinity);
});

test('whoever waits the seconds that are named is not too early', () => {
	expect(secondsUntil(at('2021-11-29T00:00'), at('2021-11-28T23:59:58.001'))).toBe(2);
	expect(secondsUntil(at('2021-11-29T00:00'), at('2021-11-29T00:00:00.500'))).toBe(1);
});
