import type { Language } from './languages';

/** What is said in place of results while the law wants none. In one file: files, embeds and the error page bring no words of a page along. */
export const lawWords: Record<
	Language,
	{
		blackoutTitle: string;
		/** `date` is the day on which they return, as `onDate` writes it */
		blackout: (date: string) => string;
	}
> = {
	ky: {
		blackoutTitle: 'Жыйынтык убактылуу көрсөтүлбөйт',
		blackout: (date) =>
			`Мыйзам боюнча шайлоого беш күн калганда жана шайлоо күнү сурамжылоолордун жыйынтыгын жарыялоого болбойт. Жыйынтык ${date} кайра ачылат.`
	},
	ru: {
		blackoutTitle: 'Результаты временно не показаны',
		blackout: (date) =>
			`По закону за пять дней до голосования и в день голосования результаты опросов не публикуются. Они снова появятся ${date.replace(/\.$/, '')}.`
	},
	en: {
		blackoutTitle: 'Results are not shown for now',
		blackout: (date) => `By law poll results may not be published in the five days before voting day and on it. They return on ${date}.`
	}
};
