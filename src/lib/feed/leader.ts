import { isLeaderOpen } from '$lib/publication/review';
import type { DayEnd } from '$lib/publication/trend';
import { soleLeader } from './scores';

/** Another option leads than the one that last led alone. */
export interface LeaderChange {
	kind: 'leader';
	option: string;
	before: string;
}

/** By day, the change of the leader. A day on which several are level, or none may be named, changes nothing: A, level, A is no change, and A, level, B is one. */
export function leaderChanges(ends: readonly DayEnd[]): LeaderChange[][] {
	let last: string | null = null;
	return ends.map((end) => {
		const option = isLeaderOpen(end) ? null : soleLeader(end);
		const before = last;
		if (option === null) return [];
		last = option;
		return before === null || before === option ? [] : [{ kind: 'leader', option, before }];
	});
}
