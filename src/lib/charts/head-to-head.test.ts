import { describe, expect, it } from 'vitest';
import { languages } from '$lib/i18n/languages';
import { settlementWorks } from '$lib/programme/polls';
import { cellText } from './cell';
import { duels, topSet } from './duels';
import { city, sourceOf, type Ballots } from './fixture';
import { headToHead } from './head-to-head';

const works = { manifest: settlementWorks };
const level: Ballots = [
	[21, 'water', 'roads'],
	[21, 'roads', 'water'],
	[1, 'electricity']
];
const circle: Ballots = [
	[12, 'water', 'roads', 'sewerage'],
	[12, 'roads', 'sewerage', 'water'],
	[12, 'sewerage', 'water', 'roads']
];
/** in ky, ru, en; hard spaces are written as `_` */
const said = (...ballots: Parameters<typeof sourceOf> extends [unknown, ...infer Rest] ? Rest : never): string[] =>
	languages.map((language) => headToHead(sourceOf(language, ...ballots)).sentence.replaceAll('\u00a0', '_'));

describe('the sentence of who stands above whom', () => {
	it('names the winner of all duels and its closest one', () => {
		expect(said(city)).toMatchInlineSnapshot(`
			[
			  "«Парктар жана бакчалар» башка ар бир пункттан көбүрөөк добушта жогору турат. Ага эң жакыны — «Калктуу конуштар»: 4_385 добуштун 2_106сында «Парктар жана бакчалар» жогору, 1_971инде төмөн. 2026-жылдын 22-ноябры, 18:05 абалы боюнча.",
			  "Пункт «Парки и сады» выше каждого другого в большем числе голосов, чем ниже. Ближе всех к нему «Жилмассивы»: «Парки и сады» выше в 2_106 из 4_385 голосов, ниже в 1_971. По состоянию на 22 ноября 2026_г., 18:05.",
			  "“Parks and gardens” is above each other option on more ballots than below it. Closest to it is “Settlements”: “Parks and gardens” is above on 2,106 of 4,385 ballots and below on 1,971. As of 22 November 2026, 18:05.",
			]
		`);
	});

	it('names no closest duel where several are', () => {
		expect(said([[11, 'sewerage']], works)[2]).toMatchInlineSnapshot(
			`"“Sewerage” is above each other option on more ballots than below it. As of 22 November 2026, 18:05."`
		);
	});

	it('says who is level', () => {
		expect(said(level, works)).toMatchInlineSnapshot(`
			[
			  "Башкалардын баарынан көбүрөөк добушта жогору турган пункт жок. «Суу» жана «Жол» тең: ар бири 43 добуштун 21инде экинчисинен жогору. 2026-жылдын 22-ноябры, 18:05 абалы боюнча.",
			  "Нет пункта, который был бы выше каждого другого в большем числе голосов, чем ниже. «Вода» и «Дороги» наравне: каждый выше другого в 21 из 43 голосов. По состоянию на 22 ноября 2026_г., 18:05.",
			  "No option is above each other one on more ballots than below it. “Water” and “Roads” are level: each is above the other on 21 of 43 ballots. As of 22 November 2026, 18:05.",
			]
		`);
	});

	it('says who goes round in a circle', () => {
		expect(said(circle, works)).toMatchInlineSnapshot(`
			[
			  "Башкалардын баарынан көбүрөөк добушта жогору турган пункт жок. Тегерек чыгат: «Суу» «Жол» пунктунан жогору, «Жол» «Канализация» пунктунан жогору, «Канализация» «Суу» пунктунан жогору. 2026-жылдын 22-ноябры, 18:05 абалы боюнча.",
			  "Нет пункта, который был бы выше каждого другого в большем числе голосов, чем ниже. Получается круг: «Вода» выше пункта «Дороги», «Дороги» выше пункта «Канализация», «Канализация» выше пункта «Вода». По состоянию на 22 ноября 2026_г., 18:05.",
			  "No option is above each other one on more ballots than below it. They go round in a circle: “Water” is above “Roads”, “Roads” is above “Sewerage”, “Sewerage” is above “Water”. As of 22 November 2026, 18:05.",
			]
		`);
	});

	it('counts the pairs where many are level', () => {
		expect(
			said(
				[
					[7, 'water'],
					[7, 'roads'],
					[7, 'pavements']
				],
				works
			)[2]
		).toMatchInlineSnapshot(
			`"No option is above each other one on more ballots than below it. Pairs that are level: 3. As of 22 November 2026, 18:05."`
		);
	});
});

describe('the matrix', () => {
	const { options, cells, table } = headToHead(sourceOf('en', level, works));

	it('has the best score first in rows and columns, and nothing where an option meets itself', () => {
		expect(options.map(({ short }) => short)).toEqual(['Water', 'Roads', 'Electricity', 'Sewerage', 'Pavements']);
		expect(cells.map((row) => row.map((cell) => cell?.outcome ?? null))).toEqual([
			[null, 'level', 'win', 'win', 'win'],
			['level', null, 'win', 'win', 'win'],
			['loss', 'loss', null, 'win', 'win'],
			['loss', 'loss', 'loss', null, 'level'],
			['loss', 'loss', 'loss', 'level', null]
		]);
		expect(cells[0]?.[1]).toEqual({
			outcome: 'level',
			value: 21,
			figure: '21',
			details: ['above on 21 of 43 ballots', 'below on 21', 'neither ranked on 1']
		});
	});

	it('says the same in the table, with the number of duels won', () => {
		expect(table.columns.map(({ heading }) => heading)).toEqual([
			'Option',
			'Water',
			'Roads',
			'Electricity',
			'Sewerage',
			'Pavements',
			'Duels won'
		]);
		expect(table.rows[0]).toEqual([options[0]?.label, '', 21, 42, 42, 42, 3]);
		for (const language of languages) {
			const spec = headToHead(sourceOf(language, city));
			spec.cells.forEach((row, i) =>
				expect(spec.table.rows[i]?.slice(1, -1).map((cell) => cellText(language, cell, 'count'))).toEqual(
					row.map((cell) => cell?.figure ?? '')
				)
			);
		}
	});

	it('knows the smallest set that wins against all others', () => {
		const topOf = (ballots: Ballots) => topSet(duels(sourceOf('en', ballots, works).publication));
		expect([topOf(level), topOf(circle), topOf([[3, 'roads']])]).toEqual([[0, 1], [0, 1, 2], [0]]);
	});
});
