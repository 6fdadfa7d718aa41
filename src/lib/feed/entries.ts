import { dayOf, type NamedDayEnd } from '$lib/publication/trend';
import { disagreements, type Disagreement } from './disagreement';
import { leaderChanges, type LeaderChange } from './leader';
import { moves, type Move } from './move';

/** What a feed announces of one day, before it is said in any language. */
export interface Entry {
	/** the day's last publication: it never changes, and neither does the entry */
	end: NamedDayEnd;
	/** the day's point before it; null for the first */
	before: NamedDayEnd | null;
	what: Summary | LeaderChange | Move | Disagreement;
}

interface Summary {
	kind: 'day';
}

/** some two months of days without much ado */
export const entriesKept = 60;

/** The newest entries, newest first: for each day a summary, and above it what happened on it. The days given must be over. */
export function entriesOf(ends: readonly NamedDayEnd[], kept = entriesKept): Entry[] {
	const happened: Entry['what'][][][] = [leaderChanges(ends), moves(ends), disagreements(ends)];
	return ends
		.flatMap((end, i) => {
			const before = ends[i - 1] ?? null;
			const whats: Entry['what'][] = [{ kind: 'day' }, ...happened.flatMap((byDay) => byDay[i] ?? []).reverse()];
			return whats.map((what) => ({ end, before, what }));
		})
		.reverse()
		.slice(0, kept);
}

/** Days to which nothing is added any more: those before `unsettled`, and the last of a poll that is final. */
export const endedDays = <E extends NamedDayEnd>(
	ends: readonly E[],
	{ unsettled, isFinal }: { unsettled: string; isFinal: boolean }
): E[] => ends.filter((end) => isFinal || dayOf(end) < unsettled);

/** What tells an entry from every other of its poll: the same whenever it is asked for, and under whatever host. */
export function nameOf({ end, what }: Entry): string {
	const about = what.kind === 'day' ? [] : what.kind === 'place' ? [what.place, what.option] : [what.option];
	return [end.hash, what.kind, ...about].join('/');
}
