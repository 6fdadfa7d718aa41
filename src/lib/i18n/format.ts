import type { Language } from './languages';

// Written out instead of asking Intl: a phone without Kyrgyz data would print other words than the server did, and the page would jump.

/** inside a number, and between it and its unit: they must not part at a line's end */
const hardSpace = '\u00a0';

/** 4385 → `4 385` (ky, ru), `4,385` (en); 45.5 with one decimal → `45,5`, `45.5`. A half is rounded away from zero. */
export function number(language: Language, value: number, decimals = 0): string {
	// the factor beside 1 puts back the half that 1.005 lacks in binary
	const scaled = Math.round(Math.abs(value) * 10 ** decimals * (1 + Number.EPSILON));
	const digits = String(scaled).padStart(decimals + 1, '0');
	const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : hardSpace);
	const fraction = decimals > 0 ? (language === 'en' ? '.' : ',') + digits.slice(-decimals) : '';
	return (value < 0 && scaled > 0 ? '−' : '') + whole + fraction;
}

/** 912 of 4385 → `20,8%` (ky), `20,8 %` (ru), `20.8%` (en). Beside it always stands of how many ballots; of none there is no percentage: `–`. */
export function percentOf(language: Language, part: number, whole: number, decimals = 1): string {
	if (whole === 0) return '–';
	return number(language, (100 * part) / whole, decimals) + (language === 'ru' ? hardSpace : '') + '%';
}

/** A change in points: `+4,2`, `−4,2`, `0,0`. */
export function signedPoints(language: Language, value: number, decimals = 1): string {
	const text = number(language, value, decimals);
	return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** Joins with commas and a last "and". */
export function list(language: Language, items: readonly string[]): string {
	if (items.length < 2) return items.join('');
	return `${items.slice(0, -1).join(', ')} ${and[language]} ${items.slice(-1).join('')}`;
}

const and: Record<Language, string> = { ky: 'жана', ru: 'и', en: 'and' };

/** After a numeral Kyrgyz has one form, English two, Russian three: `plural('ru', 22, ['голос', 'голоса', 'голосов'])` → `голоса`. */
export function plural<L extends Language>(language: L, n: number, forms: PluralForms[L]): string {
	const [one, few = one, many = few]: readonly [string, string?, string?] = forms;
	if (language !== 'ru') return n === 1 ? one : few;
	if (!Number.isInteger(n)) return few;
	if (n % 100 > 10 && n % 100 < 15) return many;
	return n % 10 === 1 ? one : n % 10 > 1 && n % 10 < 5 ? few : many;
}

export interface PluralForms {
	ky: readonly [string];
	ru: readonly [one: string, few: string, many: string];
	en: readonly [one: string, other: string];
}

/** a Date or ISO 8601 text; a day without a time (`2026-11-22`) is that day in Bishkek */
type When = Date | string;

/** the city's clock is UTC+6 all year */
const offsetMs = 6 * 3_600_000;

/** `2026-11-22T18:05:00+06:00`, to the second */
export const isoInBishkek = (when: When): string => `${shifted(when).toISOString().slice(0, 19)}+06:00`;

/** `2026-11-22` */
export const dayInBishkek = (when: When): string => shifted(when).toISOString().slice(0, 10);

/** «2026-жылдын 22-ноябры» · «22 ноября 2026 г.» · "22 November 2026" */
export function longDate(language: Language, when: When): string {
	const { year, month, day } = partsOf(when);
	const name = months[language][month];
	if (language === 'ky') return `${year}-жылдын ${day}-${name}`;
	return `${day} ${name} ${year}` + (language === 'ru' ? `${hardSpace}г.` : '');
}

/** The date of what happened on it: Kyrgyz needs the locative, «2026-жылдын 22-ноябрында жабылды»; English brings its own "on". */
export function onDate(language: Language, when: When): string {
	const date = longDate(language, when);
	return language === 'ky' ? date + (date.endsWith('и') ? 'нде' : 'нда') : date;
}

/** «2026-жылдын 22-ноябрынан бери» · «с 22 ноября 2026 г.» · "since 22 November 2026" */
export function sinceDate(language: Language, when: When): string {
	const date = longDate(language, when);
	if (language === 'ky') return `${date}${date.endsWith('и') ? 'нен' : 'нан'} бери`;
	return language === 'ru' ? `с ${date}` : `since ${date}`;
}

/** Ends a sentence, once: «22 ноября 2026 г.» has its stop already. */
export const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** From one day to another: «16-ноя – 22-ноя» · «16 ноя – 22 ноя» · "16 Nov – 22 Nov". */
export const daySpan = (language: Language, from: When, to: When): string => `${shortDay(language, from)} – ${shortDay(language, to)}`;

/** «2026-жылдын 22-ноябры, 18:05» · «22 ноября 2026 г., 18:05» · "22 November 2026, 18:05" */
export const dateAndTime = (language: Language, when: When): string => `${longDate(language, when)}, ${isoInBishkek(when).slice(11, 16)}`;

/** «2026-жылдын 22-ноябры, 18:05 – 18:25», with the second date where it is another: «…, 23:55 – 2026-жылдын 23-ноябры, 00:10» */
export function timeSpan(language: Language, from: When, to: When): string {
	const end = dayInBishkek(from) === dayInBishkek(to) ? isoInBishkek(to).slice(11, 16) : dateAndTime(language, to);
	return `${dateAndTime(language, from)} – ${end}`;
}

/** For the axis of a chart: «22-ноя» · «22 ноя» · "22 Nov". */
export function shortDay(language: Language, when: When): string {
	const { month, day } = partsOf(when);
	return `${day}${language === 'ky' ? '-' : hardSpace}${shortMonths[language][month]}`;
}

const shifted = (when: When): Date => new Date(new Date(when).getTime() + offsetMs);

function partsOf(when: When): { year: number; month: number; day: number } {
	const date = shifted(when);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

const months: Record<Language, readonly string[]> = {
	ky: words('январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры'),
	ru: words('января февраля марта апреля мая июня июля августа сентября октября ноября декабря'),
	en: words('January February March April May June July August September October November December')
};

const shortMonths: Record<Language, readonly string[]> = {
	ky: words('янв фев мар апр май июн июл авг сен окт ноя дек'),
	ru: words('янв фев мар апр мая июн июл авг сен окт ноя дек'),
	en: words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
};

function words(text: string): readonly string[] {
	return text.split(' ');
}
