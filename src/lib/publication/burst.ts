/**
 * The rule by which ballots come under review, as the method page tells it. Within ten minutes as many ballots come as never at that hour, and more
 * than half of them are one and the same: the ballots that are the same in those minutes are looked at. A rush alone is no burst: after a debate on
 * television many come at once, and say many things.
 *
 * It looks at ballots that only a device vouches for. A number or an identity has one ballot, so a script does not get far with those.
 */
export const burstRule = {
	/** entries of the log name it; other numbers would be another rule */
	id: 'burst-1',
	windowMinutes: 10,
	/** of the same ranking in the window, at least: as many as make a group that is shown by itself */
	least: 30,
	/** times what is usual: a district's gathering doubles an hour, a script does more than treble it */
	surge: 3,
	/** the same hour of so many days before; the middle one is what is usual, so that three days of scripts do not make scripts usual */
	days: 7,
	/** with fewer days than these there is nothing usual yet */
	firstDays: 3,
	/** what counts as usual until then, in ten minutes */
	firstUsual: 20
} as const;

/**
 * So many hours after the close the final publication waits for what is under review, at most. No ballot comes under review by it, so it is no part of
 * the rule above, nor of a manifest: those of polls that are open stay as they are.
 */
export const decisionHours = 24;

/** Until when it is decided about the ballots of a poll that was closed at this moment; both in ms since 1970. */
export const decisionDue = (closedAt: number): number => closedAt + decisionHours * 3_600_000;

/** Ballots of one ranking that came in one minute and stand. */
export interface Arrivals {
	/** minutes since 1970 */
	minute: number;
	/** as a key */
	ranking: string;
	n: number;
}

/** Ten minutes that one ranking dominates. Minutes since 1970, `to` is not in it. */
export interface Window {
	from: number;
	to: number;
	ranking: string;
	/** all ballots that came in it */
	all: number;
}

/** A stretch of such windows. */
export type Found = Omit<Window, 'all'>;

/** The ten-minute windows, each ending with a minute in which ballots came, of which more than half are one and the same, and no fewer than thirty. */
export function dominated(arrivals: readonly Arrivals[]): Window[] {
	const minutes = new Map<number, Arrivals[]>();
	for (const one of arrivals) minutes.set(one.minute, [...(minutes.get(one.minute) ?? []), one]);
	const ends = [...minutes.keys()].sort((a, b) => a - b);
	return ends.flatMap((last) => {
		const from = last + 1 - burstRule.windowMinutes;
		const came = new Map<string, number>();
		for (let minute = from; minute <= last; minute++) {
			for (const { ranking, n } of minutes.get(minute) ?? []) came.set(ranking, (came.get(ranking) ?? 0) + n);
		}
		const all = [...came.values()].reduce((sum, n) => sum + n, 0);
		const [ranking] = [...came].find(([, n]) => n >= burstRule.least && 2 * n > all) ?? [];
		return ranking === undefined ? [] : [{ from, to: last + 1, ranking, all }];
	});
}

/** Those of them in which more came than is usual, joined where they touch. `usual` is asked with the window's last minute. By their beginnings. */
export function burstsIn(windows: readonly Window[], usual: (minute: number) => number): Found[] {
	const found: Found[] = [];
	const rushes = windows.filter(({ to, all }) => all >= burstRule.surge * usual(to - 1)).sort((a, b) => a.from - b.from);
	for (const { from, to, ranking } of rushes) {
		const open = found.findLast((one) => one.ranking === ranking && one.to >= from);
		if (open) open.to = Math.max(open.to, to);
		else found.push({ from, to, ranking });
	}
	return found;
}

/** What is usual in ten minutes, from how many ballots came in the same hour of the days before. */
export function usualFrom(sameHour: readonly number[]): number {
	if (sameHour.length < burstRule.firstDays) return burstRule.firstUsual;
	const sorted = [...sameHour].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
	return (median * burstRule.windowMinutes) / 60;
}
