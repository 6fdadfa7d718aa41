import type { Plank } from '$lib/programme/plank';
import { councilNote } from './council';

export const education: Plank = {
	id: 'education',
	title: { ky: 'Билим берүү', ru: 'Образование', en: 'Education' },
	short: { ky: 'Билим берүү', ru: 'Образование', en: 'Education' },
	quote: {
		ky: 'Эгерде БШКга келип калсак, шаардык бюджеттин жана муниципалдык-жеке менчиктик өнөктүктүн негизинде жаңы билим берүү мекемелерин курабыз. Алар көпчүлүк үчүн жеткиликтүү болот. Мугалимдерге стимул берүү үчүн айлык акыны кошумчалап беребиз.',
		ru: 'Если мы пройдём в городской кенеш, построим новые образовательные учреждения за счёт городского бюджета и муниципально-частного партнёрства. Они будут доступны большинству. Чтобы поддержать учителей, дадим надбавку к их зарплате.',
		en: 'If we get into the City Council, we will build new educational institutions on the basis of the city budget and municipal–private partnership. They will be accessible to most people. As an incentive for teachers we will add to their salaries.'
	},
	measures: [
		{
			id: 'new-schools',
			text: {
				ky: 'Шаардык бюджеттин жана муниципалдык-жеке менчиктик өнөктүктүн эсебинен жаңы бала бакчалар жана мектептер',
				ru: 'Новые детские сады и школы за счёт городского бюджета и муниципально-частного партнёрства',
				en: 'New kindergartens and schools, from the city budget and by municipal–private partnership'
			}
		},
		{
			id: 'affordable',
			text: { ky: 'Көпчүлүккө жеткиликтүү болушу', ru: 'Доступность для большинства', en: 'Within reach of most people' }
		},
		{
			id: 'teacher-pay',
			text: { ky: 'Мугалимдердин айлыгына кошумча', ru: 'Надбавка к зарплате учителей', en: "A supplement to teachers' salaries" }
		}
	],
	voices: [
		{
			text: {
				ky: 'Көпчүлүк жеткиликтүү бала бакчалардын жок экенин айтып, муниципалдык бала бакчаларды ачууну суранып жатат.',
				ru: 'Многие говорят, что доступных детских садов нет, и просят открыть муниципальные детские сады.',
				en: 'Many say that there are no affordable kindergartens and ask for municipal ones to be opened.'
			}
		},
		{
			text: {
				ky: 'Жеке менчик мекемелердин баасы адатта өтө эле жогору.',
				ru: 'Цены в частных учреждениях обычно слишком высоки.',
				en: 'Prices of private ones are usually far too high.'
			}
		}
	],
	notes: [councilNote]
};
