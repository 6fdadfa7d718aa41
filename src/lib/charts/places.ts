import { number, signedPoints } from '$lib/i18n/format';
import { frame, type Source } from './frame';
import { rankedOptions } from './ranked-options';
import { partedBallots, type Group, type Parted } from './groups';
import { placesSentence } from './places-sentence';
import type { Block, Panel, PlacesSpec, Table } from './spec';
import { chartWords } from './words';

/** Each option's score in each place, and among those who live in a settlement and those who do not, beside that of all ballots. */
export function places(source: Source): PlacesSpec {
	const { publication, language } = source;
	const words = chartWords[language];
	const options = rankedOptions(publication.orders.score, source).map(({ option, label, short }) => ({ option, label, short }));
	const parted = partedBallots(source);
	const shared = frame(source, words, 'places');
	const [, ...notes] = shared.notes;
	const counted = parted.map((part) => countedOf(part, source));
	return {
		id: 'places',
		kind: 'places',
		...shared,
		// a breakdown has ballots and a date of its own
		notes: [...new Set(counted), ...notes],
		measure: words.measure.places(publication.ballots),
		sentence: placesSentence(source),
		options,
		blocks: parted.map((part, i): Block => ({
			heading: words.groups.by[part.by],
			counted: counted[i] ?? '',
			panels: part.groups.map((group) => panelOf(group, options, source))
		})),
		reference: words.groups.reference,
		table: tableOf(parted, counted, options, source)
	};
}

const countedOf = ({ breakdown: { ballots, asOf } }: Parted, { publication, language }: Source): string =>
	chartWords[language].counted(ballots, { asOf, final: publication.final && asOf === publication.asOf });

function panelOf({ id, name, ballots, options }: Group, order: { option: string }[], { language }: Source): Panel {
	const words = chartWords[language].groups;
	return {
		id,
		name,
		ballots: words.ballotsOf(ballots),
		bars: order.flatMap(({ option }) => {
			const found = options.find((one) => one.id === option);
			if (!found) return [];
			const { score, whole, firstChoices } = found;
			const [figure, city] = [number(language, score, 1), number(language, whole, 1)];
			const difference = signedPoints(language, score - whole);
			return [{ value: score, figure, whole, details: words.details({ score: figure, whole: city, difference, firstChoices, ballots }) }];
		})
	};
}

function tableOf(
	parted: Parted[],
	counted: string[],
	order: { option: string; label: string }[],
	{ publication, language }: Source
): Table {
	const words = chartWords[language];
	const { by, breakdown, group: groupHeading, first, difference } = words.groups;
	const isTwofold = parted.length > 1;
	const moments = parted.map((part, i) => `${by[part.by]}: ${counted[i] ?? ''}`);
	return {
		summary: words.table,
		caption: `${words.measure.places(publication.ballots)}. ${moments.join('. ')}`,
		columns: [
			...(isTwofold ? [{ id: 'breakdown', heading: breakdown, format: 'text' as const }] : []),
			{ id: 'group', heading: groupHeading, format: 'text' },
			{ id: 'option', heading: words.option, format: 'text' },
			{ id: 'score', heading: words.score, format: 'score' },
			{ id: 'difference', heading: difference, format: 'points' },
			{ id: 'first', heading: first, format: 'count' },
			{ id: 'ballots', heading: words.ballots, format: 'count' }
		],
		rows: parted.flatMap((part) =>
			part.groups.flatMap(({ name, ballots, options }) =>
				order.flatMap(({ option, label }) =>
					options
						.filter(({ id }) => id === option)
						.map(({ score, whole, firstChoices }) => [
							...(isTwofold ? [by[part.by]] : []),
							name,
							label,
							score,
							score - whole,
							firstChoices,
							ballots
						])
				)
			)
		)
	};
}
