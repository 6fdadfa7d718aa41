import { dateAndTime, longDate, number, timeSpan } from '../format';

export const review = {
	title: 'Текшерүүдөгү жана жокко чыгарылган добуштар',
	intro:
		'Он мүнөттө адаттагыдан көп добуш келип, алардын жарымынан көбү бирдей болсо, ошол бирдей добуштар текшерүүгө алынат. Чечим чыкканга чейин алар эсептеле берет.',
	rule: 'Эреже',
	/** under review, as many as would change the leader */
	open: (n: number, toFlip: number) =>
		`${number('ky', n)} добуш текшерүүдө турат, ал эми упай боюнча биринчи орунду алмаштырууга ${number('ky', toFlip)} добуш жетет. Ошондуктан азыр эч бир пункт биринчи деп аталбайт.`,
	openUntold:
		'Текшерүүдө добуштар бар, бирок алардын саны азырынча айтылбайт: калган добуштар аз. Ошондуктан азыр эч бир пункт биринчи деп аталбайт.',
	openDay: (day: string) => `${longDate('ky', day)}: биринчи орун аталбайт, добуштар текшерүүдө`,
	/** what came; the ranking as names with signs between them, null where the number may not be told */
	came: (it: { n: number | null; ranking: string; from: string; to: string }) =>
		it.n === null
			? `${timeSpan('ky', it.from, it.to)}: окшош добуштар келди. Алардын саны азырынча айтылбайт: 10дон аз, же калгандары аз.`
			: `${timeSpan('ky', it.from, it.to)}: мындай тартиптеги ${number('ky', it.n)} добуш келди: ${it.ranking}.`,
	cameUntold: (from: string, to: string) =>
		`${timeSpan('ky', from, to)}: окшош добуштар келди; алардын саны али эч бир жарыялоодо айтыла элек.`,
	review: 'Алар текшерүүдө жана жокко чыгарылмайынча эсептелет.',
	/** the poll is closed; `n`: so many are told */
	waits: (until: string, n: number | null) =>
		`Акыркы жыйынтык азырынча чыга элек: текшерүүдөгү добуштар${n === null ? '' : ` (кеминде ${number('ky', n)})`} боюнча чечим күтүлүүдө. Эң акыркы мөөнөт — ${dateAndTime('ky', until)}. Ага чейин чечилбеген добуштар эсептелген бойдон калат.`,
	/** in the final publication: of one burst, and of all */
	undecided: 'Алар боюнча мөөнөтүндө чечим чыккан жок: эсептелген бойдон калды, эми муну өзгөртүүгө болбойт.',
	finalUndecided: 'Текшерүүдөгү добуштар боюнча мөөнөтүндө чечим чыккан жок: алар эсептелген бойдон калды, эми муну өзгөртүүгө болбойт.',
	/** beside what is pinned */
	stillCounted: 'Бул жерде алар эсептелген.',
	notCounted: 'Бул жерде алар эсептелген эмес.',
	/** where the verdict is newer than the figures */
	numbersLater: 'Бул жердеги сандар кийинки жарыялоодо гана өзгөрөт.',
	withThem: (order: string) => `Упай боюнча тартип, алар менен: ${order}.`,
	withoutThem: (order: string) => `Аларсыз: ${order}.`,
	few: 'Сан калгандары көбөйгөндө гана айтылат жана жеке кишилер добушун өзгөрткөндө азайбайт: антпесе, бир кишинин добушу билинип калмак.',
	/** to the voter herself, of her own ballot */
	own: {
		review: 'Бул добуш текшерүүдө: ага окшогон көп добуш кыска убакытта келген. Ал жокко чыгарылмайынча эсептелет.',
		void: 'Бул добуш жокко чыгарылган: ага окшогон көп добуш кыска убакытта келген. Ал азыр эсептелбейт, өзгөртүү муну алмаштырбайт.',
		confirm: 'Аны номер же мамлекеттик идентификация менен ырастасаңыз, ал кайра кадимкидей эсептелет.'
	},
	/** on the trend */
	event: {
		voided: (n: number | null) => (n === null ? 'Текшерүүдөгү добуштар жокко чыгарылды' : `${number('ky', n)} добуш жокко чыгарылды`),
		released: (n: number | null) => (n === null ? 'Добуштар текшерүүдөн чыгарылды' : `${number('ky', n)} добуш текшерүүдөн чыгарылды`)
	}
};
