import type { Plank } from '$lib/programme/plank';

export const settlements: Plank = {
	id: 'settlements',
	title: {
		ky: 'Калктуу конуштардын инфраструктурасы',
		ru: 'Инфраструктура жилмассивов',
		en: 'Infrastructure of the settlements'
	},
	short: { ky: 'Калктуу конуштар', ru: 'Жилмассивы', en: 'Settlements' },
	quote: {
		ky: '2021-жылды жашап жатсак дагы кээ биринде электр жарыгы, суу, канализация, жол жана тротуар деген керектүү нерселер жок. Калктуу конуштар шаардын толук кандуу бир бөлүгү болуп, анда калктын көпчүлүк бөлүгү жашайт. Биз алар үчүн жайлуу, ыңгайлуу шарттарды түзүп беришибиз керек.',
		ru: 'Хотя мы живём в 2021 году, в некоторых из них нет необходимого: электричества, воды, канализации, дорог и тротуаров. Жилмассивы — полноценная часть города, и там живёт большинство населения. Мы должны создать для них удобные, комфортные условия.',
		en: 'Although we are living in 2021, some of them lack necessities: electricity, water, sewerage, roads and pavements. The settlements are a full part of the city, and most of the population lives in them. We must create convenient, comfortable conditions for them.'
	},
	// these are also the options of the second poll
	measures: [
		{ id: 'electricity', text: { ky: 'Электр жарыгы', ru: 'Электричество', en: 'Electricity' } },
		{ id: 'water', text: { ky: 'Суу', ru: 'Вода', en: 'Water' } },
		{ id: 'sewerage', text: { ky: 'Канализация', ru: 'Канализация', en: 'Sewerage' } },
		{ id: 'roads', text: { ky: 'Жол', ru: 'Дороги', en: 'Roads' } },
		{ id: 'pavements', text: { ky: 'Тротуар', ru: 'Тротуары', en: 'Pavements' } }
	],
	voices: [
		{
			text: {
				ky: 'Шайлоочуларды андан сырткары жолдордун абалы тынчсыздандырат.',
				ru: 'Кроме того, избирателей беспокоит состояние дорог.',
				en: 'Besides that, voters are worried about the state of the roads.'
			},
			about: {
				ky: 'Булакта бул калктуу конуштар жөнүндө эмес, жалпы эле шайлоочулар жөнүндө айтылган.',
				ru: 'В источнике это сказано об избирателях вообще, а не о жилмассивах.',
				en: 'The source says this of voters in general, not of the settlements.'
			}
		}
	],
	notes: [
		{
			ky: 'Калктын көпчүлүк бөлүгү калктуу конуштарда жашайт дегени — талапкердин өз сөзү.',
			ru: 'То, что в жилмассивах живёт большинство населения, — утверждение кандидата.',
			en: "That most of the population lives in the settlements is the candidate's claim."
		}
	]
};
