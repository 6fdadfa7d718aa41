import type { Manifest } from '$lib/programme/manifest';
import { decisionDue } from './burst';

/** What the publisher knows of a poll at one moment. Times are milliseconds since 1970. */
export interface Moment {
	now: number;
	/** voters whose ballots count now, were never under review, and who were in no earlier publication */
	newVoters: number;
	/** when the newest publication was made; null before the first */
	lastAt: number | null;
	/** when the poll closes by its manifest; null while no close is fixed */
	closesAt: number | null;
	/** when the close was entered in the log; null while the poll is open */
	closedAt: number | null;
	/** ballots are under review, and nothing is decided about them */
	isUndecided: boolean;
	/** the final publication exists */
	final: boolean;
}

export type Due = 'publish' | 'final';

/**
 * Whether the city's numbers may move now. At least ten voters must be new: fewer could be worked out by subtracting two publications.
 * Nothing comes in the last hour before the close, so that the final publication cannot be subtracted from a late one.
 */
export function due(moment: Moment, thresholds: Manifest['thresholds']): Due | null {
	if (moment.final || moment.newVoters < thresholds.newVoters) return null;
	if (moment.closedAt !== null) return isWaiting(moment) ? null : 'final';
	if (isQuiet(moment, thresholds)) return null;
	if (moment.lastAt !== null && moment.now < moment.lastAt + thresholds.intervalSeconds * 1000) return null;
	return 'publish';
}

/**
 * Whether bursts are to be looked for although nothing is due: in the hour before the close, and while the final publication waits. Whatever came then
 * could otherwise be decided about by nobody, because the final publication counts it at once.
 */
export const isWatched = (moment: Omit<Moment, 'newVoters'>, thresholds: Manifest['thresholds']): boolean =>
	!moment.final && (isQuiet(moment, thresholds) || isWaiting(moment));

const isQuiet = ({ now, closesAt, closedAt }: Omit<Moment, 'newVoters'>, { quietMinutes }: Manifest['thresholds']): boolean =>
	closedAt === null && closesAt !== null && now >= closesAt - quietMinutes * 60_000;

/** the final publication waits until it is decided about what is under review, but not for ever */
const isWaiting = ({ now, closedAt, isUndecided }: Omit<Moment, 'newVoters'>): boolean =>
	closedAt !== null && isUndecided && now < decisionDue(closedAt);
