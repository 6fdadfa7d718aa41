import { daySpan, list, longDate, number, onDate, sentence, sinceDate } from '../format';

export const trends = {
	title: 'Өзгөрүүлөр',
	lede: 'Эмне өзгөрдү, кайда жана качандан бери. Талапкерлер, басма сөз жана партия ушул эле сандарды, ушул эле убакта көрөт.',
	choose: {
		title: 'Эмнени көрсөтүү керек',
		more: 'Дагы: сурамжылоо, күндөр, сызыктар',
		poll: 'Сурамжылоо',
		range: 'Мезгил',
		ranges: { '7d': '7 күн', '30d': '30 күн', all: 'Ачылгандан бери', custom: 'Башка күндөр' },
		from: 'Биринчи күн',
		to: 'Акыркы күн',
		toNote: 'Бош болсо — эң акыркы күн.',
		earlier: 'Мурунку мезгил',
		later: 'Кийинки мезгил',
		measure: 'Эмне менен өлчөө',
		measures: { score: 'Упай', first: 'Биринчи орундар' },
		group: 'Кимдин добуштары',
		everybody: 'Бардык добуштар',
		tiers: 'Ырасталганы боюнча',
		tier: { device: 'Түзмөк боюнча', phone: 'Телефон номери ырасталган', id: 'Мамлекеттик идентификация' },
		compare: 'Мурунку мезгил менен салыштыруу',
		lines: 'Бөлүп көрсөтүлүүчү сызыктар, эң көп бешөө',
		linesNote: 'Эч бири белгиленбесе, азыр жогору турган беш сызык түстүү болот.',
		show: 'Көрсөтүү',
		busy: 'Жүктөлүп жатат…',
		unanswered:
			'Тармак жооп берген жок. Төмөндө мурунку тандоонун сандары турат; байланыш калыбына келгенде тандаганыңыз өзү ачылат, же дагы бир жолу басыңыз.',
		shown: (from: string, to: string) => `${daySpan('ky', from, to)} көрсөтүлүп турат.`
	},
	span: (from: string, to: string) => `${longDate('ky', from)} – ${longDate('ky', to)}`,
	briefing: {
		title: 'Бир абзацта',
		copy: 'Көчүрүп алуу',
		copied: 'Көчүрүлдү.',
		gained: ({ since, names, by, isShare }: Change) =>
			`${capital(sinceDate('ky', since))} эң көп өскөнү — ${quoted(names)}: ${by} ${unit(isShare)}.`,
		lost: ({ names, by, isShare }: Omit<Change, 'since'>) => `Эң көп төмөндөгөнү — ${quoted(names)}: ${by} ${unit(isShare)}.`,
		unmoved: (since: string) => `${capital(sinceDate('ky', since))} бир да сан 0,1ге өзгөргөн жок.`,
		mostly: ({ from, to, name, place, by, isShare }: PlaceChange) =>
			`Жерлер боюнча, ${daySpan('ky', from, to)}: «${name}» эң көп өскөн жер — ${place}, ${by} ${unit(isShare)}.`,
		still: (names: string[], value: string) => `Алдыда мурункудай эле ${quoted(names)}: ${value}.`,
		tookOver: (names: string[], value: string, before: string[], since: string) =>
			`Азыр алдыда ${quoted(names)}: ${value}; ${onDate('ky', since)} алдыда ${quoted(before)} болгон.`,
		leads: (names: string[], value: string) => `Азыр алдыда ${quoted(names)}: ${value}.`,
		newVoters: (voters: number) => `Бул аралыкта ${n(voters)} жаңы добуш берүүчү катышты.`,
		grown: (ballots: number) => `Бул аралыкта топтун добуштары ${n(ballots)} добушка көбөйдү.`,
		thin: 'Бул өзгөрүүлөрдүн артында 30дан аз жаңы добуш турат: бир нече киши да ушундай өзгөртө алат.',
		week: ({ from, to, names, share, ballots }: WeekLead) =>
			`${daySpan('ky', from, to)} аралыгында биринчи жолу добуш бергендер эң көп биринчи койгону — ${quoted(names)}: ${n(ballots)} добуштун ${share}.`,
		events: (events: string[]) => `Ушул мезгилде белгиленген окуялар: ${events.join('; ')}.`,
		tooFew: 'Бул мезгилде салыштыруу үчүн жок дегенде эки күн керек; азырынча андай эмес.',
		ofGroup: (group: string) => `Топ: ${group}.`,
		score: (value: string) => `упайы ${value}`,
		share: (value: string, ballots: number) => `${n(ballots)} добуштун ${value} биринчи орунда`
	},
	moved: {
		title: 'Эмне өзгөрдү',
		behind: (voters: number) => `Бул өзгөрүүлөрдүн артында ${n(voters)} жаңы добуш берүүчү турат.`,
		behindGroup: (ballots: number) =>
			`Бул мезгилде топ ${n(ballots)} добушка көбөйдү. Топтордогу жаңы добуш берүүчүлөрдүн саны өзүнчө жарыяланбайт.`,
		thin: 'аз добуш',
		thinNote: '«Аз добуш»: өзгөрүүнүн артында 30дан аз жаңы добуш турат.',
		since: (day: string) => sentence(capital(sinceDate('ky', day))),
		until: (day: string) => `Сандар акыркы жолу ${onDate('ky', day)} жаңырган: андан кийин бул мезгилде жаңысы жарыяланган жок.`,
		caption: 'Пункттар, өзгөрүүсүнүн чоңдугу боюнча',
		option: 'Пункт',
		now: 'Азыр',
		change: 'Өзгөрүү, упай',
		changeShare: 'Өзгөрүү, пайыздык пункт',
		before: 'Мурунку мезгилде',
		noneBefore: 'Салыштыра турган мурунку мезгил жок: анда сурамжылоо али ачыла элек болчу.',
		fewBefore: 'Мурунку мезгилде салыштыруу үчүн керектүү эки күн жок.',
		cutBefore: 'Мурунку мезгил кыскараак: анын башында сурамжылоо али ачыла элек болчу.',
		course: 'Жүрүшү',
		best: 'Эң жогорку күн',
		worst: 'Эң төмөнкү күн',
		newVoters: 'Жаңы добуш берүүчүлөр',
		publication: 'Жарыялоо',
		up: 'өстү',
		down: 'төмөндөдү',
		level: 'өзгөргөн жок',
		courseOf: (name: string, from: string, to: string, low: string, high: string) =>
			`«${name}»: ${from} болчу, ${to} болду; эң төмөнкүсү ${low}, эң жогоркусу ${high}`,
		none: 'Бул мезгилде салыштыруу үчүн жок дегенде эки күн керек.'
	},
	line: {
		by: {
			day: {
				title: 'Күн сайын',
				note: 'Күнүнө бир чекит: Бишкек убактысы боюнча түн жарымына чейинки акыркы жарыялоо.',
				measure: (group: string, min: number, max: number) => `${group}: күн сайынкы упай, шкала ${min} – ${max}`,
				measureShare: (group: string, max: number) => `${group}: биринчи орундун үлүшү, добуштардын пайызы, шкала 0 – ${max}`
			},
			week: {
				title: 'Жума сайын',
				note: 'Мезгил узун болгондуктан жумасына бир чекит: ар бир жуманын акыркы жарыялоосу. Ар бир күн CSV файлында бар.',
				measure: (group: string, min: number, max: number) => `${group}: жума сайынкы упай, шкала ${min} – ${max}`,
				measureShare: (group: string, max: number) => `${group}: жума сайын биринчи орундун үлүшү, добуштардын пайызы, шкала 0 – ${max}`
			}
		},
		groupNote: 'Топтун саны күнүнө эң көп бир жолу жаңыланат, ошондуктан чекиттер сейрегирээк.',
		few: 'Бул мезгилде бул топ боюнча эки чекит да жок. Узунураак мезгилди тандаңыз.',
		highlight: (name: string) => `«${name}» сызыгын бөлүп көрсөтүү`,
		plain: 'Баарын кайра түстүү кылуу'
	},
	weeks: {
		title: 'Жуманын жаңы добуш берүүчүлөрү',
		note: 'Жалпы сан жай жылат. Бул жерде — ар бир бүткөн жумада биринчи жолу добуш бергендер эмнени биринчи койгону, бардык добуштардын жанында.',
		caption: 'Биринчи орундун үлүшү: ар бир жуманын жаңы добуш берүүчүлөрүндө жана бардык добуштарда',
		week: 'Жума',
		all: 'Бардык добуштар',
		ballots: 'Добуш',
		none: 'Бүткөн жума азырынча жок, же анда 30дан аз жаңы добуш болгон.'
	},
	where: {
		title: 'Кайда',
		asOf: (moment: string, ballots: number) =>
			`${moment} абалы боюнча, ${n(ballots)} добуш. Топтордун датасы шаардыкынан эрте болушу мүмкүн.`,
		measureShare: 'Топтор боюнча биринчи орундун үлүшү, добуштардын пайызы',
		farthest: ({ group, option, by, isAbove, value, whole, ballots, isShare }: Farthest) =>
			`${group} (${n(ballots)} добуш): «${option}» бардык добуштардагыдан ${by} ${unit(isShare)} ${isAbove ? 'жогору' : 'төмөн'} (${value}; бардыгында ${whole}).`,
		same: (group: string, ballots: number) => `${group} (${n(ballots)} добуш): бардык добуштардан айырмасы жок.`,
		highest: 'Ар бир пункт кайсы жерде эң жогору',
		highestCaption: 'Ар бир пункт эң жогору турган жер',
		place: 'Жер',
		value: 'Ал жерде',
		whole: 'Бардыгында',
		none: 'Жерлер боюнча сандар азырынча жок: ар бир топто жок дегенде 30 добуш керек.',
		places: 'Сандар таблица түрүндө'
	},
	part: {
		title: 'Кимдер катышып жатат',
		by: {
			day: {
				arrivals: 'Күн сайын канча жаңы добуш берүүчү катышты',
				most: (voters: number, day: string) => `Эң көп — ${onDate('ky', day)}: ${n(voters)}.`,
				caption: 'Күн сайын жаңы добуш берүүчүлөр',
				heading: 'Күн'
			},
			week: {
				arrivals: 'Жума сайын канча жаңы добуш берүүчү катышты',
				most: (voters: number, day: string) => `Эң көп — ${onDate('ky', day)} бүткөн жумада: ${n(voters)}.`,
				caption: 'Жума сайын жаңы добуш берүүчүлөр',
				heading: 'Жуманын акыркы күнү'
			}
		},
		newVoters: 'Жаңы добуш берүүчүлөр',
		groups: 'Топтор боюнча',
		groupsCaption: (moment: string) => `Добуштар топтор боюнча, ${moment} абалы боюнча`,
		group: 'Топ',
		ballots: 'Добуш',
		share: (ballots: number) => `${n(ballots)} добуштагы үлүшү`,
		grown: 'Кошулганы',
		grownBetween: (from: string, to: string) => `Кошулганы: ${daySpan('ky', from, to)}`,
		noGroups: 'Топтор боюнча сандар азырынча жок.'
	},
	events: {
		title: 'Окуялар',
		note: 'Окуяларды сайтты жүргүзгөн тарап белгилейт. Алар сандарды өзгөртпөйт жана өзгөрүүнүн себеби экени далилденген эмес.',
		day: (voters: number) => `Ошол күнү ${n(voters)} жаңы добуш берүүчү катышты`,
		change: ({ names, by, isShare }: EventChange) => `бир күндө эң көп өзгөргөнү — ${quoted(names)}: ${by} ${unit(isShare)}.`,
		daySince: (voters: number, since: string) => `${capital(sinceDate('ky', since))} ${n(voters)} жаңы добуш берүүчү катышты`,
		changeSince: ({ names, by, isShare }: EventChange) => `ошондон бери эң көп өзгөргөнү — ${quoted(names)}: ${by} ${unit(isShare)}.`,
		quiet: 'Ошол күнгө жарыялоо жок.',
		more: (events: number) => `Барактын өзүндө дагы ${n(events)} окуя бар.`,
		none: 'Бул мезгилде белгиленген окуя жок.'
	},
	sure: {
		title: 'Канчалык ишенсе болот',
		self: 'Катышуучулар өздөрү каалап катышты, кокустук тандоо болгон жок, ошондуктан мүмкүн болгон катаны эсептөөгө болбойт. Сандар катышкандар жөнүндө гана айтат.',
		card: 'Ким, кантип, качан: маалымат баракчасы',
		whole: 'Картканын бүт тексти жана жарыялоонун хеши',
		method: 'Кантип эсептейбиз'
	},
	take: {
		title: 'Алып кетиңиз',
		note: 'Файлдарда ушул тандалган мезгил, топ жана өлчөм.',
		csvMoved: 'Эмне өзгөрдү (CSV)',
		csvDays: 'Күн сайын (CSV)',
		png: 'Сызыктар (сүрөт)'
	},
	keys: {
		title: 'Баскычтар',
		on: 'Ушул баскычтар иштесин',
		'1': '7 күн',
		'2': '30 күн',
		'3': 'ачылгандан бери',
		'[': 'мурунку мезгил',
		']': 'кийинки мезгил',
		m: 'упай же биринчи орундар',
		c: 'мурунку мезгил менен салыштыруу',
		g: 'топту тандоо',
		'?': 'ушул тизме'
	},
	empty: 'Көрсөтө турган өзгөрүү али жок'
};

interface Change {
	/** ISO date */
	since: string;
	names: string[];
	/** as it is written, without a sign */
	by: string;
	/** in per cent of the ballots, else of scores */
	isShare: boolean;
}

interface PlaceChange {
	/** the days of the two breakdowns, ISO dates */
	from: string;
	to: string;
	name: string;
	place: string;
	/** as it is written, without a sign */
	by: string;
	isShare: boolean;
}

interface WeekLead {
	from: string;
	to: string;
	names: string[];
	/** with its sign of per cent */
	share: string;
	ballots: number;
}

interface Farthest {
	group: string;
	option: string;
	by: string;
	isAbove: boolean;
	value: string;
	whole: string;
	ballots: number;
	isShare: boolean;
}

interface EventChange {
	names: string[];
	/** with its sign */
	by: string;
	isShare: boolean;
}

const n = (value: number): string => number('ky', value);
const unit = (isShare: boolean): string => (isShare ? 'пайыздык пункт' : 'упай');
const quoted = (names: string[]): string =>
	list(
		'ky',
		names.map((name) => `«${name}»`)
	);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
