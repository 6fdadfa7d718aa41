import type { Plank } from '$lib/programme/plank';

export const buses: Plank = {
	id: 'buses',
	title: {
		ky: 'Лизингге алынуучу газ автобустары жана троллейбустар',
		ru: 'Автобусы на газе и троллейбусы в лизинг',
		en: 'Leased gas buses and trolleybuses'
	},
	short: { ky: 'Автобус, троллейбус', ru: 'Автобусы, троллейбусы', en: 'Buses, trolleybuses' },
	quote: {
		ky: 'Транспорт маселесин чечүү үчүн инвесторлорду тартабыз. Лизинг келишими менен газ менен жүрүүчү, көп киши бата турган, коопсуз автобус жана троллейбустарды алып келүүнү пландап жатабыз.',
		ru: 'Чтобы решить проблему транспорта, привлечём инвесторов. По договору лизинга планируем привезти работающие на газе, вместительные, безопасные автобусы и троллейбусы.',
		en: 'To solve the transport problem we will attract investors. Under a leasing agreement we plan to bring in gas-powered, high-capacity, safe buses and trolleybuses.'
	},
	measures: [
		{ id: 'investors', text: { ky: 'Инвесторлорду тартуу', ru: 'Привлечение инвесторов', en: 'Attracting investors' } },
		{
			id: 'gas-buses',
			text: {
				ky: 'Лизингге алынуучу, газ менен жүрүүчү сыйымдуу, коопсуз автобустар',
				ru: 'Вместительные безопасные автобусы на газе в лизинг',
				en: 'High-capacity, safe buses that run on gas, under a leasing agreement'
			}
		},
		{
			id: 'trolleybuses',
			text: { ky: 'Лизингге алынуучу троллейбустар', ru: 'Троллейбусы в лизинг', en: 'Trolleybuses, under a leasing agreement' }
		}
	],
	voices: [
		{
			text: {
				ky: 'Өткөндөгү маршруттук таксилердин иш таштаган учурунда муниципалдык транспорт аздык кылып, биздин кызматкерлер үйлөрүнөн базарга каттоодо кыйынчылыктарга дуушар болушкан экен.',
				ru: 'Когда недавно бастовали маршрутки, муниципального транспорта не хватало, и нашим работникам было трудно добираться из дома на базар и обратно.',
				en: 'When the marshrutkas stopped work recently, there was too little municipal transport, and our workers had difficulty getting from home to the bazaar and back.'
			}
		},
		{
			text: {
				ky: 'Бул көрүнүш кайра да кайталанбайбы деп кабатырланып жатышат.',
				ru: 'Они тревожатся, не повторится ли это.',
				en: 'They worry whether it will happen again.'
			}
		}
	],
	notes: []
};
