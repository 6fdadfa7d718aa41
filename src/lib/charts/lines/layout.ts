import type { EventKind } from '$lib/publication/trend';
import { wideFrom } from '../drawing';
import { lineCount, widthOf } from '../estimate';
import type { LinesSpec } from '../spec';

/** Where things stand in a chart of lines, in px. */
export interface LinesLayout {
	width: number;
	height: number;
	isWide: boolean;
	plot: { left: number; top: number; right: number; bottom: number };
	/** where the names at the lines' ends begin */
	labels: number;
	/** by event: its place, and how many others it stands above so that none is covered */
	marks: { x: number; y: number }[];
	/** baseline of the first event's title, below the days; null where there is no room for titles */
	titles: number | null;
	/** where there is none for titles: each kind of mark and its name, in words */
	key: KeyItem[];
	size: { measure: number; label: number; small: number };
}

export interface KeyItem {
	kind: EventKind;
	name: string;
	x: number;
	baseline: number;
}

/** titles that a drawing has room for; the others are in the table */
export const titlesShown = 6;
export const titleLine = 21;
const markLine = 18;
const keyLine = 19;
/** what a picture of a given height has to leave to the lines, px */
const leftTo = { titles: 240, key: 110 };

export function linesLayout(spec: LinesSpec, width: number, height?: number): LinesLayout {
	const isWide = width >= wideFrom;
	const size = { measure: isWide ? 14 : 13.5, label: isWide ? 13.5 : 12, small: 12 };
	const names = isWide ? Math.max(120, ...spec.lines.map(({ short, figure }) => 24 + widthOf(`${figure} ${short}`, size.label))) : 124;
	const labels = width - Math.min(names, width * 0.38);
	const left = spec.axis.max < 100 ? 24 : 30;
	const right = labels - 22;

	const lanes = lanesOf(spec, right - left);
	const head = 14 + lineCount(spec.measure, width, size.measure) * 16;
	const top = head + (Math.max(-1, ...lanes) + 1) * markLine;
	const shown = Math.min(spec.events.length, titlesShown) + (spec.events.length > titlesShown ? 1 : 0);
	const titles = 12 + shown * titleLine;
	const items = keyOf(spec, width, size.small);
	const key = 10 + (1 + Math.max(-1, ...items.map(({ line }) => line))) * keyLine;
	const room = height === undefined ? Infinity : height - 24 - top;
	const hasTitles = isWide && shown > 0 && room - titles >= leftTo.titles;
	const hasKey = !hasTitles && shown > 0 && room - key >= leftTo.key;
	const below = hasTitles ? titles : hasKey ? key : 0;
	const bottom = height === undefined ? top + (isWide ? 300 : 280) : height - 24 - below;
	const xOf = (x: number) => left + (x * (right - left)) / spanOf(spec);
	return {
		width,
		height: height ?? bottom + 26 + below,
		isWide,
		plot: { left, top, right, bottom },
		labels,
		marks: spec.events.map(({ x }, i) => ({ x: xOf(x), y: top - markLine * ((lanes[i] ?? 0) + 1) })),
		titles: hasTitles ? bottom + 26 + 22 : null,
		key: hasKey ? items.map(({ line, ...item }) => ({ ...item, baseline: bottom + 26 + 20 + line * keyLine })) : [],
		size
	};
}

/** days from the first to the last: one at least */
export const spanOf = ({ days }: LinesSpec): number => Math.max(1, (days.at(-1)?.x ?? 0) - (days[0]?.x ?? 0));

/** The day nearest to a place. */
export function dayAt(spec: LinesSpec, { plot }: LinesLayout, x: number): number | null {
	const at = ((x - plot.left) / (plot.right - plot.left)) * spanOf(spec);
	const distances = spec.days.map((day) => Math.abs(day.x - at));
	return distances.length === 0 ? null : distances.indexOf(Math.min(...distances));
}

/** events close to each other are marked above each other, three high at most */
function lanesOf(spec: LinesSpec, room: number): number[] {
	const last: number[] = [];
	return spec.events.map(({ x }) => {
		const px = (x * room) / spanOf(spec);
		const free = [0, 1, 2].findIndex((lane) => px - (last[lane] ?? -99) >= 17);
		const lane = free < 0 ? 2 : free;
		last[lane] = px;
		return lane;
	});
}

/** every kind that there is a mark of, side by side, in as many lines as they need */
function keyOf({ events }: LinesSpec, width: number, size: number): (Omit<KeyItem, 'baseline'> & { line: number })[] {
	const kinds = new Map(events.map(({ kind, name }) => [kind, name]));
	let [x, line] = [0, 0];
	return [...kinds].map(([kind, name]) => {
		const wide = 17 + widthOf(name, size);
		if (x > 0 && x + wide > width) [x, line] = [0, line + 1];
		const at = x;
		x += wide + 14;
		return { kind, name, x: at, line };
	});
}
