import type { Language } from './languages';

/** in place of a security.txt */
export const noSecurityContact: Record<Language, string> = {
	ky: 'Сайттын кемчилиги тууралуу кабарлай турган дарек азырынча көрсөтүлгөн эмес.',
	ru: 'Адрес, по которому можно сообщить об уязвимости сайта, пока не указан.',
	en: 'No address is stated yet to which a weakness of this site could be reported.'
};
