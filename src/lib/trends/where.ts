import { frame } from '$lib/charts/frame';
import type { Panel, PlacesSpec } from '$lib/charts/spec';
import { dateAndTime } from '$lib/i18n/format';
import { groupName, shortOf, type Desk, type TrendsWords } from './desk';
import { farthestIn, isNobodys, type Parting, type PartingGroup } from './places';
import { isVisible, signed, size, written } from './values';
import type { Measure } from './view';

/** Small multiples of the places, the one farthest from the city first. */
export function whereOf(desk: Desk, parting: Parting, measure: Measure, words: TrendsWords): PlacesSpec {
	const { language, publication } = desk;
	const chart = words.charts;
	const whole = parting.groups[0]?.options ?? [];
	const order = desk.options.toSorted((a, b) => wholeIn(whole, b.option) - wholeIn(whole, a.option));
	const counted = chart.counted(parting.ballots, { asOf: parting.asOf, final: publication.final && parting.asOf === publication.asOf });
	const shared = frame({ ...desk, publication: { ...publication, ballots: parting.ballots, asOf: parting.asOf } }, chart, 'places');
	const [, ...notes] = shared.notes;
	const caption = measure === 'score' ? chart.measure.places(parting.ballots) : words.where.measureShare;
	return {
		id: 'places',
		kind: 'places',
		...shared,
		notes: [counted, ...notes],
		measure: caption,
		sentence: words.where.asOf(dateAndTime(language, parting.asOf), parting.ballots),
		options: order,
		blocks: [
			{
				heading: chart.groups.by.place,
				counted,
				panels: parting.groups.map((group) => panelOf(group, { desk, measure, words, order: order.map(({ option }) => option) }))
			}
		],
		reference: chart.groups.reference,
		table: {
			summary: chart.table,
			caption: `${caption}. ${counted}`,
			columns: [
				{ id: 'group', heading: chart.groups.group, format: 'text' },
				{ id: 'option', heading: chart.option, format: 'text' },
				{ id: 'value', heading: words.choose.measures[measure], format: measure === 'score' ? 'score' : 'percent' },
				{ id: 'difference', heading: chart.groups.difference, format: 'points' },
				{ id: 'first', heading: chart.groups.first, format: 'count' },
				{ id: 'ballots', heading: chart.ballots, format: 'count' }
			],
			rows: parting.groups.flatMap((group) =>
				order.map(({ option, label }) => {
					const found = group.options.find((one) => one.option === option);
					const name = groupName({ dimension: parting.dimension, id: group.id }, language, words);
					return [name, label, found?.value ?? 0, (found?.value ?? 0) - (found?.whole ?? 0), found?.firstChoices ?? 0, group.ballots];
				})
			)
		}
	};
}

const wholeIn = (options: PartingGroup['options'], id: string): number => options.find(({ option }) => option === id)?.whole ?? 0;

function panelOf(
	group: PartingGroup,
	{ desk: { language }, measure, words, order }: { desk: Desk; measure: Measure; words: TrendsWords; order: string[] }
): Panel {
	const chart = words.charts.groups;
	return {
		id: group.id,
		name: groupName({ dimension: 'place', id: group.id }, language, words),
		ballots: chart.ballotsOf(group.ballots),
		bars: order.flatMap((id) => {
			const found = group.options.find(({ option }) => option === id);
			if (!found) return [];
			const { value, whole, firstChoices } = found;
			const [figure, all] = [written(language, value, measure), written(language, whole, measure)];
			const difference = signed(language, value - whole);
			const details = chart.details({ score: figure, whole: all, difference, firstChoices, ballots: group.ballots });
			return [{ value, figure, whole, details: measure === 'score' ? details : details.slice(1) }];
		})
	};
}

/** A sentence for each place, the one farthest from the city first. */
export function differences(desk: Desk, parting: Parting, measure: Measure, words: TrendsWords): string[] {
	const { language } = desk;
	return parting.groups
		.filter(({ id }) => !isNobodys(id))
		.map((group) => {
			const name = groupName({ dimension: parting.dimension, id: group.id }, language, words);
			const far = farthestIn(group);
			if (!far || !isVisible(far.value - far.whole)) return words.where.same(name, group.ballots);
			return words.where.farthest({
				group: name,
				option: shortOf(desk, far.option),
				by: size(language, far.value - far.whole),
				isAbove: far.value > far.whole,
				value: written(language, far.value, measure),
				whole: written(language, far.whole, measure),
				ballots: group.ballots,
				isShare: measure === 'first'
			});
		});
}

/** In which place each option stands highest, in the poll's order. Places that are level are all named. */
export function highestPlaces(desk: Desk, { groups }: Parting): { option: string; places: string[]; value: number; whole: number }[] {
	const named = groups.filter(({ id }) => !isNobodys(id));
	return desk.options.flatMap(({ option }) => {
		const values = named.flatMap(({ id, options }) => options.filter((one) => one.option === option).map((one) => ({ id, ...one })));
		const most = Math.max(...values.map(({ value }) => value));
		const top = values.filter(({ value }) => value === most);
		const [first] = top;
		return first ? [{ option, places: top.map(({ id }) => id), value: most, whole: first.whole }] : [];
	});
}
