import { describe, expect, it } from 'vitest';
import { languages, type Language } from '$lib/i18n/languages';
import { settlementWorks } from '$lib/programme/polls';
import { city, sourceOf } from './fixture';
import type { Source } from './frame';
import { firstChoicesSentence, positionsSentence, scoresSentence } from './sentence';

/** in ky, ru, en; hard spaces are written as `_` */
const said = (
	sentence: (source: Source) => string,
	...ballots: Parameters<typeof sourceOf> extends [Language, ...infer Rest] ? Rest : never
) => languages.map((language) => sentence(sourceOf(language, ...ballots)).replaceAll('\u00a0', '_'));

const asOf = ['2026-жылдын 22-ноябры, 18:05 абалы боюнча.', 'По состоянию на 22 ноября 2026_г., 18:05.', 'As of 22 November 2026, 18:05.'];
/** what is said before the date */
const before = (...sentences: string[]) => sentences.map((sentence, i) => `${sentence} ${asOf[i] ?? ''}`);

const works = { manifest: settlementWorks };

describe('the sentence of the scores', () => {
	it('says on how many ballots the leader stands above the next, below it, and first', () => {
		expect(said(scoresSentence, city)).toEqual(
			before(
				'Упай боюнча биринчи орунда «Парктар жана бакчалар» турат. 4_385 добуштун 2_106сында ал «Калктуу конуштар» пунктунан жогору, 1_971инде төмөн коюлган, 1_132синде биринчи орунда.',
				'По баллам первым стоит пункт «Парки и сады»: в 2_106 из 4_385 голосов он выше пункта «Жилмассивы», в 1_971 — ниже; в 1_132 он на первом месте.',
				'“Parks and gardens” stands first by score: above “Settlements” on 2,106 of 4,385 ballots and below it on 1,971; first on 1,132.'
			)
		);
	});

	it('says so when two scores hardly differ', () => {
		const close: [number, ...string[]][] = [
			[1000, 'water', 'roads'],
			[999, 'roads', 'water']
		];
		expect(said(scoresSentence, close, works)).toEqual(
			before(
				'Упай боюнча биринчи орунда «Суу» турат. 1_999 добуштун 1_000инде ал «Жол» пунктунан жогору, 999унда төмөн коюлган, 1_000инде биринчи орунда. Упайларынын айырмасы 0,1ден аз.',
				'По баллам первым стоит пункт «Вода»: в 1_000 из 1_999 голосов он выше пункта «Дороги», в 999 — ниже; в 1_000 он на первом месте. Разница в баллах меньше 0,1.',
				'“Water” stands first by score: above “Roads” on 1,000 of 1,999 ballots and below it on 999; first on 1,000. Their scores differ by less than 0.1.'
			)
		);
	});

	it('puts no option before another that is level with it', () => {
		const level: [number, ...string[]][] = [
			[21, 'water', 'roads'],
			[21, 'roads', 'water'],
			[1, 'electricity']
		];
		expect(said(scoresSentence, level, works)).toEqual(
			before(
				'Упай боюнча «Суу» жана «Жол» биринчи орунду тең бөлүштү. 43 добуштун 21инде «Суу» «Жол» пунктунан жогору, 21инде төмөн коюлган.',
				'По баллам наравне первыми стоят «Вода» и «Дороги». В 21 из 43 голосов пункт «Вода» выше пункта «Дороги», в 21 — ниже.',
				'“Water” and “Roads” are level at the top by score: “Water” is above “Roads” on 21 of 43 ballots and below it on 21.'
			)
		);
	});

	it('names three or more that are level, and no more', () => {
		const level: [number, ...string[]][] = [
			[7, 'water'],
			[7, 'roads'],
			[7, 'pavements']
		];
		expect(said(scoresSentence, level, works)).toEqual(
			before(
				'Упай боюнча «Суу», «Жол» жана «Тротуар» биринчи орунду тең бөлүштү. Эсептелди: 21 добуш.',
				'По баллам наравне первыми стоят «Вода», «Дороги» и «Тротуары». Подсчитано: 21 голос.',
				'“Water”, “Roads” and “Pavements” are level at the top by score. Counted: 21 ballots.'
			)
		);
	});

	it('compares the leader with none of those level behind it', () => {
		expect(said(scoresSentence, [[11, 'sewerage']], works)).toEqual(
			before(
				'Упай боюнча биринчи орунда «Канализация» турат, андан кийин «Электр жарыгы», «Суу», «Жол» жана «Тротуар» тең. 11 добуштун 11инде «Канализация» биринчи орунда.',
				'По баллам первым стоит пункт «Канализация», за ним наравне — «Электричество», «Вода», «Дороги» и «Тротуары». В 11 из 11 голосов «Канализация» на первом месте.',
				'“Sewerage” stands first by score, with “Electricity”, “Water”, “Roads” and “Pavements” level behind it; it is first on 11 of 11 ballots.'
			)
		);
	});

	it('says of the last publication that it is the result', () => {
		const [ky, ru, en] = said(scoresSentence, [[11, 'water']], { ...works, final: true });
		expect(ky).toMatch(/ Акыркы жыйынтык, 2026-жылдын 22-ноябры, 18:05\.$/);
		expect(ru).toMatch(/ Окончательный итог, 22 ноября 2026_г\., 18:05\.$/);
		expect(en).toMatch(/ Final result, 22 November 2026, 18:05\.$/);
	});
});

describe('the sentence of the first choices', () => {
	it('says on how many of how many ballots', () => {
		expect(said(firstChoicesSentence, city)).toEqual(
			before(
				'Биринчи орунга эң көп коюлганы — «Парктар жана бакчалар»: 4_385 добуштун 1_132синде (25,8%). Андан кийин — «Калктуу конуштар»: 1_020сында.',
				'Чаще всего на первом месте «Парки и сады»: в 1_132 из 4_385 голосов (25,8_%). Далее — «Жилмассивы»: в 1_020.',
				'Most often first: “Parks and gardens”, on 1,132 of 4,385 ballots (25.8%). Then “Settlements”, on 1,020.'
			)
		);
	});

	it('names all that are level, at the top and behind it', () => {
		const level: [number, ...string[]][] = [
			[10, 'water'],
			[10, 'roads'],
			[3, 'pavements'],
			[3, 'sewerage']
		];
		expect(said(firstChoicesSentence, level, works)).toEqual(
			before(
				'Биринчи орунга эң көп коюлганы — «Суу» жана «Жол»: ар бири 26 добуштун 10унда (38,5%). Андан кийин — «Канализация» жана «Тротуар»: ар бири 3үндө.',
				'Чаще всего на первом месте «Вода» и «Дороги»: каждый пункт в 10 из 26 голосов (38,5_%). Далее — «Канализация» и «Тротуары»: каждый в 3.',
				'Most often first: “Water” and “Roads”, each on 10 of 26 ballots (38.5%). Then “Sewerage” and “Pavements”, each on 3.'
			)
		);
	});

	it('says when no other option is first on any ballot', () => {
		expect(said(firstChoicesSentence, [[21, 'water']], works)).toEqual(
			before(
				'Биринчи орунга эң көп коюлганы — «Суу»: 21 добуштун 21инде (100,0%). Башка пункттар бир да добушта биринчи орунда эмес.',
				'Чаще всего на первом месте «Вода»: в 21 из 21 голоса (100,0_%). Других пунктов на первом месте нет ни в одном голосе.',
				'Most often first: “Water”, on 21 of 21 ballots (100.0%). No other option is first on any ballot.'
			)
		);
	});
});

describe('the sentence of the positions', () => {
	it('says where the leader stands', () => {
		expect(said(positionsSentence, city)).toEqual(
			before(
				'«Парктар жана бакчалар»: 4_385 добуштун 1_132синде биринчи, 1_676сында экинчи орунда, 626сында коюлган эмес.',
				'«Парки и сады»: на первом месте в 1_132 из 4_385 голосов, на втором — в 1_676, без места — в 626.',
				'“Parks and gardens” is first on 1,132 of 4,385 ballots, second on 1,676 and unranked on 626.'
			)
		);
	});

	it('says it of two leaders that are level', () => {
		const level: [number, ...string[]][] = [
			[8, 'water', 'roads'],
			[8, 'roads', 'water']
		];
		expect(said(positionsSentence, level, works)[2]).toBe(
			'“Water” is first on 8 of 16 ballots, second on 8 and unranked on 0. “Roads” is first on 8 of 16 ballots, second on 8 and unranked on 0. As of 22 November 2026, 18:05.'
		);
	});
});
