import { dateAndTime, list, longDate, number, plural } from '../format';
import type { feed as ky } from '../ky/feed';

export const feed: typeof ky = {
	title: (question) => `${question} Новости по дням`,
	about:
		'Одна запись о каждом закончившемся дне, в который была публикация. И отдельная запись в трёх случаях: первым стал другой пункт; балл пункта изменился на 5 за 7 дней; в каком-то районе первый не тот пункт, что во всех голосах вместе.',
	links: 'Получать новости каждый день',
	kinds: { day: 'итог дня', leader: 'сменился лидер', move: 'балл сильно изменился', place: 'район выбрал иначе' },
	dayTitle: (day, names, score) => `${longDate('ru', day)}: самый высокий балл — ${quoted(names)}, ${score}`,
	day: ({ name, firstChoices, ballots }) => `«${name}»: первое место в ${n(firstChoices)} из ${ballotsOf(ballots)}.`,
	dayLevel: (names, ballots) => `Наравне: ${quoted(names)}. Всего ${total(ballots)}.`,
	gained: (since, names, points) =>
		`С ${longDate('ru', since)} самый большой рост — ${quoted(names)}: ${points} балла; ни у кого балл не снизился.`,
	lost: (since, names, points) =>
		`С ${longDate('ru', since)} самое большое снижение — ${quoted(names)}: ${points} балла; ни у кого балл не вырос.`,
	newVoters: (voters) =>
		`Впервые вошли в публикацию в этот день: ${n(voters)} ${plural('ru', voters, ['участник', 'участника', 'участников'])}.`,
	leaderTitle: (name) => `Первым стал другой пункт: «${name}»`,
	leader: ({ day, name, score, before, beforeScore, ballots }) =>
		`${longDate('ru', day)} самый высокий балл — «${name}»: ${score}. У пункта «${before}», который до этого был первым один, — ${beforeScore}. Всего ${total(ballots)}.`,
	moveTitle: ({ name, points, isUp }) => `«${name}»: за 7 дней балл ${isUp ? 'вырос' : 'снизился'} на ${points}`,
	move: ({ name, from, to, since, day, ballots }) =>
		`Балл пункта «${name}»: ${longDate('ru', since)} — ${from}, ${longDate('ru', day)} — ${to}. Всего ${total(ballots)}.`,
	moveVoters: (voters) => `Новых участников за это время: ${n(voters)}.`,
	thin: 'Новых участников меньше 30: за этим изменением стоит мало голосов.',
	placeTitle: ({ place, name }) => `${place}: первое место у пункта «${name}», не как во всех голосах вместе`,
	place: ({ place, name, score, ballots }) => `${place}: самый высокий балл — «${name}», ${score} (${total(ballots)}).`,
	placeWhole: ({ name, score, ballots, asOf }) =>
		`Во всех голосах вместе самый высокий балл — «${name}», ${score} (${total(ballots)}). У чисел по районам своя дата: ${dateAndTime('ru', asOf)}.`,
	question: (question) => `Вопрос: «${question}»`,
	runBy: (operator) => `Проводит: ${operator}.`,
	operatorUnnamed: 'Оператор этого сайта ещё не назвал себя.',
	correction: (when, text) => `Исправление, ${longDate('ru', when)}: ${text}`,
	reviewNotice: (when, text) => `Проверка голосов, ${longDate('ru', when)}: ${text}`,
	licence: 'Данные открыты по лицензии CC BY 4.0.'
};

const n = (value: number): string => number('ru', value);

/** «4 385 голосов» */
const total = (ballots: number): string => `${n(ballots)} ${plural('ru', ballots, ['голос', 'голоса', 'голосов'])}`;

/** «из 4 385 голосов», «из 21 голоса» */
const ballotsOf = (ballots: number): string => `${n(ballots)} ${plural('ru', ballots, ['голоса', 'голосов', 'голосов'])}`;

const quoted = (names: string[]): string =>
	list(
		'ru',
		names.map((name) => `«${name}»`)
	);
