import type { Manifest } from '$lib/programme/manifest';

/** What the law allows at one moment. Times are moments; the days that they bound are those of Asia/Bishkek. */
export type LegalMoment = (
	| { mode: 'open'; blackoutFrom: Date | null }
	| { mode: 'week-before'; blackoutFrom: Date }
	| { mode: 'blackout'; resultsReturn: Date }
	| { mode: 'silence'; resultsReturn: Date; silenceUntil: Date }
) & {
	/** whether this poll takes ballots now, as far as the law goes */
	takesBallots: boolean;
};

/** No result of a poll may be published, before this moment. */
export type Blackout = Extract<LegalMoment, { resultsReturn: Date }>;

export const isBlackout = (it: object): it is Blackout => 'resultsReturn' in it;

/** Whether what others copy may carry no figure: it could stand somewhere in a blackout, out of our reach. */
export const isSparing = ({ mode }: LegalMoment): boolean => mode !== 'open';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** before voting day: constitutional law of the Kyrgyz Republic of 2 July 2011 No 68, art. 22 */
const blackoutDays = 5;
/** voting begins at this hour of Bishkek, and campaigning stops so many hours before */
const votingHour = 8;
const silenceHours = 24;
/** before a blackout; longer than any answer of ours may be kept, so that none outlives its beginning */
const weekDays = 7;

/**
 * The mode of the whole site for the voting days that are set (ISO dates, in any order), and whether a poll takes ballots by its manifest.
 * Blackout: from 00:00 five days before the vote to the end of voting day. Silence: from 24 hours before voting begins, to the end of voting day.
 * Where the times of two votes meet or overlap they are one.
 */
export function legalMoment(
	now: Date,
	votingDays: readonly string[],
	{ votingInSilence }: Pick<Manifest, 'votingInSilence'> = {}
): LegalMoment {
	const at = now.getTime();
	const days = votingDays.map(midnightOf).sort((a, b) => a - b);
	const blackouts = days.map((day) => ({ from: day - blackoutDays * dayMs, until: day + dayMs }));
	const silences = days.map((day) => ({ from: silenceFrom(day), until: day + dayMs }));

	const returns = endOfRun(at, blackouts);
	if (returns !== null) {
		const resultsReturn = new Date(returns);
		const silenceEnds = endOfRun(at, silences);
		if (silenceEnds === null) return { mode: 'blackout', resultsReturn, takesBallots: true };
		return { mode: 'silence', resultsReturn, silenceUntil: new Date(silenceEnds), takesBallots: votingInSilence === 'goes-on' };
	}
	const next = blackouts.find(({ from }) => from > at);
	if (!next) return { mode: 'open', blackoutFrom: null, takesBallots: true };
	const isNear = at >= next.from - weekDays * dayMs;
	return { mode: isNear ? 'week-before' : 'open', blackoutFrom: new Date(next.from), takesBallots: true };
}

/** The first moment after this one at which `legalMoment` may say something else, in ms since 1970; Infinity where no more vote is set. */
export function nextTurn(now: Date, votingDays: readonly string[]): number {
	const turns = votingDays.map(midnightOf).flatMap((day) => {
		const blackout = day - blackoutDays * dayMs;
		return [blackout - weekDays * dayMs, blackout, silenceFrom(day), day + dayMs];
	});
	return Math.min(...turns.filter((turn) => turn > now.getTime()));
}

/** Seconds from `now` to a moment, rounded up: whoever waits so long is not too early. At least 1. */
export const secondsUntil = (moment: Date, now: Date): number => Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / 1000));

interface Period {
	/** ms since 1970, included */
	from: number;
	/** excluded */
	until: number;
}

/** When the period ends that holds at this moment, with all that follow it without a gap; null where none does. `periods` are oldest first. */
function endOfRun(at: number, periods: readonly Period[]): number | null {
	return periods.reduce<number | null>((end, { from, until }) => {
		const isOn = end === null ? from <= at && at < until : from <= end;
		return isOn ? until : end;
	}, null);
}

/** of a voting day that begins at this moment */
const silenceFrom = (day: number): number => day + (votingHour - silenceHours) * hourMs;

/** the city's clock is UTC+6 all year */
const midnightOf = (day: string): number => Date.parse(`${day}T00:00:00+06:00`);
