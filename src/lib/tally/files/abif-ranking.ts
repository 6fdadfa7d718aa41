import { spelled, spelling } from './abif-name';
import { BadFile, quoted } from './bad-file';

interface Mention {
	name: string;
	score: number | null;
	/** what stands before it */
	after: '>' | '=' | ',' | '';
}

/**
 * Reads what follows `count:` in a line of votes: `A>B=C`, `A/5,B/2,C`, and after a second colon data in braces, which are not kept.
 *
 * `,` is the same as `=`, unless scores stand there: a list with commas and scores is ordered by them, and what has no score comes last.
 * Where `>` and `=` say the order, a score may not contradict it.
 */
export function readRanking(text: string, line: number): string[][] {
	const groups: Mention[][] = [];
	for (const mention of mentions(text, line)) {
		const group = groups.at(-1);
		if (!group || mention.after === '>') groups.push([mention]);
		else group.push(mention);
	}
	const places = groups.flatMap((group) => byScore(group, line));
	let lowest = Infinity;
	for (const { score } of places.flat()) {
		if (score === null) continue;
		if (score > lowest) throw new BadFile(line, `a score of ${score} stands below one of ${lowest}`);
		lowest = score;
	}
	return places.map((place) => place.map(({ name }) => name));
}

const mentionForm = new RegExp(`^(${spelling})\\s*(?:/\\s*([^\\s>=,:]*))?\\s*`);

function mentions(text: string, line: number): Mention[] {
	const found: Mention[] = [];
	let rest = text.trim();
	let after: Mention['after'] = '';
	while (rest !== '' || after !== '') {
		const [whole, written, score] = mentionForm.exec(rest) ?? [];
		if (whole === undefined || written === undefined)
			throw new BadFile(line, rest === '' ? `a name is missing after "${after}"` : `a name is expected where ${quoted(rest)} stands`);
		if (score !== undefined && !/^\d{1,15}$/.test(score)) throw new BadFile(line, `the score ${quoted(score)} is no whole number`);
		found.push({ name: spelled(written, line), score: score === undefined ? null : Number(score), after });
		rest = rest.slice(whole.length);
		if (rest === '' || /^:\s*\{.*\}$/s.test(rest)) break;
		const [separator = ''] = rest;
		if (separator !== '>' && separator !== '=' && separator !== ',')
			throw new BadFile(line, `">", "=" or "," is expected where ${quoted(rest)} stands`);
		after = separator;
		rest = rest.slice(1).trimStart();
	}
	return found;
}

function byScore(group: Mention[], line: number): Mention[][] {
	const isListed = group.slice(1).every(({ after }) => after === ',');
	const scores = [...new Set(group.map(({ score }) => score))];
	if (scores.length === 1) return [group];
	if (!isListed) {
		if (scores.filter((score) => score !== null).length > 1) throw new BadFile(line, 'options that are level have different scores');
		return [group];
	}
	return scores.sort((a, b) => (b ?? -1) - (a ?? -1)).map((score) => group.filter((mention) => mention.score === score));
}
