import { errorWords } from '$lib/i18n/errors';
import type { Language } from '$lib/i18n/languages';
import { lawWords } from '$lib/i18n/law';
import { limitWords, type LimitCode } from '$lib/i18n/limits';
import { refusals, type RefusalKey } from '$lib/i18n/refusals';
import { statusOf as statusOfRefusal } from '../voting';

/** What can be wrong with a request to the API; each is the last part of a problem's type. */
export type ProblemCode = RefusalKey | keyof typeof own;

/** what a page cannot run into */
const own = {
	'unknown-address': 404,
	'method-not-allowed': 405,
	'unsupported-type': 415,
	failed: 500,
	unavailable: 503,
	blackout: 503,
	// whatever is asked for: said at the door
	'address-too-long': 414,
	'too-many-headers': 431,
	'bad-host': 400,
	crowded: 503
} as const;

const isLimit = (code: ProblemCode): code is LimitCode => code in limitWords.en;
const isOwn = (code: ProblemCode): code is keyof typeof own => code in own;

export const statusOf = (code: ProblemCode): number => (isOwn(code) ? own[code] : statusOfRefusal[code]);

export function detailOf(code: ProblemCode, language: Language): string {
	const { failed, failedMore, away, awayMore } = errorWords[language];
	if (isLimit(code)) return limitWords[language][code];
	if (code === 'unsupported-type') return refusals[language]['not-json'];
	if (code === 'failed') return `${failed}. ${failedMore}`;
	if (code === 'unavailable') return `${away}. ${awayMore}`;
	if (code === 'blackout') return lawWords[language].blackoutTitle;
	return isOwn(code) ? words[language][code] : refusals[language][code];
}

const words: Record<Language, Record<'unknown-address' | 'method-not-allowed', string>> = {
	ky: { 'unknown-address': 'Мындай дарек жок.', 'method-not-allowed': 'Бул дарек мындай ыкманы кабыл албайт.' },
	ru: { 'unknown-address': 'Такого адреса нет.', 'method-not-allowed': 'Этот адрес не принимает такой метод.' },
	en: { 'unknown-address': 'There is no such address.', 'method-not-allowed': 'This address does not take this method.' }
};
