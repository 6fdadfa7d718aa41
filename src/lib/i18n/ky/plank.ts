import { dateAndTime, longDate, list, number, onDate } from '../format';

/** What a plank's page says of how it moved and where it stands highest. */
export const plank = {
	trend: 'Кантип өзгөрдү',
	where: 'Кайсы жерде эң жогору',
	caption: 'Ушул пункт: ар бир күндүн акыркы жарыялоосу',
	changed: (it: { name: string; since: string; from: string; to: string; by: string; isUp: boolean }) =>
		`«${it.name}» пунктунун упайы ${longDate('ky', it.since)} менен салыштырганда ${it.by} упайга ${it.isUp ? 'өстү' : 'төмөндөдү'}: мурда ${it.from}, азыр ${it.to}.`,
	unchanged: (it: { name: string; since: string; to: string }) =>
		`«${it.name}» пунктунун упайы ${longDate('ky', it.since)} менен салыштырганда өзгөргөн жок: ${it.to}.`,
	range: (it: { high: string; highDay: string; low: string; lowDay: string }) =>
		`Эң жогорку упайы ${onDate('ky', it.highDay)} болгон: ${it.high}; эң төмөнкүсү ${onDate('ky', it.lowDay)}: ${it.low}.`,
	highest: (it: { places: string[]; score: string; whole: string }) =>
		`Бул пункттун упайы эң жогору турган жер — ${list('ky', it.places)}: ${it.score}; бардык добуш боюнча ${it.whole}.`,
	there: (it: { place: string; rank: number; of: number; firstChoices: number; ballots: number }) =>
		`${it.place}: ${it.of} жооптун арасында ${it.rank}-орунда; ${n(it.ballots)} добуштун ичинен биринчи коюлганы — ${n(it.firstChoices)}.`,
	lowest: (it: { places: string[]; score: string }) => `Эң төмөн турган жер — ${list('ky', it.places)}: ${it.score}.`,
	only: (it: { place: string; score: string; whole: string }) =>
		`Азырынча өзүнчө көрсөтүлгөн бир гана жер бар — ${it.place}: упайы ${it.score}; бардык добуш боюнча ${it.whole}.`,
	dated: (it: { asOf: string; ballots: number }) =>
		`Жерлер боюнча сандардын өз датасы бар: ${dateAndTime('ky', it.asOf)}, ${n(it.ballots)} добуш.`,
	noPlaces: 'Азырынча бир да жер өзүнчө көрсөтүлбөйт: ал үчүн жерде кеминде 30 добуш керек.',
	allPlaces: 'Бардык райондор жана конуштар',
	allTrend: 'Бардык пункттар боюнча диаграмма',
	works: (it: { question: string; names: string[]; score: string; ballots: number; asOf: string }) =>
		`Конуштарда жашагандардын өз сурамжылоосу бар: «${it.question}» Эң жогорку упай — ${list('ky', it.names)}: ${it.score}. ${n(it.ballots)} добуш, ${dateAndTime('ky', it.asOf)} абалы боюнча.`,
	worksLink: 'Анын жыйынтыгы'
};

const n = (value: number): string => number('ky', value);
