import { number } from '$lib/i18n/format';
import { isLeaderOpen } from '$lib/publication/review';
import { duels } from './duels';
import { frame, type Source } from './frame';
import { rankedOptions } from './ranked-options';
import { headToHeadSentence } from './head-to-head-sentence';
import type { Cell, MatrixSpec } from './spec';
import { chartWords } from './words';

/** On how many ballots each option stands above each other one. Best score first, from the top and from the left. */
export function headToHead(source: Source): MatrixSpec {
	const { publication, language } = source;
	const { ballots } = publication;
	const words = chartWords[language];
	const { key, won, details } = words.headToHead;
	const options = rankedOptions(publication.orders.score, source).map(({ option, label, short }) => ({ option, label, short }));
	const cells = duels(publication).map((row) =>
		row.map((duel): Cell | null => {
			if (!duel) return null;
			const { outcome, above, below } = duel;
			const neither = ballots - above - below;
			return { outcome, value: above, figure: number(language, above), details: details({ above, below, neither, ballots }) };
		})
	);
	const measure = words.measure['head-to-head'](ballots);
	return {
		id: 'head-to-head',
		kind: 'matrix',
		...frame(source, words, 'matrix'),
		measure,
		sentence: headToHeadSentence(source),
		options,
		cells,
		key,
		table: {
			summary: words.table,
			caption: `${measure}. ${words.counted(ballots, publication)}`,
			columns: [
				{ id: 'option', heading: words.option, format: 'text' },
				...options.map(({ option, short }) => ({ id: option, heading: short, format: 'count' as const })),
				{ id: 'won', heading: won, format: 'count' }
			],
			rows: cells.map((row, i) => [
				options[i]?.label ?? '',
				...row.map((cell) => cell?.value ?? ''),
				// who has won every one of them leads
				isLeaderOpen(publication) ? '' : row.filter((cell) => cell?.outcome === 'win').length
			])
		}
	};
}
