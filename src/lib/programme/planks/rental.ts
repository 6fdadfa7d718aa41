import type { Plank } from '$lib/programme/plank';

export const rental: Plank = {
	id: 'rental',
	title: {
		ky: 'Велосипед, самокат жана гироскутер ижарасы',
		ru: 'Прокат велосипедов, самокатов и гироскутеров',
		en: 'Bike, scooter and hoverboard rental'
	},
	short: { ky: 'Велосипед ж.б. ижарасы', ru: 'Прокат велосипедов и др.', en: 'Bike and scooter rental' },
	quote: {
		ky: 'Аны менен бирге эле велосипед, самокат, гироскутерлерди ижарага берүү маданиятын өнүктүрөлү дейбиз. Муну менен шаардын маршруттук таксилерден көз карандылыгы азаят, ал эми экология болсо жакшырат.',
		ru: 'Вместе с тем мы хотим развивать культуру проката велосипедов, самокатов и гироскутеров. Это уменьшит зависимость города от маршруток, и экология улучшится.',
		en: "Along with that we want to develop a culture of renting bicycles, scooters and hoverboards. This will reduce the city's dependence on marshrutka minibuses, and the environment will improve."
	},
	measures: [
		{ id: 'bikes', text: { ky: 'Велосипеддер', ru: 'Велосипеды', en: 'Bicycles' } },
		{ id: 'scooters', text: { ky: 'Самокаттар', ru: 'Самокаты', en: 'Scooters' } },
		{ id: 'hoverboards', text: { ky: 'Гироскутерлер', ru: 'Гироскутеры', en: 'Hoverboards' } }
	],
	consequence: {
		ky: 'Шаардын маршруттук таксилерге көз карандылыгы азаят, экология жакшырат',
		ru: 'Город меньше зависит от маршруток, экология лучше',
		en: 'Less dependence on the marshrutka minibuses, a better environment'
	},
	voices: [],
	notes: []
};
