import { number } from '$lib/i18n/format';
import { frame, type Source } from './frame';
import { rankedOptions } from './ranked-options';
import { positionsSentence } from './sentence';
import type { BarsSpec, Series } from './spec';
import { chartWords } from './words';

/** On how many ballots each option stands first, second, … and on how many it has no place. Best score first. */
export function positions(source: Source): BarsSpec {
	const { publication, language } = source;
	const { ballots, options } = publication;
	const words = chartWords[language];
	const places = options.map((_, i) => words.place(i + 1));
	const series: Series[] = [
		...places.map((name, step): Series => ({ name, key: String(step + 1), colour: { step, of: places.length } })),
		{ name: words.unranked, key: words.unranked, colour: 'unranked' }
	];
	const rows = rankedOptions(publication.orders.score, source).map(({ count, ...row }) => {
		const values = [...places.map((_, i) => count.positions[i] ?? 0), count.unranked];
		const figures = values.map((value) => number(language, value));
		return { ...row, values, figures, aside: null, details: series.map(({ name }, i) => `${name}: ${figures[i] ?? ''}`) };
	});
	return {
		id: 'positions',
		kind: 'bars',
		...frame(source, words, 'bars'),
		measure: words.measure.positions(ballots),
		sentence: positionsSentence(source),
		series,
		rows,
		axis: { min: 0, max: Math.max(1, ballots), ticks: [], reference: null },
		table: {
			summary: words.table,
			caption: words.measure.positions(ballots),
			columns: [
				{ id: 'option', heading: words.option, format: 'text' },
				...series.map(({ name }, i) => ({
					id: i < places.length ? `place-${i + 1}` : 'unranked',
					heading: name,
					format: 'count' as const
				}))
			],
			rows: rows.map(({ label, values }) => [label, ...values])
		}
	};
}
