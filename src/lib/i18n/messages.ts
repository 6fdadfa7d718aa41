import type { Language } from './languages';

// One file per language and kind of page: a page ships the words of one language, and of itself.
const pages = {
	site: { ky: () => import('./ky/site'), ru: () => import('./ru/site'), en: () => import('./en/site') },
	programme: { ky: () => import('./ky/programme'), ru: () => import('./ru/programme'), en: () => import('./en/programme') },
	vote: { ky: () => import('./ky/vote'), ru: () => import('./ru/vote'), en: () => import('./en/vote') },
	pressure: { ky: () => import('./ky/pressure'), ru: () => import('./ru/pressure'), en: () => import('./en/pressure') },
	confirm: { ky: () => import('./ky/confirm'), ru: () => import('./ru/confirm'), en: () => import('./en/confirm') },
	results: { ky: () => import('./ky/results'), ru: () => import('./ru/results'), en: () => import('./en/results') },
	tiers: { ky: () => import('./ky/tiers'), ru: () => import('./ru/tiers'), en: () => import('./en/tiers') },
	method: { ky: () => import('./ky/method'), ru: () => import('./ru/method'), en: () => import('./en/method') },
	trends: { ky: () => import('./ky/trends'), ru: () => import('./ru/trends'), en: () => import('./en/trends') },
	privacy: { ky: () => import('./ky/privacy'), ru: () => import('./ru/privacy'), en: () => import('./en/privacy') },
	offline: { ky: () => import('./ky/offline'), ru: () => import('./ru/offline'), en: () => import('./en/offline') },
	press: { ky: () => import('./ky/press'), ru: () => import('./ru/press'), en: () => import('./en/press') }
};

export const siteWords = async (language: Language) => (await pages.site[language]()).site;
export const programmeWords = async (language: Language) => (await pages.programme[language]()).programme;
export const voteWords = async (language: Language) => (await pages.vote[language]()).vote;
export const pressureWords = async (language: Language) => (await pages.pressure[language]()).pressure;
export const confirmWords = async (language: Language) => (await pages.confirm[language]()).confirm;
export const resultsWords = async (language: Language) => (await pages.results[language]()).results;
export const tierWords = async (language: Language) => (await pages.tiers[language]()).tiers;
export const methodWords = async (language: Language) => (await pages.method[language]()).method;
export const privacyWords = async (language: Language) => (await pages.privacy[language]()).privacy;
export const offlineWords = async (language: Language) => (await pages.offline[language]()).offline;
export const pressWords = async (language: Language) => (await pages.press[language]()).press;
export const trendsWords = async (language: Language) => (await pages.trends[language]()).trends;
