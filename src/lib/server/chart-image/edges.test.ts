import { expect, it } from 'vitest';
import { buildChart } from '$lib/charts/build';
import { widths } from '$lib/charts/drawing';
import { breakdownOf, citySource, sourceOf, trendOf, type Ballots } from '$lib/charts/fixture';
import type { Source } from '$lib/charts/frame';
import { languages, type Language } from '$lib/i18n/languages';
import { priorities, settlementWorks } from '$lib/programme/polls';
import { svg } from '../chart-image';
import { extentOf, textsOf } from './texts';
import './typeface';

const names = ['Ижарага берилген үйлөр', 'Көчө жарыктары', 'Канализация', 'Суу түтүгү', 'Мектептер', 'Бала бакчалар'];
const twelve = {
	...priorities,
	poll: 'twelve',
	options: [...names, ...names].map((name, i) => ({ id: `o${i}`, label: { ky: name, ru: name, en: name } }))
};
const many = twelve.options.map(({ id }, i): Ballots[number] => [40 + 11 * i, id, `o${(i + 5) % 12}`]);
const level: Ballots = [
	[21, 'water', 'roads'],
	[21, 'roads', 'water']
];
const all: Ballots = settlementWorks.options.map(({ id }) => [30, id]);

const edges: Record<string, (language: Language) => Source> = {
	'twelve options without icons, one group and the rest': (language) => ({
		...sourceOf(language, many, {
			manifest: twelve,
			seq: 90,
			breakdowns: { place: breakdownOf({ lenin: many, rest: [[10, 'o1', 'o2']] }, twelve), settlement: null, tier: null }
		}),
		trend: trendOf(many, '2026-08-25', 90, twelve)
	}),
	'two days, everything on the second, a group whose options are all level': (language) => ({
		...sourceOf(language, level, {
			manifest: settlementWorks,
			seq: 2,
			simulated: true,
			breakdowns: { place: null, settlement: breakdownOf({ yes: all, rest: level }, settlementWorks), tier: null }
		}),
		trend: trendOf(level, '2026-11-21', 2, settlementWorks),
		events: citySource(language).events?.map((event) => ({ ...event, day: '2026-11-22' })) ?? [],
		today: '2026-11-22'
	})
};

it.each(Object.keys(edges))('%s: every text stays inside, and none covers another', (edge) => {
	for (const language of languages) {
		for (const id of ['trend', 'places', 'head-to-head'] as const) {
			const source = edges[edge]?.(language) ?? citySource(language);
			for (const width of Object.values(widths)) {
				const texts = textsOf(svg({ ...buildChart(id, source), mark: null }, { width }));
				expect(texts.length).toBeGreaterThan(5);
				for (const one of texts) {
					const [left, right] = extentOf(one);
					expect(left, one.text).toBeGreaterThanOrEqual(0);
					expect(right, one.text).toBeLessThanOrEqual(width);
					const next = texts.filter(({ y, x }) => Math.abs(y - one.y) < 4 && x > one.x).map((text) => extentOf(text)[0]);
					expect(Math.min(...next), `${id} ${width}: ${one.text}`).toBeGreaterThan(right);
				}
			}
		}
	}
});
