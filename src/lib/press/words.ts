import { chartWords, type ChartWords } from '$lib/charts/words';
import { press as en } from '$lib/i18n/en/press';
import { results as enResults } from '$lib/i18n/en/results';
import { site as enSite } from '$lib/i18n/en/site';
import { press as ky } from '$lib/i18n/ky/press';
import { results as kyResults } from '$lib/i18n/ky/results';
import { site as kySite } from '$lib/i18n/ky/site';
import type { Language } from '$lib/i18n/languages';
import { press as ru } from '$lib/i18n/ru/press';
import { results as ruResults } from '$lib/i18n/ru/results';
import { site as ruSite } from '$lib/i18n/ru/site';

interface Words {
	press: typeof ky;
	results: typeof kyResults;
	site: typeof kySite;
	charts: ChartWords;
}

/** All that is said to the press, in all languages at once: a citation is copied in three of them. Only the server reads it. */
export const words: Record<Language, Words> = {
	ky: { press: ky, results: kyResults, site: kySite, charts: chartWords.ky },
	ru: { press: ru, results: ruResults, site: ruSite, charts: chartWords.ru },
	en: { press: en, results: enResults, site: enSite, charts: chartWords.en }
};
