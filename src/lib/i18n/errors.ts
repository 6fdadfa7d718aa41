import type { Language } from './languages';

/** The few words of a page that could not be shown. In one file: the error page has no data of its own to bring a language along. */
export const errorWords: Record<
	Language,
	{
		notFound: string;
		notFoundMore: string;
		failed: string;
		failedMore: string;
		away: string;
		/** too many ask for pictures and drawings at once */
		busy: string;
		awayMore: string;
		refused: string;
		id: (id: string) => string;
		home: string;
		notConfirmed: string;
		confirmAgain: string;
	}
> = {
	ky: {
		notFound: 'Мындай барак жок',
		notFoundMore: 'Дарек туура эмес жазылган же барак башка жерге которулган болушу мүмкүн.',
		failed: 'Биз тарапта ката кетти',
		failedMore: 'Бир аздан кийин дагы аракет кылыңыз. Кабарласаңыз, ушул белгини кошо жазыңыз.',
		away: 'Маалымат базасы убактылуу жеткиликсиз',
		busy: 'Азыр суроо-талап өтө көп',
		awayMore: 'Бир аздан кийин дагы аракет кылыңыз. Сакталган добуштар ордунда.',
		refused: 'Суроо-талап кабыл алынган жок',
		id: (id) => `Катанын белгиси: ${id}`,
		home: 'Программага өтүү',
		notConfirmed: 'Добуш ырасталган жок',
		confirmAgain: 'Ырастоого кайтуу'
	},
	ru: {
		notFound: 'Такой страницы нет',
		notFoundMore: 'Возможно, в адресе ошибка или страница переехала.',
		failed: 'Ошибка на нашей стороне',
		failedMore: 'Попробуйте чуть позже. Если сообщите нам, укажите этот номер.',
		away: 'База данных временно недоступна',
		busy: 'Сейчас слишком много запросов',
		awayMore: 'Попробуйте чуть позже. Сохранённые голоса на месте.',
		refused: 'Запрос не принят',
		id: (id) => `Номер ошибки: ${id}`,
		home: 'К программе',
		notConfirmed: 'Голос не подтверждён',
		confirmAgain: 'Вернуться к подтверждению'
	},
	en: {
		notFound: 'There is no such page',
		notFoundMore: 'The address may be mistyped, or the page has moved.',
		failed: 'Something failed on our side',
		failedMore: 'Please try again in a moment. If you report it, give this number.',
		away: 'The database cannot be reached at the moment',
		busy: 'Too much is asked for at once',
		awayMore: 'Please try again in a moment. Saved ballots are safe.',
		refused: 'The request was not accepted',
		id: (id) => `Error number: ${id}`,
		home: 'To the programme',
		notConfirmed: 'The ballot was not confirmed',
		confirmAgain: 'Back to the confirmation'
	}
};
