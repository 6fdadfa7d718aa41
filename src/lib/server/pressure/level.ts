// Two leaking buckets for each network and poll, which drain by so many an hour as may come unasked. All new voters fill the one, and it sets the price of
// a proof; those who come without a proof fill the other, and it alone decides whether the next may. So whatever a script proves, people without scripts
// wait for minutes; and it gets no more in without work than one that proves nothing.

/** How many new voters a network has brought lately. */
export interface Crowd {
	/** all of them */
	level: number;
	/** those who did no work */
	unproven: number;
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

/** How full buckets are now that were last filled in the ten minutes from `at` on. A moment that lies ahead, by another process's clock, drains nothing. */
export function crowdNow({ level, unproven }: Crowd, at: Date, now: Date, perHour: number): Crowd {
	const hours = Math.max(0, slotOf(now).getTime() - at.getTime()) / 3_600_000;
	const drained = (full: number): number => Math.max(0, full - perHour * hours);
	return { level: drained(level), unproven: drained(unproven) };
}

/** One more new voter: the buckets with her, or what is asked of her. Work always lets her in, and takes no place of those who do none. */
export function admit(
	{ level, unproven }: Crowd,
	isProven: boolean,
	perHour: number
): { crowd: Crowd } | { asked: { step: number; seconds: number } } {
	if (!isProven && unproven >= perHour) return { asked: { step: stepOf(level, perHour), seconds: secondsUntilFree(unproven, perHour) } };
	return { crowd: { level: filled(level, perHour), unproven: isProven ? unproven : unproven + 1 } };
}

/** How much work is asked: the first step, and a step more whenever the level has doubled. */
export const stepOf = (level: number, perHour: number): number =>
	Math.min(topStep, 1 + Math.floor(Math.log2(Math.max(1, level / perHour))));

/** With one more new voter. It fills no further than to the top step, so that what a script has done is over within hours. */
const filled = (level: number, perHour: number): number => Math.min(level + 1, perHour * 2 ** (topStep - 1));

/** After how many seconds a new voter is asked for nothing, if no other comes without work meanwhile. */
function secondsUntilFree(unproven: number, perHour: number): number {
	const slots = ((unproven - perHour) / perHour) * (3_600_000 / slotMs);
	// the first slot that is below, also where the division falls a hair short of a whole one
	return ((Math.floor(slots + 1e-9) + 1) * slotMs) / 1000;
}
