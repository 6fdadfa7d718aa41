import { dateAndTime, list, longDate, number, onDate } from '../format';
import { among } from '../kyrgyz';

export const feed = {
	title: (question: string) => `${question} Күндөрдүн кабары`,
	about:
		'Жарыялоосу болгон ар бир бүткөн күн үчүн бир кабар. Анын үстүнө үч учурда өзүнчө кабар чыгат: биринчи орунга башка пункт чыкса; пункттун упайы 7 күндүн ичинде 5 упайга өзгөрсө; кайсы бир райондо бардык добуштагыдан башка пункт биринчи болсо.',
	links: 'Күн сайын кабар алып туруу',
	kinds: { day: 'күндүн жыйынтыгы', leader: 'лидер алмашты', move: 'упай көп өзгөрдү', place: 'район башкача тандады' },
	dayTitle: (day: string, names: string[], score: string) => `${longDate('ky', day)}: упай боюнча биринчи — ${quoted(names)}, ${score}`,
	day: (it: { name: string; firstChoices: number; ballots: number }) =>
		`«${it.name}» ${n(it.ballots)} добуштун ${n(it.firstChoices)}${among(it.firstChoices)} биринчи коюлган.`,
	dayLevel: (names: string[], ballots: number) => `Упайлары тең: ${quoted(names)}. Бардыгы ${n(ballots)} добуш.`,
	gained: (since: string, names: string[], points: string) =>
		`${longDate('ky', since)} менен салыштырганда эң көп өскөнү — ${quoted(names)}: ${points} упай; упайы төмөндөгөн пункт жок.`,
	lost: (since: string, names: string[], points: string) =>
		`${longDate('ky', since)} менен салыштырганда эң көп төмөндөгөнү — ${quoted(names)}: ${points} упай; упайы өскөн пункт жок.`,
	newVoters: (voters: number) => `Бул күнү жарыялоого биринчи жолу кошулган добуш бергендер: ${n(voters)}.`,
	leaderTitle: (name: string) => `Биринчи орунга башка пункт чыкты: «${name}»`,
	leader: (it: { day: string; name: string; score: string; before: string; beforeScore: string; ballots: number }) =>
		`${onDate('ky', it.day)} упай боюнча биринчи — «${it.name}»: ${it.score}. Мурда жалгыз биринчи турган «${it.before}» — ${it.beforeScore}. Бардыгы ${n(it.ballots)} добуш.`,
	moveTitle: (it: { name: string; points: string; isUp: boolean }) =>
		`«${it.name}»: 7 күндүн ичинде ${it.points} упайга ${it.isUp ? 'өстү' : 'төмөндөдү'}`,
	move: (it: { name: string; from: string; to: string; since: string; day: string; ballots: number }) =>
		`«${it.name}» пунктунун упайы: ${onDate('ky', it.since)} — ${it.from}, ${onDate('ky', it.day)} — ${it.to}. Бардыгы ${n(it.ballots)} добуш.`,
	moveVoters: (voters: number) => `Ушул убакта кошулган жаңы добуш бергендер: ${n(voters)}.`,
	thin: 'Жаңы добуш бергендер 30дан аз: бул өзгөрүүнүн артында аз эле добуш турат.',
	placeTitle: (it: { place: string; name: string }) => `${it.place}: биринчи орунда «${it.name}», бардык добуштагыдан башкача`,
	place: (it: { place: string; name: string; score: string; ballots: number }) =>
		`${it.place}: упай боюнча биринчи — «${it.name}», ${it.score} (${n(it.ballots)} добуш).`,
	placeWhole: (it: { name: string; score: string; ballots: number; asOf: string }) =>
		`Бардык добуш боюнча биринчи — «${it.name}», ${it.score} (${n(it.ballots)} добуш). Райондор боюнча сандардын өз датасы бар: ${dateAndTime('ky', it.asOf)}.`,
	question: (question: string) => `Суроо: «${question}»`,
	runBy: (operator: string) => `Өткөргөн: ${operator}.`,
	operatorUnnamed: 'Бул сайтты жүргүзгөн тарап өзүн атай элек.',
	correction: (when: string, text: string) => `Оңдоо, ${longDate('ky', when)}: ${text}`,
	reviewNotice: (when: string, text: string) => `Добуштарды текшерүү, ${longDate('ky', when)}: ${text}`,
	licence: 'Маалымат CC BY 4.0 шарты менен ачык.'
};

const n = (value: number): string => number('ky', value);

const quoted = (names: string[]): string =>
	list(
		'ky',
		names.map((name) => `«${name}»`)
	);
