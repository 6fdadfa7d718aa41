import { daySpan, list, longDate, number, onDate, plural, sentence, sinceDate } from '../format';
import type { trends as ky } from '../ky/trends';

export const trends: typeof ky = {
	title: 'Динамика',
	lede: 'Что изменилось, где и с какого дня. Кандидаты, пресса и партия видят эти же числа в то же время.',
	choose: {
		title: 'Что показать',
		more: 'Ещё: опрос, дни, линии',
		poll: 'Опрос',
		range: 'Период',
		ranges: { '7d': '7 дней', '30d': '30 дней', all: 'С открытия', custom: 'Другие дни' },
		from: 'Первый день',
		to: 'Последний день',
		toNote: 'Пусто — самый новый день.',
		earlier: 'Предыдущий период',
		later: 'Следующий период',
		measure: 'Чем измерять',
		measures: { score: 'Баллы', first: 'Первые места' },
		group: 'Чьи голоса',
		everybody: 'Все голоса',
		tiers: 'По подтверждению',
		tier: { device: 'По устройству', phone: 'Номер подтверждён', id: 'Государственная идентификация' },
		compare: 'Сравнить с предыдущим периодом',
		lines: 'Выделить линии, не больше пяти',
		linesNote: 'Если не отмечено ничего, цветными будут пять верхних сейчас линий.',
		show: 'Показать',
		busy: 'Загружается…',
		unanswered: 'Сеть не ответила. Ниже — прежний выбор; когда сеть вернётся, новый откроется сам, или нажмите ещё раз.',
		shown: (from, to) => `Показано: ${daySpan('ru', from, to)}.`
	},
	span: (from, to) => `${longDate('ru', from)} – ${longDate('ru', to)}`,
	briefing: {
		title: 'В одном абзаце',
		copy: 'Скопировать',
		copied: 'Скопировано.',
		gained: ({ since, names, by, isShare }) =>
			`${capital(sinceDate('ru', since))} больше всего выросли позиции: ${quoted(names)}, на ${by} ${unit(isShare)}.`,
		lost: ({ names, by, isShare }) => `Больше всего снизились: ${quoted(names)}, на ${by} ${unit(isShare)}.`,
		unmoved: (since) => `${capital(sinceDate('ru', since))} ни одно число не изменилось на 0,1.`,
		mostly: ({ from, to, name, place, by, isShare }) =>
			`По местам, ${daySpan('ru', from, to)}: сильнее всего «${name}» выросло здесь: ${place}, на ${by} ${unit(isShare)}.`,
		still: (names, value) => `Впереди по-прежнему ${quoted(names)}: ${value}.`,
		tookOver: (names, value, before, since) =>
			`Сейчас впереди ${quoted(names)}: ${value}; ${onDate('ru', since)} впереди было другое: ${quoted(before)}.`,
		leads: (names, value) => `Сейчас впереди ${quoted(names)}: ${value}.`,
		newVoters: (voters) => `Новых участников за это время: ${n(voters)}.`,
		grown: (ballots) => `Голосов в группе за это время прибавилось: ${n(ballots)}.`,
		thin: 'За этими изменениями стоит меньше 30 новых голосов: так мог изменить числа и десяток человек.',
		week: ({ from, to, names, share, ballots }) =>
			`Кто впервые проголосовал ${daySpan('ru', from, to)}, чаще всего ставил первым ${quoted(names)}: ${share} от ${ofBallots(ballots)}.`,
		events: (events) => `События за это время: ${events.join('; ')}.`,
		tooFew: 'Для сравнения нужны хотя бы два дня этого периода; пока их нет.',
		ofGroup: (group) => `Группа: ${group}.`,
		score: (value) => `балл ${value}`,
		share: (value, ballots) => `первое место в ${value} от ${ofBallots(ballots)}`
	},
	moved: {
		title: 'Что изменилось',
		behind: (voters) => `За этими изменениями стоят новые участники: ${n(voters)}.`,
		behindGroup: (ballots) =>
			`За этот период голосов в группе прибавилось: ${n(ballots)}. Число новых участников по группам отдельно не публикуется.`,
		thin: 'мало голосов',
		thinNote: '«Мало голосов»: за изменением стоит меньше 30 новых голосов.',
		since: (day) => sentence(capital(sinceDate('ru', day))),
		until: (day) => `Самые новые числа — за ${longDate('ru', day)}: позже за этот период они не публиковались.`,
		caption: 'Пункты, по величине изменения',
		option: 'Пункт',
		now: 'Сейчас',
		change: 'Изменение, баллы',
		changeShare: 'Изменение, процентные пункты',
		before: 'В предыдущем периоде',
		noneBefore: 'Сравнить не с чем: раньше этого периода опрос не был открыт.',
		fewBefore: 'Для сравнения нужны хотя бы два дня предыдущего периода; их нет.',
		cutBefore: 'Предыдущий период короче: в его начале опрос ещё не был открыт.',
		course: 'Ход',
		best: 'Лучший день',
		worst: 'Худший день',
		newVoters: 'Новые участники',
		publication: 'Публикация',
		up: 'рост',
		down: 'снижение',
		level: 'без изменений',
		courseOf: (name, from, to, low, high) => `«${name}»: было ${from}, стало ${to}; наименьшее ${low}, наибольшее ${high}`,
		none: 'Для сравнения нужны хотя бы два дня этого периода.'
	},
	line: {
		by: {
			day: {
				title: 'По дням',
				note: 'Одна точка в день: последняя публикация до полуночи по времени Бишкека.',
				measure: (group, min, max) => `${group}: балл по дням, шкала ${min} – ${max}`,
				measureShare: (group, max) => `${group}: доля первых мест, проценты голосов, шкала 0 – ${max}`
			},
			week: {
				title: 'По неделям',
				note: 'Период длинный, поэтому одна точка в неделю: последняя публикация каждой недели. Все дни есть в файле CSV.',
				measure: (group, min, max) => `${group}: балл по неделям, шкала ${min} – ${max}`,
				measureShare: (group, max) => `${group}: доля первых мест по неделям, проценты голосов, шкала 0 – ${max}`
			}
		},
		groupNote: 'Числа группы обновляются не чаще раза в день, поэтому точек меньше.',
		few: 'За этот период по этой группе нет и двух точек. Выберите период длиннее.',
		highlight: (name) => `Выделить линию «${name}»`,
		plain: 'Снова все в цвете'
	},
	weeks: {
		title: 'Кто пришёл за неделю',
		note: 'Общий итог движется медленно. Здесь видно, что ставили первым те, кто впервые проголосовал в каждую закончившуюся неделю, рядом со всеми голосами.',
		caption: 'Доля первых мест: у новых участников каждой недели и во всех голосах',
		week: 'Неделя',
		all: 'Все голоса',
		ballots: 'Голоса',
		none: 'Закончившихся недель пока нет, или в них было меньше 30 новых голосов.'
	},
	where: {
		title: 'Где',
		asOf: (moment, ballots) => `По состоянию на ${moment}, ${ballotsOf(ballots)}. Дата групп может быть раньше, чем у города.`,
		measureShare: 'Доля первых мест по группам, проценты голосов',
		farthest: ({ group, option, by, isAbove, value, whole, ballots, isShare }) =>
			`${group} (${ballotsOf(ballots)}): «${option}» на ${by} ${unit(isShare)} ${isAbove ? 'выше' : 'ниже'}, чем по всем голосам (${value}; по всем ${whole}).`,
		same: (group, ballots) => `${group} (${ballotsOf(ballots)}): отличий от всех голосов нет.`,
		highest: 'Где каждый пункт стоит выше всего',
		highestCaption: 'Место, где пункт стоит выше всего',
		place: 'Место',
		value: 'Там',
		whole: 'По всем голосам',
		none: 'Чисел по местам пока нет: в группе должно быть не меньше 30 голосов.',
		places: 'Эти числа таблицей'
	},
	part: {
		title: 'Кто участвует',
		by: {
			day: {
				arrivals: 'Сколько новых участников пришло в каждый день',
				most: (voters, day) => `Больше всего — ${longDate('ru', day)}: ${n(voters)}.`,
				caption: 'Новые участники по дням',
				heading: 'День'
			},
			week: {
				arrivals: 'Сколько новых участников пришло в каждую неделю',
				most: (voters, day) => `Больше всего — в неделю по ${longDate('ru', day)}: ${n(voters)}.`,
				caption: 'Новые участники по неделям',
				heading: 'Последний день недели'
			}
		},
		newVoters: 'Новые участники',
		groups: 'По группам',
		groupsCaption: (moment) => `Голоса по группам, по состоянию на ${moment}`,
		group: 'Группа',
		ballots: 'Голоса',
		share: (ballots) => `Доля от ${ofBallots(ballots)}`,
		grown: 'Прибавилось',
		grownBetween: (from, to) => `Прибавилось: ${daySpan('ru', from, to)}`,
		noGroups: 'Чисел по группам пока нет.'
	},
	events: {
		title: 'События',
		note: 'События отмечает тот, кто ведёт сайт. Чисел они не меняют, и не доказано, что они причина изменений.',
		day: (voters) => `Новых участников в этот день: ${n(voters)}`,
		change: ({ names, by, isShare }) => `больше всего за день изменилось ${quoted(names)}: ${by} ${unit(isShare)}.`,
		daySince: (voters, since) => `Новых участников ${sinceDate('ru', since)}: ${n(voters)}`,
		changeSince: ({ names, by, isShare }) => `больше всего с тех пор изменилось ${quoted(names)}: ${by} ${unit(isShare)}.`,
		quiet: 'За этот день публикации нет.',
		more: (events) => `Ещё событий на самой странице: ${n(events)}.`,
		none: 'За этот период событий не отмечено.'
	},
	sure: {
		title: 'Насколько этому можно верить',
		self: 'Участники вызвались сами, случайной выборки не было, поэтому возможную погрешность вычислить нельзя. Числа говорят только о тех, кто участвовал.',
		card: 'Кто, как и когда: карточка сведений',
		whole: 'Карточка целиком и хеш публикации',
		method: 'Как мы считаем'
	},
	take: {
		title: 'Взять с собой',
		note: 'В файлах — выбранные здесь период, группа и мера.',
		csvMoved: 'Что изменилось (CSV)',
		csvDays: 'По дням (CSV)',
		png: 'Линии (картинка)'
	},
	keys: {
		title: 'Клавиши',
		on: 'Эти клавиши включены',
		'1': '7 дней',
		'2': '30 дней',
		'3': 'с открытия',
		'[': 'предыдущий период',
		']': 'следующий период',
		m: 'баллы или первые места',
		c: 'сравнение с предыдущим периодом',
		g: 'выбор группы',
		'?': 'этот список'
	},
	empty: 'Показывать пока нечего'
};

const n = (value: number): string => number('ru', value);
const ballotsOf = (ballots: number): string => `${n(ballots)} ${plural('ru', ballots, ['голос', 'голоса', 'голосов'])}`;
/** after «от»: «21 голоса», «22 голосов» */
const ofBallots = (ballots: number): string => `${n(ballots)} ${plural('ru', ballots, ['голоса', 'голосов', 'голосов'])}`;
/** after a figure with a decimal: genitive singular */
const unit = (isShare: boolean): string => (isShare ? 'процентного пункта' : 'балла');
const quoted = (names: string[]): string =>
	list(
		'ru',
		names.map((name) => `«${name}»`)
	);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
