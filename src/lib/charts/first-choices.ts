import { number, percentOf } from '$lib/i18n/format';
import { frame, type Source } from './frame';
import { rankedOptions } from './ranked-options';
import { firstChoicesSentence } from './sentence';
import type { BarsSpec } from './spec';
import { chartWords } from './words';

/** On how many ballots each option stands first. */
export function firstChoices(source: Source): BarsSpec {
	const { publication, language } = source;
	const { ballots } = publication;
	const words = chartWords[language];
	const rows = rankedOptions(publication.orders.firstChoices, source).map(({ count, ...row }) => {
		const share = percentOf(language, count.firstChoices, ballots);
		return {
			...row,
			values: [count.firstChoices],
			figures: [number(language, count.firstChoices)],
			aside: share,
			details: [words.firstOn(count.firstChoices, ballots, share)]
		};
	});
	return {
		id: 'first-choices',
		kind: 'bars',
		...frame(source, words, 'bars'),
		measure: words.measure['first-choices'](ballots),
		sentence: firstChoicesSentence(source),
		series: [{ name: words.place(1), key: words.place(1), colour: 'option' }],
		rows,
		axis: { min: 0, max: Math.max(1, ...rows.flatMap(({ values }) => values)), ticks: [], reference: null },
		table: {
			summary: words.table,
			caption: words.measure['first-choices'](ballots),
			columns: [
				{ id: 'rank', heading: words.rank, format: 'rank' },
				{ id: 'option', heading: words.option, format: 'text' },
				{ id: 'ballots', heading: words.ballots, format: 'count' },
				{ id: 'share', heading: words.share(ballots), format: 'percent' }
			],
			rows: rows.map(({ rank, label, values: [first = 0] }) => [rank ?? '', label, first, (100 * first) / ballots])
		}
	};
}
