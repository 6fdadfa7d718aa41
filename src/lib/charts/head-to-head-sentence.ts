import { duels, topSet, type Duel } from './duels';
import type { Source } from './frame';
import { rankedOptions } from './ranked-options';
import { chartWords } from './words';

/** Who wins against everybody, and how narrowly; if nobody does, who is level at the top and who goes round in a circle. */
export function headToHeadSentence(source: Source): string {
	const { publication, language } = source;
	const { ballots, orders } = publication;
	const { headToHead: words, sentence } = chartWords[language];
	const names = new Map(rankedOptions(orders.score, source).map(({ option, short }) => [option, short]));
	const name = (option: string): string => names.get(option) ?? option;
	const told = ({ first, second, above, below }: Duel) => ({ first: name(first), second: name(second), above, below, ballots });

	const rows = duels(publication);
	const top = topSet(rows);
	const among = top.flatMap((i) => top.flatMap((j) => rows[i]?.[j] ?? []));
	const [closest, next] = (rows[top[0] ?? -1] ?? []).flatMap((duel) => duel ?? []).sort((a, b) => marginOf(a) - marginOf(b));
	if (top.length === 1 && closest) {
		const isAlone = !next || marginOf(next) > marginOf(closest);
		return [words.winner(name(closest.first)), ...(isAlone ? [words.closest(told(closest))] : []), sentence.asOf(publication)].join(' ');
	}

	const level = among.filter(({ outcome, first, second }, _, all) => outcome === 'level' && isFirstOf(all, first, second));
	const circle = circleIn(among);
	return [
		words.noWinner,
		...(level.length > 2 ? [words.levelPairs(level.length)] : level.map((duel) => words.levelPair(told(duel)))),
		...(circle ? [words.circle(circle.map(name))] : []),
		sentence.asOf(publication)
	].join(' ');
}

const marginOf = ({ above, below }: Duel): number => above - below;

/** each pair is there twice */
const isFirstOf = (all: Duel[], first: string, second: string): boolean =>
	all.findIndex((it) => it.first === first && it.second === second) < all.findIndex((it) => it.first === second && it.second === first);

/** three of which each wins against the next, if there are such */
function circleIn(all: Duel[]): string[] | null {
	const wins = all.filter(({ outcome }) => outcome === 'win');
	const beats = (first: string, second: string): boolean => wins.some((it) => it.first === first && it.second === second);
	for (const { first, second } of wins) {
		const third = wins.find((it) => it.first === second && beats(it.second, first))?.second;
		if (third !== undefined) return [first, second, third];
	}
	return null;
}
