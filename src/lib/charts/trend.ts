import { longDate, number, shortDay } from '$lib/i18n/format';
import { scoreOf } from '$lib/publication/score';
import type { Publication } from '$lib/publication/publication';
import type { DayPoint, Trend } from '$lib/publication/trend';
import { frame, rankedOptions, type Source } from './frame';
import { titlesShown } from './lines/layout';
import { markers } from './markers';
import type { Axis, Day, EventMark, Line, LinesSpec } from './spec';
import { trendSentence } from './trend-sentence';
import { eventsUpTo, trendTable } from './trend-table';
import { chartWords } from './words';

/** How the lines are to be told apart. */
export interface LinesChoice {
	/** options in colour, five at most, the first markers in this order; all others stand back in thin grey. Without it: the best five now */
	highlighted?: readonly string[] | undefined;
}

/** Each option's score day by day, up to the last day of the trend. */
export function trend(given: Source, { highlighted }: LinesChoice = {}): LinesSpec {
	const { language, publication } = given;
	const words = chartWords[language];
	const days = given.trend ? daysUpTo(publication, given.trend) : [];
	const source: Source = { ...given, trend: given.trend && { ...given.trend, days } };
	const last = days.at(-1);
	const isUnfinished = days.length > 1 && last?.day === source.today;
	const lines = linesOf(source, days, highlighted);
	const axis = axisOf(lines);
	const shared = frame(source, 'lines');
	const [counted, ...notes] = shared.notes;
	const events = eventsOf(source, days);
	const hidden = events.length - titlesShown;
	return {
		id: 'trend',
		kind: 'lines',
		...shared,
		notes: [
			last ? words.counted(last.ballots, { asOf: last.asOf, final: publication.final && last.asOf === publication.asOf }) : (counted ?? ''),
			...(isUnfinished ? [words.trend.dashed] : []),
			...notes
		],
		measure: words.trend.measure(axis.min, axis.max),
		sentence: trendSentence(source, days),
		lines,
		days: days.map((point) => dayOf(point, lines, source)),
		events,
		more: hidden > 0 ? words.trend.more(hidden) : null,
		isUnfinished,
		axis,
		table: trendTable(source, days)
	};
}

/** The days that were known when a publication was made: a pinned chart keeps its numbers. */
export const daysUpTo = ({ seq }: Publication, { days }: Trend): DayPoint[] => days.filter(({ publication }) => publication <= seq);

/** Days between two ISO dates. */
const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** best score now first; as many in colour as there are markers, the others stand back */
function linesOf(source: Source, days: readonly DayPoint[], highlighted: LinesChoice['highlighted']): Line[] {
	const { trend: it, publication, language } = source;
	const first = days[0]?.day ?? '';
	const lines = rankedOptions(publication.orders.score, source).map(({ option, label, short }) => {
		const i = it?.options.indexOf(option) ?? -1;
		const points = days.map(({ day, halfPoints, ballots }) => ({
			x: between(first, day),
			y: scoreOf(halfPoints[i] ?? 0, ballots, publication.options.length) ?? 0
		}));
		return { option, label, short, points, now: points.at(-1)?.y ?? 0 };
	});
	const sorted = lines.toSorted((a, b) => b.now - a.now);
	const coloured = (highlighted ?? sorted.map(({ option }) => option)).slice(0, markers.length);
	return sorted.map(({ now, ...line }) => {
		const marker = coloured.indexOf(line.option);
		const isQuiet = highlighted !== undefined && marker < 0;
		return { ...line, marker: marker < 0 ? null : marker, figure: number(language, now, 1), ...(isQuiet ? { isQuiet } : {}) };
	});
}

/** Even steps from the middle to beyond all that is shown, as few as may be: of 10 while five are enough, else of 20, else of 25, which is the whole. */
function axisOf(lines: Line[]): Axis {
	const far = Math.max(10, ...lines.flatMap(({ points }) => points.map(({ y }) => Math.abs(y - 50) + 2)));
	const shown = lines.flatMap(({ points }) => points.map(({ y }) => y - 50));
	const [above, below] = [Math.max(0, ...shown) + 2, Math.max(0, ...shown.map((y) => -y)) + 2];
	const step = above + below <= 46 ? 10 : far <= 40 ? 20 : 25;
	const [up, down] = [above, below].map((room) => Math.min(Math.ceil(room / step), Math.floor(50 / step)));
	const ticks = Array.from({ length: (up ?? 0) + (down ?? 0) + 1 }, (_, i) => 50 + (i - (down ?? 0)) * step);
	return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 100, ticks, reference: 50 };
}

function dayOf({ day, ballots }: DayPoint, lines: Line[], source: Source): Day {
	const { language, today } = source;
	const words = chartWords[language];
	const x = between(source.trend?.days[0]?.day ?? day, day);
	const scores = lines
		.map(({ short, points }, line) => ({ short, line, score: points.find((point) => point.x === x)?.y ?? 0 }))
		.sort((a, b) => b.score - a.score)
		.map(({ short, line, score }) => ({ text: `${short} ${number(language, score, 1)}`, line }));
	const said = (text: string) => ({ text, line: null });
	return {
		x,
		day,
		label: longDate(language, day),
		details: [
			said(words.groups.ballotsOf(ballots)),
			...(day === today ? [said(words.trend.unfinished)] : []),
			...scores,
			...eventsUpTo(day, source, source.trend?.days ?? []).map(said)
		]
	};
}

/** those between the first and the last day */
function eventsOf({ events = [], language }: Source, days: readonly DayPoint[]): EventMark[] {
	const [first, last] = [days[0]?.day, days.at(-1)?.day];
	if (first === undefined || last === undefined) return [];
	return events
		.filter(({ day }) => day >= first && day <= last)
		.toSorted((a, b) => a.day.localeCompare(b.day))
		.map(({ day, kind, title }) => {
			const name = chartWords[language].trend.kinds[kind];
			return { x: between(first, day), kind, name, title: `${shortDay(language, day)}, ${name}: ${title[language]}` };
		});
}
