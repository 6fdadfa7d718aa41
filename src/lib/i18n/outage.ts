import type { Language } from './languages';

/**
 * What every page says while the database is away: since when, by the city's clock (`dateAndTime`). In one file: pages are told what the server has read
 * here, and bring no words along.
 */
export const outageWords: Record<Language, (lastReached: string) => string> = {
	ky: (lastReached) =>
		`Маалымат базасы менен байланыш жок. Акыркы байланыш убактысы: ${lastReached}. Ошондон бери сандар жаңырган жок, добуштар да азырынча сакталбайт. Байланыш калыбына келгенде иш өзүнөн өзү уланат.`,
	ru: (lastReached) =>
		`Нет связи с базой данных. Последний раз она отвечала: ${lastReached}. С тех пор числа не обновляются, и голоса пока не сохраняются. Когда связь вернётся, работа продолжится сама.`,
	en: (lastReached) =>
		`The database cannot be reached. It last answered on ${lastReached}: since then the numbers stand still, and for now no ballot can be saved. All goes on by itself once it is back.`
};
