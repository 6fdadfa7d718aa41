/** the questions by which ballots are parted; they are never crossed */
export const dimensions = ['place', 'settlement', 'tier'] as const;

export type Dimension = (typeof dimensions)[number];

/** everybody who is in no group of her own */
export const rest = 'rest';

/** Current ballots that count and answer all three questions alike. `since` is the moment at which groups were last replaced. */
export interface Cell extends Record<Dimension, string> {
	ballots: number;
	/** of voters who first came since then */
	fresh: number;
	/** that have stood unchanged since before, and were never under review */
	steady: number;
	/** by first choice */
	firsts: Record<string, number>;
}

/** The groups of each question that stand by themselves; every other is in `rest`. A question that is missing keeps what it had. */
export type Grouping = Partial<Record<Dimension, string[]>>;

/** The block in which a group is counted. */
export const blockOf = (shown: readonly string[], id: string): string => (shown.includes(id) ? id : rest);
