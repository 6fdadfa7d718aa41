import type { ChartWords } from '$lib/charts/words';
import type { Language } from '$lib/i18n/languages';
import { trendsWords } from '$lib/i18n/messages';
import type { TrendsWords } from './desk';

const charts: Record<Language, () => Promise<ChartWords>> = {
	ky: async () => (await import('$lib/charts/words/ky')).ky,
	ru: async () => (await import('$lib/charts/words/ru')).ru,
	en: async () => (await import('$lib/charts/words/en')).en
};

/** The words of the trends desk and of its charts, in one language. */
export async function deskWords(language: Language): Promise<TrendsWords> {
	const [own, drawn] = await Promise.all([trendsWords(language), charts[language]()]);
	return { ...own, charts: drawn };
}
