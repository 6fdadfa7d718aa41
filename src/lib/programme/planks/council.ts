import type { Translated } from '$lib/i18n/languages';

/** under every quote that says «БШК»: the letters have two meanings */
export const councilNote: Translated = {
	ky: 'БШК — Бишкек шаардык кеңеши. Борбордук шайлоо комиссиясы да ушундай кыскартылат, бирок бул жерде сөз кеңеш жөнүндө.',
	ru: 'БШК в оригинале — Бишкекский городской кенеш. Так же сокращают и Центральную избирательную комиссию, но здесь речь о кенеше.',
	en: 'БШК in the original is the Bishkek City Council. The Central Election Commission has the same letters, but the council is meant here.'
};
