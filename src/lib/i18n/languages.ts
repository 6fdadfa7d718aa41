/** the three languages, the original first; the order is the order of the language switch */
export const languages = ['ky', 'ru', 'en'] as const;

export type Language = (typeof languages)[number];

/** the same text in every language: a missing one does not compile */
export type Translated = Record<Language, string>;

/** each in its own words */
export const languageNames: Translated = { ky: 'Кыргызча', ru: 'Русский', en: 'English' };

export const isLanguage = (value: string): value is Language => (languages as readonly string[]).includes(value);
