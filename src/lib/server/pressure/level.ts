// A leaking bucket for each network and poll: every new voter fills it by one, and it drains by so many an hour as may come unasked.

/** How full a network's bucket was when it was last filled. */
export interface Level {
	level: number;
	/** the beginning of the ten minutes in which that was */
	at: Date;
}

/**
 * New voters that one network may bring in an hour before they are asked for work. Operators put thousands of phones behind one address: should 10,000
 * people vote on one day, and all of them through a single network of theirs, then 1,500 come in the busiest hour, and of those few are asked for the
 * smallest work. Ten thousand ballots from one script, which come as fast as it can, are asked for it from the thousandth on.
 */
export const usualPerHour = 1_000;

/** The largest step. Work doubles with each, so it stays what a cheap phone can do: nobody is shut out. */
export const topStep = 4;

/** Moments are kept by the ten minutes, so that a row does not tell when somebody voted. In ms. */
const slotMs = 600_000;

export const slotOf = (now: Date): Date => new Date(Math.floor(now.getTime() / slotMs) * slotMs);

/** How full the bucket is now. A moment that lies ahead, by the clock of another process, drains nothing. */
export function levelNow({ level, at }: Level, now: Date, perHour: number): number {
	const hours = Math.max(0, slotOf(now).getTime() - at.getTime()) / 3_600_000;
	return Math.max(0, level - perHour * hours);
}

/** What is asked of the next new voter: nothing (0) below the hour's number, then a step more whenever the level has doubled. */
export const stepOf = (level: number, perHour: number): number =>
	level < perHour ? 0 : Math.min(topStep, 1 + Math.floor(Math.log2(level / perHour)));

/** With one more new voter. It fills no further than to the top step, so that what a script has done is over within hours. */
export const filled = (level: number, perHour: number): number => Math.min(level + 1, perHour * 2 ** (topStep - 1));

/** After how many seconds a new voter is asked for nothing, if no other comes meanwhile; 0 where that is now. */
export function secondsUntilFree(level: number, perHour: number): number {
	if (level < perHour) return 0;
	const slots = ((level - perHour) / perHour) * (3_600_000 / slotMs);
	// the first slot that is below, also where the division falls a hair short of a whole one
	return ((Math.floor(slots + 1e-9) + 1) * slotMs) / 1000;
}
