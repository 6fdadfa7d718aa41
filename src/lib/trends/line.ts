import { frame } from '$lib/charts/frame';
import { linesFrom, scoreAxis, shareAxis } from '$lib/charts/lines/build';
import type { LinesSpec, Table } from '$lib/charts/spec';
import type { ChartWords } from '$lib/charts/words';
import { eventsUpTo } from '$lib/charts/lines/happened';
import { dateAndTime, longDate } from '$lib/i18n/format';
import { atPace, newVotersBetween, type Pace } from '$lib/publication/pace';
import { nameOfView, type Desk, type TrendsWords } from './desk';
import type { Span } from './period';
import { valueOf, within, type Point } from './series';
import { written } from './values';
import type { View } from './view';

/** The lines of a view, as every chart of the site is specified; null where there are not two days to join. */
export function lineOf(
	desk: Desk,
	points: readonly Point[],
	span: Span & { pace: Pace },
	view: View,
	words: TrendsWords
): LinesSpec | null {
	const { language, publication, today, options } = desk;
	const shown = pointsAt(within(points, span), span.pace);
	const last = shown.at(-1);
	if (!last || shown.length < 2) return null;

	const { charts: chart } = words;
	const isScore = view.measure === 'score';
	const made = linesFrom({
		language,
		words: chart,
		options,
		points: shown.map((point) => ({
			day: point.day,
			ballots: point.ballots,
			values: options.map((_, i) => valueOf(point, i, view.measure))
		})),
		write: (value) => written(language, value, view.measure),
		axis: isScore ? scoreAxis : shareAxis,
		highlighted: view.lines.length > 0 ? view.lines : undefined,
		events: desk.events,
		// the groups of a day are those of its beginning: they do not go on
		today: view.group ? null : today
	});
	const shared = frame({ ...desk, publication: { ...publication, ballots: last.ballots, asOf: last.asOf } }, chart, 'lines');
	const [, ...notes] = shared.notes;
	const counted = chart.counted(last.ballots, { asOf: last.asOf, final: publication.final && last.asOf === publication.asOf });
	const name = nameOfView(view.group, language, words);
	const paced = words.line.by[span.pace];
	const measure = isScore ? paced.measure(name, made.axis.min, made.axis.max) : paced.measureShare(name, made.axis.max);
	return {
		id: 'trend',
		kind: 'lines',
		...shared,
		notes: [counted, ...(made.isUnfinished ? [chart.trend.dashed] : []), ...notes],
		measure,
		sentence: `${measure}. ${words.span(span.from, span.to)}. ${counted}.`,
		...made,
		table: tableOf(desk, shown, view, { caption: measure, words: chart })
	};
}

/** Points at a pace; the new voters of each are those since the one before. */
function pointsAt(days: readonly Point[], pace: Pace): Point[] {
	return atPace(days, pace).map((point, i, all) =>
		point.newVoters === null ? point : { ...point, newVoters: newVotersBetween(days, { after: all[i - 1]?.day, to: point.day }) }
	);
}

/** newest first */
function tableOf(
	{ language, options, events }: Desk,
	points: readonly Point[],
	{ measure, group }: View,
	{ caption, words }: { caption: string; words: ChartWords }
): Table {
	const format = measure === 'score' ? 'score' : 'percent';
	return {
		summary: words.table,
		caption,
		columns: [
			{ id: 'day', heading: words.trend.day, format: 'text' },
			...options.map(({ option, short }) => ({ id: option, heading: short, format }) as const),
			{ id: 'ballots', heading: words.ballots, format: 'count' },
			...(group ? [] : [{ id: 'new-voters', heading: words.trend.newVoters, format: 'count' } as const]),
			{ id: 'as-of', heading: words.trend.asOf, format: 'note' },
			{ id: 'events', heading: words.trend.events, format: 'note' }
		],
		rows: points
			.map((point) => [
				longDate(language, point.day),
				...options.map((_, i) => valueOf(point, i, measure)),
				point.ballots,
				...(group ? [] : [point.newVoters ?? 0]),
				dateAndTime(language, point.asOf),
				eventsUpTo(point.day, { events, language, words }, points).join('; ')
			])
			.reverse()
	};
}
