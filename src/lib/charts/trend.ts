import { number } from '$lib/i18n/format';
import { scoreOf } from '$lib/publication/score';
import type { Publication } from '$lib/publication/publication';
import { atPace } from '$lib/publication/pace';
import type { DayPoint, Trend } from '$lib/publication/trend';
import { frame, type Source } from './frame';
import { rankedOptions } from './ranked-options';
import { linesFrom, scoreAxis, type Series } from './lines/build';
import type { LinesSpec } from './spec';
import { trendSentence } from './trend-sentence';
import { trendTable } from './trend-table';
import { chartWords } from './words';

/** How the lines are to be told apart. */
export type LinesChoice = Pick<Series, 'highlighted'>;

/** Each option's score day by day or week by week, up to the last day of the trend. */
export function trend(given: Source, { highlighted }: LinesChoice = {}): LinesSpec {
	const { language, publication } = given;
	const words = chartWords[language];
	const days = given.trend ? daysUpTo(publication, given.trend) : [];
	const source: Source = { ...given, trend: given.trend && { ...given.trend, days } };
	const pace = given.pace ?? 'day';
	const shown = atPace(days, pace);
	const last = days.at(-1);
	const options = rankedOptions(publication.orders.score, source);
	const columns = options.map(({ option }) => source.trend?.options.indexOf(option) ?? -1);
	const made = linesFrom({
		language,
		words,
		options,
		points: shown.map(({ day, ballots, halfPoints }) => ({
			day,
			ballots,
			values: columns.map((i) => scoreOf(halfPoints[i] ?? 0, ballots, publication.options.length) ?? 0)
		})),
		write: (score) => number(language, score, 1),
		axis: scoreAxis,
		highlighted,
		events: source.events ?? [],
		today: source.today ?? null
	});
	const shared = frame(source, words, 'lines');
	const [counted, ...notes] = shared.notes;
	return {
		id: 'trend',
		kind: 'lines',
		...shared,
		notes: [
			last ? words.counted(last.ballots, { asOf: last.asOf, final: publication.final && last.asOf === publication.asOf }) : (counted ?? ''),
			...(made.isUnfinished ? [words.trend.dashed] : []),
			...notes
		],
		measure: words.trend.measure(made.axis.min, made.axis.max, pace),
		sentence: trendSentence(source, days),
		...made,
		table: trendTable(source, shown)
	};
}

/** The days that were known when a publication was made: a pinned chart keeps its numbers. */
export const daysUpTo = ({ seq }: Publication, { days }: Trend): DayPoint[] => days.filter(({ publication }) => publication <= seq);
