import { dateAndTime, longDate, number } from '$lib/i18n/format';
import { atPace, newVotersBetween } from '$lib/publication/pace';
import { isLeaderOpen } from '$lib/publication/review';
import { scoreOf } from '$lib/publication/score';
import { dayOf, type DayPoint } from '$lib/publication/trend';
import type { Source } from '../frame';
import { rankedOptions } from '../ranked-options';
import { eventsUpTo } from '../lines/happened';
import type { LinesSpec, Table } from '../spec';
import { daysUpTo, trend } from '../trend';
import { chartWords } from '../words';
import { plankWords } from './words';

/** One option's score on a day, and its place among all; those level with it share the place. Null on a day at whose end no leader might be named. */
interface Point {
	day: DayPoint;
	score: number;
	place: number | null;
}

/** How one option has moved: the chart of the trend with its line alone in colour, its own sentence and its own table. */
export function plankTrend(source: Source, option: string): LinesSpec {
	const whole = trend(source, { highlighted: [option] });
	const days = source.trend ? daysUpTo(source.publication, source.trend) : [];
	const points = days.map((day) => pointOf(day, option, source));
	const [counted = ''] = whole.notes;
	return {
		...whole,
		sentence: [...sentences(points, option, source), `${counted}.`].join(' '),
		table: tableOf(shownOf(points, source), source)
	};
}

function pointOf(day: DayPoint, option: string, { trend: it, publication, openDays = [] }: Source): Point {
	const isOpen = openDays.includes(day.day) || (isLeaderOpen(publication) && day.day === dayOf(publication));
	const own = day.halfPoints[it?.options.indexOf(option) ?? -1] ?? 0;
	return {
		day,
		score: scoreOf(own, day.ballots, publication.options.length) ?? 0,
		place: isOpen ? null : 1 + day.halfPoints.filter((halfPoints) => halfPoints > own).length
	};
}

function sentences(points: readonly Point[], option: string, source: Source): string[] {
	const { language, publication } = source;
	const words = plankWords[language];
	const [first, last] = [points[0], points.at(-1)];
	const name = rankedOptions(publication.orders.score, source).find((one) => one.option === option)?.short ?? option;
	if (!first || !last || points.length < 2) return [chartWords[language].trend.tooFew];
	// of the figures as they are written, so that the sentence adds up
	const [from, to] = [tenth(first.score), tenth(last.score)];
	const written = (score: number): string => number(language, score, 1);
	const high = points.reduce((best, point) => (tenth(point.score) > tenth(best.score) ? point : best));
	const low = points.reduce((least, point) => (tenth(point.score) < tenth(least.score) ? point : least));
	const since = first.day.day;
	return [
		from === to
			? words.unchanged({ name, since, to: written(to) })
			: words.changed({ name, since, from: written(from), to: written(to), by: written(Math.abs(to - from)), isUp: to > from }),
		...(tenth(high.score) === tenth(low.score)
			? []
			: [words.range({ high: written(high.score), highDay: high.day.day, low: written(low.score), lowDay: low.day.day })])
	];
}

const tenth = (score: number): number => Math.round(score * 10 * (1 + Number.EPSILON)) / 10;

/** At the source's pace; the new voters of each are those since the one before. */
function shownOf(points: readonly Point[], { pace = 'day' }: Source): Point[] {
	const days = points.map(({ day }) => day);
	const shown = atPace(days, pace);
	return shown.flatMap((day, i) => {
		const point = points[days.indexOf(day)];
		return point ? [{ ...point, day: { ...day, newVoters: newVotersBetween(days, { after: shown[i - 1]?.day, to: day.day }) } }] : [];
	});
}

/** newest first */
function tableOf(points: readonly Point[], source: Source): Table {
	const { language } = source;
	const words = chartWords[language];
	const days = points.map(({ day }) => day);
	return {
		summary: words.table,
		caption: plankWords[language].caption,
		columns: [
			{ id: 'day', heading: words.trend.day, format: 'text' },
			{ id: 'score', heading: words.score, format: 'score' },
			{ id: 'rank', heading: words.rank, format: 'rank' },
			{ id: 'ballots', heading: words.ballots, format: 'count' },
			{ id: 'new-voters', heading: words.trend.newVoters, format: 'count' },
			{ id: 'as-of', heading: words.trend.asOf, format: 'note' },
			{ id: 'events', heading: words.trend.events, format: 'note' }
		],
		rows: points
			.map(({ day, score, place }) => [
				longDate(language, day.day),
				score,
				place ?? '',
				day.ballots,
				day.newVoters,
				dateAndTime(language, day.asOf),
				eventsUpTo(day.day, { events: source.events ?? [], language, words }, days).join('; ')
			])
			.toReversed()
	};
}
