import type { Manifest } from '$lib/programme/manifest';

const dayMs = 86_400_000;

/** The Monday of the week in which a day lies; both are ISO dates. */
export function mondayOf(day: string): string {
	const at = new Date(`${day}T00:00:00Z`).getTime();
	return iso(at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs);
}

/** The day so many days later. */
export const daysAfter = (day: string, days: number): string => iso(new Date(`${day}T00:00:00Z`).getTime() + days * dayMs);

/** The last day of each week, Monday to Sunday, that has any; oldest first, as they are given. */
export const lastOfWeeks = <P extends { day: string }>(points: readonly P[]): P[] =>
	points.filter(({ day }, i) => {
		const next = points[i + 1];
		return next === undefined || weekOf(next.day) !== weekOf(day);
	});

/** weeks since Monday, 29 December 1969 */
const weekOf = (day: string): number => Math.floor((Date.parse(day) / dayMs + 3) / 7);

const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The ballots of those who first voted since the last week that was shown. */
interface Cohort {
	ballots: number;
	/** of these, that were never under review */
	clear: number;
	/** of these, with the first choice that most have */
	mostFirsts: number;
	/** earlier voters whose ballot says something else now, is gone, or is back */
	changed: number;
	/** earlier voters of whom that cannot be told */
	unsure: number;
}

/**
 * Whether a closed week may be shown. The city's publications before and after it are known, so that what is left when the week's new voters are
 * taken out too are the earlier voters who changed their minds: none or at least ten of them for certain. A week that may not is counted with the next.
 */
export function mayShowWeek(
	{ ballots, clear, mostFirsts, changed, unsure }: Cohort,
	{ weekVoters, agreementPercent, newVoters }: Manifest['thresholds']
): boolean {
	return (
		ballots >= weekVoters &&
		clear >= newVoters &&
		100 * mostFirsts <= agreementPercent * ballots &&
		(changed >= newVoters || changed + unsure === 0)
	);
}
