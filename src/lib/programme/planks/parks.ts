import type { Plank } from '$lib/programme/plank';
import { councilNote } from './council';

export const parks: Plank = {
	id: 'parks',
	title: { ky: 'Жаңы парктар жана бакчалар', ru: 'Новые парки и сады', en: 'New parks and gardens' },
	short: { ky: 'Парктар жана бакчалар', ru: 'Парки и сады', en: 'Parks and gardens' },
	quote: {
		ky: 'Эгерде биз БШКга өтүп калсак, жаңы парктарды, бакчаларды курабыз (анын ичинде калктуу конуштарга дагы).',
		ru: 'Если мы пройдём в городской кенеш, создадим новые парки и сады (в том числе в жилмассивах).',
		en: 'If we get into the City Council, we will create new parks and gardens (in the settlements too).'
	},
	measures: [
		{
			id: 'city-parks',
			text: { ky: 'Шаардагы жаңы парктар жана бакчалар', ru: 'Новые парки и сады в городе', en: 'New parks and gardens in the city' }
		},
		{
			id: 'settlement-parks',
			text: {
				ky: 'Калктуу конуштардагы жаңы парктар жана бакчалар',
				ru: 'Новые парки и сады в жилмассивах',
				en: 'New parks and gardens in the settlements'
			}
		}
	],
	voices: [],
	notes: [
		councilNote,
		{
			ky: 'Булакта бир гана парктын аты аталат: «Ынтымак», талапкер үй-бүлөсү менен ошол жерде сейилдейт.',
			ru: 'В источнике назван один парк — «Ынтымак», где гуляет семья кандидата.',
			en: "The source names one park, Yntymak, where the candidate's family walks."
		}
	]
};
