import { isLanguage, type Language } from '$lib/i18n/languages';

export const match = (param: string): param is Language => isLanguage(param);
