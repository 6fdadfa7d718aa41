import { describe, expect, it } from 'vitest';
import { languages } from '$lib/i18n/languages';
import { settlementWorks } from '$lib/programme/polls';
import { cellText } from './cell';
import { breakdownOf, citySource, sourceOf, type Ballots } from './fixture';
import { places } from './places';

const plain = (text: string): string => text.replaceAll('\u00a0', '_');
const alike: Ballots = [[30, 'water', 'roads']];

const works = (place: Record<string, Ballots> | null, settlement: Record<string, Ballots> | null) =>
	sourceOf('en', alike, {
		manifest: settlementWorks,
		breakdowns: {
			place: place && breakdownOf(place, settlementWorks),
			settlement: settlement && breakdownOf(settlement, settlementWorks, '2026-11-20T00:01:00+06:00'),
			tier: null
		}
	});

describe('the sentence of the places', () => {
	it('says who leads where, and where the largest difference is, with ballots and date of the breakdown', () => {
		expect(languages.map((language) => plain(places(citySource(language)).sentence))).toMatchInlineSnapshot(`
			[
			  "Жашаган жери боюнча. Эң жогорку упай: «Калктуу конуштар» — Ленин району; «Парктар жана бакчалар» — башка топтордун баары. Эң чоң айырма — Ленин району, «Калктуу конуштар»: бардык добуштагыдан 9,1 упай жогору (75,3; бардык добушта 66,3). Жаңы конушта жашаганы боюнча. Эң жогорку упай: «Калктуу конуштар» — Конушта жашайт; «Парктар жана бакчалар» — Жашабайт жана Айтылган эмес. Эң чоң айырма — Конушта жашайт, «Калктуу конуштар»: бардык добуштагыдан 11,6 упай жогору (77,9; бардык добушта 66,3). 4_253 добуш · 2026-жылдын 22-ноябры, 00:02 абалы боюнча.",
			  "По месту жительства. Самый высокий балл: «Жилмассивы» — Ленинский район; «Парки и сады» — все другие группы. Самое большое отличие — Ленинский район, «Жилмассивы»: на 9,1 балла выше, чем по всем голосам (75,3; по всем голосам 66,3). По ответу о жилмассиве. Самый высокий балл: «Жилмассивы» — Живёт в жилмассиве; «Парки и сады» — Не живёт и Не указано. Самое большое отличие — Живёт в жилмассиве, «Жилмассивы»: на 11,6 балла выше, чем по всем голосам (77,9; по всем голосам 66,3). 4_253 голоса · по состоянию на 22 ноября 2026_г., 00:02.",
			  "By place of residence. Highest score: “Settlements” – Lenin District; “Parks and gardens” – every other group. The largest difference – Lenin District, “Settlements”: 9.1 points above all ballots together (75.3; all ballots 66.3). By living in a settlement. Highest score: “Settlements” – Lives in a settlement; “Parks and gardens” – Does not and Not stated. The largest difference – Lives in a settlement, “Settlements”: 11.6 points above all ballots together (77.9; all ballots 66.3). 4,253 ballots · as of 22 November 2026, 00:02.",
			]
		`);
	});

	it('says so when all groups are alike', () => {
		expect(places(works({ lenin: alike, rest: [[60, 'water', 'roads']] }, null)).sentence).toMatchInlineSnapshot(
			`"In every group shown the highest score is that of “Water”. In no group does a score differ from that of all ballots together. 90 ballots · as of 22 November 2026, 00:02."`
		);
	});

	it('names all that are level in a group, and shows settlements alone', () => {
		const spec = places(
			works(null, {
				yes: [[30, 'water', 'roads']],
				unstated: [
					[40, 'roads'],
					[40, 'water']
				]
			})
		);
		expect(spec.sentence).toMatchInlineSnapshot(
			`"Highest score: “Water” – Lives in a settlement; “Water” and “Roads” – Not stated. The largest difference – Lives in a settlement, “Water”: 22.7 points above all ballots together (100.0; all ballots 77.3). 110 ballots · as of 20 November 2026, 00:01."`
		);
		expect(spec.blocks.map(({ panels }) => panels.map(({ name }) => name))).toEqual([['Lives in a settlement', 'Not stated']]);
	});
});

describe('the panels', () => {
	it('stand in the order of the places, with those who state nothing and the rest last', () => {
		const { blocks } = places(citySource('en'));
		expect(blocks.map(({ panels }) => panels.map(({ name, ballots }) => `${name}: ${ballots}`))).toMatchInlineSnapshot(`
			[
			  [
			    "Lenin District: 793 ballots",
			    "Oktyabr District: 856 ballots",
			    "Birinchi May District: 792 ballots",
			    "Sverdlov District: 882 ballots",
			    "Outside Bishkek: 210 ballots",
			    "Not stated: 547 ballots",
			    "The rest: 173 ballots",
			  ],
			  [
			    "Lives in a settlement: 1,378 ballots",
			    "Does not: 1,966 ballots",
			    "Not stated: 909 ballots",
			  ],
			]
		`);
	});

	it('leave out a group without ballots', () => {
		const { blocks } = places(works({ lenin: alike, rest: [] }, null));
		expect(blocks[0]?.panels.map(({ id }) => id)).toEqual(['lenin']);
	});

	it('mark what all ballots of the breakdown say, not those of the publication', () => {
		const [block] = places(works({ lenin: [[30, 'water']], rest: [[30, 'roads']] }, null)).blocks;
		const bars = block?.panels[0]?.bars ?? [];
		expect(bars.map(({ value, whole }) => [value, whole])).toEqual([
			[100, 68.75],
			[37.5, 68.75],
			[37.5, 37.5],
			[37.5, 37.5],
			[37.5, 37.5]
		]);
		expect(bars[0]?.details).toEqual(['score 100.0', 'all ballots together 68.8, difference +31.3', 'first on 30 of 30 ballots']);
	});

	it('say the same in the table, in every language', () => {
		for (const language of languages) {
			const { blocks, options, table } = places(citySource(language));
			const cells = table.rows.map((row) => row.map((cell, i) => cellText(language, cell, table.columns[i]?.format ?? 'text')));
			const drawn = blocks.flatMap(({ heading, panels }) =>
				panels.flatMap(({ name, bars }) => bars.map(({ figure }, i) => [heading, name, options[i]?.label, figure]))
			);
			expect(cells.map((row) => row.slice(0, 4))).toEqual(drawn);
		}
	});

	it('carry the ballots and the date of the breakdown in their notes', () => {
		expect(plain(places(citySource('en')).notes[0] ?? '')).toBe('4,253 ballots · as of 22 November 2026, 00:02');
		expect(places(works({ lenin: alike }, { yes: alike })).notes.slice(0, 2)).toEqual([
			'30 ballots · as of 22 November 2026, 00:02',
			'30 ballots · as of 20 November 2026, 00:01'
		]);
	});
});
