import { parseAbifLine, type Declaration, type Votes } from './abif-line';
import { BadFile, quoted } from './bad-file';
import { checkEntries, linesOf, placeOf, sameRanking, type Election, type FileEntry } from './election';

/**
 * Reads the Aggregated Ballot Information Format: electowiki.org/wiki/ABIF, and its grammars and drafts at github.com/electorama/abif. An option is called by its
 * full name where the file declares one (`=token:[Full name]`), otherwise as the ballots call it. Options stand in the order in which the file
 * first mentions them. Lines with the same ranking are added up; a line that ranks nothing stands for blank ballots.
 */
export function readAbif(text: string): Election {
	const votes: Votes[] = [];
	const declared = new Map<string, Declaration>();
	const mentioned = new Set<string>();
	let title: string | undefined;
	for (const [i, raw] of linesOf(text).entries()) {
		const parsed = parseAbifLine(raw, i + 1);
		if (parsed.kind === 'metadata' && parsed.key === 'title') title = parsed.value;
		if (parsed.kind === 'declaration') {
			declare(declared, parsed);
			mentioned.add(parsed.token);
		}
		if (parsed.kind === 'votes') {
			votes.push(parsed);
			for (const name of parsed.places.flat()) mentioned.add(name);
		}
	}

	const nameOf = (token: string): string => declared.get(token)?.name ?? token;
	const options = [...new Set([...mentioned].map(nameOf))];
	if (options.length === 0) throw new BadFile(1, 'the file holds neither ballots nor options');
	const entries = votes.map(({ places, n, line }) => ({ ranking: places.map((place) => placeOf(place.map(nameOf))), n, line }));
	checkEntries(entries, options);
	return { options, histogram: addedUp(entries), ...(title ? { title } : {}) };
}

function declare(declared: Map<string, Declaration>, declaration: Declaration): void {
	const { token, name, line } = declaration;
	const before = declared.get(token);
	if (before) throw new BadFile(line, `${quoted(token)} is declared in line ${before.line} already`);
	const namesake = [...declared.values()].find((other) => other.name === name);
	if (namesake) throw new BadFile(line, `${quoted(name)} is the name of ${quoted(namesake.token)} already`);
	declared.set(token, declaration);
}

function addedUp(entries: readonly FileEntry[]): Election['histogram'] {
	const sums = new Map<string, { ranking: FileEntry['ranking']; n: number }>();
	for (const { ranking, n } of entries) {
		const key = sameRanking(ranking);
		const sum = sums.get(key);
		if (sum) sum.n += n;
		else sums.set(key, { ranking, n });
	}
	return [...sums.values()];
}
