import { number } from '$lib/i18n/format';
import { scoreOf } from '$lib/publication/score';
import { frame, type Source } from './frame';
import { rankedOptions } from './ranked-options';
import { scoresSentence } from './sentence';
import type { BarsSpec } from './spec';
import { chartWords } from './words';

/** How often each option was put above another, 0 to 100. */
export function scores(source: Source): BarsSpec {
	const { publication, language } = source;
	const words = chartWords[language];
	const rows = rankedOptions(publication.orders.score, source).map(({ count, ...row }) => {
		const score = scoreOf(count.halfPoints, publication.ballots, publication.options.length) ?? 0;
		const figure = number(language, score, 1);
		return { ...row, values: [score], figures: [figure], aside: null, details: [words.scored(figure)] };
	});
	return {
		id: 'scores',
		kind: 'bars',
		...frame(source, words, 'bars'),
		measure: words.measure.scores(publication.ballots),
		sentence: scoresSentence(source),
		series: [{ name: words.score, key: words.score, colour: 'option' }],
		rows,
		axis: { min: 0, max: 100, ticks: [0, 50, 100], reference: 50 },
		table: {
			summary: words.table,
			caption: words.measure.scores(publication.ballots),
			columns: [
				{ id: 'rank', heading: words.rank, format: 'rank' },
				{ id: 'option', heading: words.option, format: 'text' },
				{ id: 'score', heading: words.score, format: 'score' }
			],
			rows: rows.map(({ rank, label, values: [score = 0] }) => [rank ?? '', label, score])
		}
	};
}
