import { longDate, shortDay } from '$lib/i18n/format';
import type { Language } from '$lib/i18n/languages';
import type { TrendEvent } from '$lib/publication/trend';
import { markers } from '../markers';
import type { Axis, Day, EventMark, Line, LinesSpec, Option } from '../spec';
import type { ChartWords } from '../words';
import { eventsUpTo } from './happened';
import { titlesShown } from './layout';

/** What lines are drawn from, whatever their values mean. */
export interface Series {
	language: Language;
	words: ChartWords;
	options: readonly Option[];
	/** oldest first; a value for each option */
	points: readonly { day: string; ballots: number; values: readonly number[] }[];
	/** how a value is written */
	write: (value: number) => string;
	axis: (values: readonly number[]) => Axis;
	/** options in colour, five at most, the first markers in this order; all others stand back in thin grey. Without it: the best five now */
	highlighted?: readonly string[] | undefined;
	events: readonly TrendEvent[];
	/** the day that is not over; null where the last point's day is */
	today: string | null;
}

/** The part of a chart of lines that its values make. */
export function linesFrom(series: Series): Pick<LinesSpec, 'lines' | 'days' | 'axis' | 'events' | 'more' | 'isUnfinished'> {
	const { points, words, today } = series;
	const lines = linesOf(series);
	const events = marksOf(series);
	const hidden = events.length - titlesShown;
	return {
		lines,
		days: points.map((_, i) => dayOf(i, lines, series)),
		axis: series.axis(points.flatMap(({ values }) => values)),
		events,
		more: hidden > 0 ? words.trend.more(hidden) : null,
		isUnfinished: points.length > 1 && points.at(-1)?.day === today
	};
}

/** Days between two ISO dates. */
const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** best now first; as many in colour as there are markers, the others stand back */
function linesOf({ options, points, write, highlighted }: Series): Line[] {
	const first = points[0]?.day ?? '';
	const sorted = options
		.map(({ option, label, short }, i) => {
			const line = points.map(({ day, values }) => ({ x: between(first, day), y: values[i] ?? 0 }));
			return { option, label, short, points: line, now: line.at(-1)?.y ?? 0 };
		})
		.toSorted((a, b) => b.now - a.now);
	const coloured = (highlighted ?? sorted.map(({ option }) => option)).slice(0, markers.length);
	return sorted.map(({ now, ...line }) => {
		const marker = coloured.indexOf(line.option);
		const isQuiet = highlighted !== undefined && marker < 0;
		return { ...line, marker: marker < 0 ? null : marker, figure: write(now), ...(isQuiet ? { isQuiet } : {}) };
	});
}

function dayOf(at: number, lines: Line[], { points, language, words, today, events, write }: Series): Day {
	const { day, ballots } = points[at] ?? { day: '', ballots: 0 };
	const x = between(points[0]?.day ?? day, day);
	const values = lines
		.map(({ short, points: line }, i) => ({ short, line: i, value: line[at]?.y ?? 0 }))
		.sort((a, b) => b.value - a.value)
		.map(({ short, line, value }) => ({ text: `${short} ${write(value)}`, line }));
	const said = (text: string) => ({ text, line: null });
	return {
		x,
		day,
		label: longDate(language, day),
		details: [
			said(words.groups.ballotsOf(ballots)),
			...(day === today ? [said(words.trend.unfinished)] : []),
			...values,
			...eventsUpTo(day, { events, language, words }, points).map(said)
		]
	};
}

/** those between the first and the last day */
function marksOf({ events, language, words, points }: Series): EventMark[] {
	const [first, last] = [points[0]?.day, points.at(-1)?.day];
	if (first === undefined || last === undefined) return [];
	return events
		.filter(({ day }) => day >= first && day <= last)
		.toSorted((a, b) => a.day.localeCompare(b.day))
		.map(({ day, kind, title }) => {
			const name = words.trend.kinds[kind];
			return { x: between(first, day), kind, name, title: `${shortDay(language, day)}, ${name}: ${title[language]}` };
		});
}

/** For scores: even steps from the middle to beyond all that is shown, as few as may be: of 10 while five are enough, else of 20, else of 25, the whole. */
export function scoreAxis(scores: readonly number[]): Axis {
	const shown = scores.map((score) => score - 50);
	const far = Math.max(10, ...shown.map((y) => Math.abs(y) + 2));
	const [above, below] = [Math.max(0, ...shown) + 2, Math.max(0, ...shown.map((y) => -y)) + 2];
	const step = above + below <= 46 ? 10 : far <= 40 ? 20 : 25;
	const [up, down] = [above, below].map((room) => Math.min(Math.ceil(room / step), Math.floor(50 / step)));
	const ticks = Array.from({ length: (up ?? 0) + (down ?? 0) + 1 }, (_, i) => 50 + (i - (down ?? 0)) * step);
	return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 100, ticks, reference: 50 };
}

/** For shares, per cent: from zero in four to six even steps to beyond all that is shown. */
export function shareAxis(shares: readonly number[]): Axis {
	const most = Math.min(100, Math.max(10, ...shares.map((share) => share + 1)));
	const step = [2, 5, 10, 20, 25].find((size) => Math.ceil(most / size) <= 5) ?? 25;
	const ticks = Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * step);
	return { min: 0, max: ticks.at(-1) ?? 100, ticks, reference: null };
}
