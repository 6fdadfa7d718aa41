import { number } from '../../../src/lib/i18n/format';
import { languages } from '../../../src/lib/i18n/languages';
import type { Publication } from '../../../src/lib/publication/publication';
import { scoreOf } from '../../../src/lib/publication/score';

/** smaller counts stand in pages for other reasons: so do sizes in pixels, and years */
const smallest = 1_000;
const others = (count: number): boolean => [1_080, 1_200, 1_280, 1_920].includes(count) || (count > 1_990 && count < 2_100);

/** Every count and score of some publications, as programs, pages and pictures write them. */
export function figuresOf(publications: readonly Publication[]): Set<string> {
	const counts = publications.flatMap(({ ballots, voters, entries, pairwise, options }) => [
		...[ballots, voters, entries, ...pairwise.flat()],
		...options.flatMap(({ halfPoints, firstChoices, positions }) => [halfPoints, firstChoices, ...positions])
	]);
	const scores = publications.flatMap(({ ballots, options }) =>
		options.flatMap(({ halfPoints }) => scoreOf(halfPoints, ballots, options.length) ?? [])
	);
	return new Set([
		...counts
			.filter((count) => count >= smallest && !others(count))
			.flatMap((count) => [String(count), ...languages.map((language) => number(language, count))]),
		...scores.flatMap((score) => languages.map((language) => number(language, score, 1)))
	]);
}

/** Which of these figures stand in an answer. The coordinates of drawings are none, nor is the port at which the site listens. */
export function figuresIn(text: string, figures: ReadonlySet<string>): string[] {
	const numbers =
		text
			.replace(/ (d|transform|viewBox|width|height|x|y)="[^"]*"|127\.0\.0\.1(:|%3A)\d+/g, '')
			.match(/(?<![\w.,-])\d+(?:[,.\u00a0]\d+)*(?![\w-])/g) ?? [];
	// a comma parts the numbers of a list, or a number itself
	return numbers.flatMap((written) => [written, ...written.split(',')]).filter((written) => figures.has(written));
}
