import type { Unranked } from '../count';
import type { Places, WeakHistogram } from '../histogram';
import { BadFile, quoted } from './bad-file';

/** What an election file holds. */
export interface Election {
	/** in the file's order */
	options: string[];
	histogram: WeakHistogram;
	title?: string;
	/** only our own export says it */
	unranked?: Unranked;
}

/** A ranking with its ballots, and where it stands in the file. */
export interface FileEntry {
	ranking: Places<string>;
	n: number;
	line: number;
}

/** How many ballots this says; a fault unless it is a whole number from 1 that can be counted exactly. */
export function parseCount(text: string, line: number): number {
	const n = /^\d+$/.test(text) ? Number(text) : NaN;
	if (!(n >= 1)) throw new BadFile(line, `${quoted(text)} is no number of ballots: a whole number from 1 is expected`);
	if (!Number.isSafeInteger(n)) throw new BadFile(line, `${text} ballots are more than can be counted exactly`);
	return n;
}

/** Refuses a ranking that holds an option twice, and more ballots than `count` can count exactly. */
export function checkEntries(entries: readonly FileEntry[], options: readonly string[]): WeakHistogram {
	const most = Math.floor(Number.MAX_SAFE_INTEGER / (2 * Math.max(options.length, 1)));
	let ballots = 0;
	// an entry's line is read only where it is needed: in a JSON file it takes a search
	for (const entry of entries) {
		const seen = new Set<string>();
		for (const id of entry.ranking.flat()) {
			if (seen.has(id)) throw new BadFile(entry.line, `${quoted(id)} stands twice in one ranking`);
			seen.add(id);
		}
		ballots += entry.n;
		if (ballots > most) throw new BadFile(entry.line, 'with this line there are more ballots than can be counted exactly');
	}
	return entries.map(({ ranking, n }) => ({ ranking, n }));
}

/** Two rankings with the same key say the same, however a tie lists its options. */
export const sameRanking = (ranking: Places<string>): string =>
	JSON.stringify(ranking.map((place) => (typeof place === 'string' ? [place] : [...place].sort())));

/** A place with one option is that option. */
export const placeOf = (ids: readonly string[]): string | readonly string[] => (ids.length === 1 && ids[0] !== undefined ? ids[0] : ids);

export const linesOf = (text: string): string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
