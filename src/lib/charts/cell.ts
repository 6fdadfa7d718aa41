import { number, percentOf, signedPoints } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import type { Format } from './spec';

/** A table's cell as it is written. A score has no percent sign: it is no share of anybody. */
export function cellText(language: Language, value: string | number, format: Format): string {
	if (typeof value === 'string') return value;
	if (format === 'percent') return percentOf(language, value, 100);
	if (format === 'points') return signedPoints(language, value);
	return number(language, value, format === 'score' ? 1 : 0);
}
