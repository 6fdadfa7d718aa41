/**
 * How many ballots have exactly this ranking. Six options allow 1,956 rankings, so it stays small however many ballots there are,
 * and it is enough for every tally rule: counting never walks the ballots.
 */
export type Histogram = readonly { ranking: readonly string[]; n: number }[];

/** The same with ties: a place of a ranking is one option, or several that the ballot holds level. The site's own ballots have none; files may. */
export type WeakHistogram = readonly { ranking: Places<string>; n: number }[];

export type Places<T> = readonly (T | readonly T[])[];

/** A ranking as it is stored: `parks>education`. */
export const rankingKey = (ranking: readonly string[]): string => ranking.join('>');

export const parseRankingKey = (key: string): string[] => key.split('>');
