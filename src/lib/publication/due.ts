import type { Manifest } from '$lib/programme/manifest';

/** What the publisher knows of a poll at one moment. Times are milliseconds since 1970. */
export interface Moment {
	now: number;
	/** voters whose ballots count now, were never under review, and who were in no earlier publication */
	newVoters: number;
	/** when the newest publication was made; null before the first */
	lastAt: number | null;
	/** when the poll closes by its manifest; null while no close is fixed */
	closesAt: number | null;
	/** the close stands in the log */
	closed: boolean;
	/** the final publication exists */
	final: boolean;
}

/**
 * Whether the city's numbers may move now. At least ten voters must be new: fewer could be worked out by subtracting two publications.
 * Nothing comes in the last hour before the close, so that the final publication cannot be subtracted from a late one.
 */
export function due(moment: Moment, { newVoters, intervalSeconds, quietMinutes }: Manifest['thresholds']): 'publish' | 'final' | null {
	if (moment.final || moment.newVoters < newVoters) return null;
	if (moment.closed) return 'final';
	if (moment.closesAt !== null && moment.now >= moment.closesAt - quietMinutes * 60_000) return null;
	if (moment.lastAt !== null && moment.now < moment.lastAt + intervalSeconds * 1000) return null;
	return 'publish';
}
