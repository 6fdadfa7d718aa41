import type { Language } from './languages';

/** What is said to whoever meets a limit of the server. */
export type LimitCode = 'address-too-long' | 'too-many-headers' | 'bad-host' | 'crowded';

export const limitWords: Record<Language, Record<LimitCode, string>> = {
	ky: {
		'address-too-long': 'Дарек өтө узун.',
		'too-many-headers': 'Суроо-талаптын кошумча саптары өтө көп.',
		'bad-host': 'Суроо-талапта сайттын аты туура эмес жазылган.',
		crowded: 'Азыр сайтка киргендер өтө көп. Бир аздан кийин дагы аракет кылыңыз.'
	},
	ru: {
		'address-too-long': 'Адрес слишком длинный.',
		'too-many-headers': 'В запросе слишком много заголовков.',
		'bad-host': 'Имя сайта в запросе указано неверно.',
		crowded: 'Сейчас на сайте слишком много людей. Попробуйте чуть позже.'
	},
	en: {
		'address-too-long': 'The address is too long.',
		'too-many-headers': 'The request has too many headers.',
		'bad-host': 'The request does not name its host rightly.',
		crowded: 'Too many people are here at once. Please try again in a moment.'
	}
};
