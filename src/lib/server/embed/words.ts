import type { Language } from '$lib/i18n/languages';

interface EmbedWords {
	/** the chart's page */
	full: string;
	/** below the trend's table, which has a row for each week */
	weeks: string;
	/** the poll has results, but not yet for this chart */
	notYet: string;
	unknownTheme: (known: string) => string;
	unknownParameter: (name: string) => string;
}

/** What only an embed says; the rest it shares with the page of results. */
export const embedWords: Record<Language, EmbedWords> = {
	ky: {
		full: 'Диаграмманын барагы: файлдар жана эсептөө ыкмасы',
		weeks: 'Ар бир жумага бир сап. Бардык күндөр диаграмманын барагында.',
		notYet: 'Бул диаграмма үчүн сандар азырынча жок.',
		unknownTheme: (known) => `theme төмөнкүлөрдүн бири болушу керек: ${known}.`,
		unknownParameter: (name) => `Бул даректе белгисиз параметр бар: ${name}.`
	},
	ru: {
		full: 'Страница графика: файлы и метод подсчёта',
		weeks: 'По строке на неделю. Все дни — на странице графика.',
		notYet: 'Данных для этого графика пока нет.',
		unknownTheme: (known) => `theme должен быть одним из: ${known}.`,
		unknownParameter: (name) => `В этом адресе неизвестный параметр: ${name}.`
	},
	en: {
		full: "The chart's page: files and method",
		weeks: "One row a week. Every day is on the chart's page.",
		notYet: 'There are no figures for this chart yet.',
		unknownTheme: (known) => `theme must be one of ${known}.`,
		unknownParameter: (name) => `This address has a parameter that is not known: ${name}.`
	}
};
