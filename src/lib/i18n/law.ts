import type { Language } from './languages';

/**
 * What is said while the law wants silence. In one file: files, embeds and the error page bring no words of a page along, and pages are told what the
 * server has read here. A `date` on which something happens is written as by `onDate`, any other as by `longDate`.
 */
export const lawWords: Record<
	Language,
	{
		blackoutTitle: string;
		blackout: (date: string) => string;
		/** on every page in campaign silence */
		silence: (date: string) => string;
		/** in place of a ballot */
		stoppedTitle: string;
		stopped: (date: string) => string;
		/** to the press in the week before a blackout; `from` is its first day */
		ahead: (from: string) => string;
		aheadTitle: string;
	}
> = {
	ky: {
		blackoutTitle: 'Жыйынтык убактылуу көрсөтүлбөйт',
		blackout: (date) =>
			`Мыйзам боюнча шайлоого беш күн калганда жана шайлоо күнү сурамжылоолордун жыйынтыгын жарыялоого болбойт. Жыйынтык ${date} кайра ачылат.`,
		silence: (date) =>
			`Мыйзам боюнча добуш берүү башталганга 24 саат калганда үгүт токтойт. Ошондуктан сайт азыр сурамжылоого чакырбайт, бөлүшүүгө шилтеме да, код да бербейт. Алар ${date} кайра ачылат.`,
		stoppedTitle: 'Сурамжылоо токтотулуп турат',
		stopped: (date) =>
			`Мыйзам боюнча добуш берүү башталганга 24 саат калганда жана шайлоо күнү бул сурамжылоо токтотулат. Ал ${date} улантылат. Буга чейин берилген добуштар сакталып турат.`,
		aheadTitle: 'Шайлоо жакындап калды',
		ahead: (from) =>
			`${from}, саат 00:00дөн тартып шайлоо күнү бүткөнчө сурамжылоолордун жыйынтыгын жарыялоого болбойт. Биздин даректен көрсөтүлгөн кыстармалар менен сүрөттөрдүн ордуна билдирүү чыгат. Өзүңүз көчүрүп алган сүрөттөрдү жана тексттерди ага чейин сайтыңыздан алып салыңыз. Ушул себептен көчүрүлө турган коддордо азыр сандар жок.`
	},
	ru: {
		blackoutTitle: 'Результаты временно не показаны',
		blackout: (date) =>
			`По закону за пять дней до голосования и в день голосования результаты опросов не публикуются. Они снова появятся ${sentenceEnd(date)}`,
		silence: (date) =>
			`По закону за 24 часа до начала голосования агитация прекращается. Поэтому сейчас сайт не приглашает участвовать в опросах и не даёт ссылок и кодов, чтобы ими делиться. Они вернутся ${sentenceEnd(date)}`,
		stoppedTitle: 'Опрос приостановлен',
		stopped: (date) =>
			`По закону за 24 часа до начала голосования и в день голосования этот опрос приостановлен. Он продолжится ${sentenceEnd(date)} Голоса, отданные раньше, сохранены.`,
		aheadTitle: 'Приближаются выборы',
		ahead: (from) =>
			`С 00:00 ${from} и до конца дня голосования результаты опросов публиковать нельзя. Встроенные графики и картинки с нашего адреса сменятся объявлением. Картинки и тексты, которые вы скопировали к себе, снимите с сайта до этого. Поэтому же в кодах для копирования сейчас нет чисел.`
	},
	en: {
		blackoutTitle: 'Results are not shown for now',
		blackout: (date) => `By law poll results may not be published in the five days before voting day and on it. They return on ${date}.`,
		silence: (date) =>
			`By law campaigning stops 24 hours before voting begins. So for now this site invites nobody to take part in polls, and gives no links or codes to share. They return on ${date}.`,
		stoppedTitle: 'The poll stands still',
		stopped: (date) =>
			`By law this poll stands still from 24 hours before voting begins, and on voting day. It goes on on ${date}. Ballots cast before are kept.`,
		aheadTitle: 'A vote is near',
		ahead: (from) =>
			`From ${from}, 00:00, to the end of voting day results of polls may not be published. Embeds, and pictures shown from our address, will give a notice instead. Take pictures and texts that you have copied down from your site before that. For the same reason the codes to copy carry no figures now.`
	}
};

/** the Russian date ends with a full stop of its own */
function sentenceEnd(date: string): string {
	return date.endsWith('.') ? date : `${date}.`;
}
