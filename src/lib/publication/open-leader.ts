import { review as en } from '$lib/i18n/en/review';
import { verdicts as enVerdicts } from '$lib/i18n/en/verdicts';
import { review as ky } from '$lib/i18n/ky/review';
import { verdicts as kyVerdicts } from '$lib/i18n/ky/verdicts';
import type { Language } from '$lib/i18n/languages';
import { review as ru } from '$lib/i18n/ru/review';
import { verdicts as ruVerdicts } from '$lib/i18n/ru/verdicts';
import type { Publication } from './publication';
import { isLeaderOpen } from './review';

/** What is said of ballots under review where all three languages stand together: on the server. */
export const reviewWords: Record<Language, typeof ky & typeof kyVerdicts> = {
	ky: { ...ky, ...kyVerdicts },
	ru: { ...ru, ...ruVerdicts },
	en: { ...en, ...enVerdicts }
};

/** The sentence that stands wherever a leader would be named, while as many ballots are under review as would change it; null where they are fewer. */
export function leaderWithheld(publication: Pick<Publication, 'underReview' | 'toFlip' | 'review'>, language: Language): string | null {
	if (!isLeaderOpen(publication)) return null;
	const { underReview, toFlip } = publication;
	const words = reviewWords[language];
	return toFlip !== null && underReview >= toFlip ? words.open(underReview, toFlip) : words.openUntold;
}
