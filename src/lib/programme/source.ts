import type { Translated } from '$lib/i18n/languages';

/** The one document that everything here comes from: a paid campaign interview in Kyrgyz. Its text is `source.ky.txt`. */
export const source = {
	speaker: { ky: 'Элизавета Алымбаева', ru: 'Элизавета Алымбаева', en: 'Elizaveta Alymbaeva' },
	/** what the speaker was when she said it */
	role: {
		ky: '«Эмгек» партиясынан Бишкек шаардык кеңешине талапкер',
		ru: 'кандидат партии «Эмгек» в Бишкекский городской кенеш',
		en: 'candidate of the Emgek party for the Bishkek City Council'
	},
	party: { ky: '«Эмгек»', ru: '«Эмгек»', en: 'Emgek' },
	programme: { ky: 'Демилгелүү шаар', ru: 'Инициативный город', en: 'City of Initiative' },
	kind: { ky: 'акы төлөнгөн үгүт маеги', ru: 'оплаченное агитационное интервью', en: 'paid campaign interview' },
	/** the day of issue */
	date: '2021-06-29',
	/**
	 * Word for word, in Kyrgyz, two lines. It is the imprint of the source and never that of this site or its operator:
	 * it stands wherever a quote is shown in full, under a heading that says so.
	 */
	imprint: [
		'Аткаруучу: "ПроМедиа Плюс" КФ, Бишкек шаары, Токтогул көчөсү, 90а. Буйуртмачы: "Эмгек партиясы" саясий партиясы. Партиянын финансы маселелери боюнча ыйгарым укуктуу өкүлү Омуралиева М.З. тарабынан "Эмгек партиясы" саясий партиясынын атайын шайлоо фондунун каражатынан төлөндү.',
		'Чыга турган күнү: 29.06.2021-ж. Нускасы: 1.'
	]
} as const satisfies Record<string, Translated | string | readonly string[]>;
