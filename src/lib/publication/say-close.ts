import type { results } from '$lib/i18n/ky/results';
import type { Language } from '$lib/i18n/languages';
import { reviewWords } from './open-leader';
import type { Publication } from './publication';
import { ballotsIn, stateOf, type Burst } from './review';

interface Closed {
	newest: Pick<Publication, 'final' | 'review'> | null;
	/** what came under review, with what is decided by now */
	bursts: readonly Burst[];
	/** until when the final publication waits for a decision; null where it does not */
	waitsUntil: Date | null;
}

/** What the numbers of a closed poll are: the final ones, with what was not decided, or others, and what the final ones wait for. */
export function sayClose({ newest, bursts, waitsUntil }: Closed, words: typeof results, language: Language): string {
	const { waits, finalUndecided } = reviewWords[language];
	if (waitsUntil) return waits(waitsUntil.toISOString(), ballotsIn(bursts, 'review') || null);
	if (!newest) return words.closedFew;
	if (!newest.final) return words.closedNotFinal;
	const isUndecided = newest.review?.bursts.some((burst) => stateOf(burst) === 'review') ?? false;
	return isUndecided ? `${words.final} ${finalUndecided}` : words.final;
}
