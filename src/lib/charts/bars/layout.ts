import { wideFrom } from '../drawing';
import type { BarsSpec } from '../spec';

/** Where things stand in a drawing, in px. */
export interface BarsLayout {
	width: number;
	height: number;
	/** full names instead of short ones */
	isWide: boolean;
	/** the column of names beside the bars; 0 when each name stands above its bar, where a long Kyrgyz one has the whole width */
	names: number;
	/** sizes of type */
	size: { measure: number; label: number; figure: number; small: number };
	/** baselines of the measure and of the key below it */
	measure: number;
	key: number;
	/** what Chart.js keeps free around its bands, each a `pitch` high with a bar in the middle; at the right a figure has to fit */
	padding: { top: number; right: number; bottom: number; left: number };
	pitch: number;
	bar: number;
	/** from a bar up to the baseline of the name above it */
	rise: number;
}

const bar = 18;
const rise = 9;

/** The layout for a width. A height may be given too: then rows move apart, and where they would have to stand closer, names go beside the bars. */
export function barsLayout(spec: BarsSpec, width: number, height?: number): BarsLayout {
	const isWide = width >= wideFrom;
	const size = isWide ? { measure: 14, label: 16, figure: 16, small: 13 } : { measure: 13.5, label: 15, figure: 15, small: 13 };
	const hasKey = spec.series.length > 1;
	const head = hasKey ? 68 : 38;
	const rows = Math.max(1, spec.rows.length);
	const ticks = spec.axis.ticks.length > 0;
	const padding = { top: head, right: hasKey ? 0 : Math.ceil(tailOf(spec, size)), bottom: 0, left: 0 };
	const shared = { width, isWide, names: 0, size, measure: 14, key: 44, padding, bar, rise };

	// a name and its bar are higher than half a band: the first band begins above them, in the head
	const first = head + size.label + rise + bar / 2;
	const natural = size.label + rise + bar + (isWide ? 17 : 16);
	const pitch = height === undefined ? natural : (height - first) / (rows - 0.5);
	if (height === undefined || pitch > natural - 8) {
		const bottom = ticks && height === undefined ? 8 : 0;
		const whole = height ?? first + (rows - 0.5) * pitch + bottom;
		return { ...shared, height: whole, pitch, padding: { ...padding, top: first - pitch / 2, bottom } };
	}
	const names = namesOf(spec, size.label);
	const bottom = ticks ? 22 : 0;
	const close = (height - head - bottom) / rows;
	return {
		...shared,
		height,
		isWide: false,
		names,
		pitch: close,
		bar: Math.min(bar, close - 8),
		padding: { ...padding, bottom, left: names }
	};
}

/** The row at a height, px from the top; null above and below the rows. */
export function rowAt({ padding, pitch, height }: BarsLayout, y: number): number | null {
	return y < padding.top || y >= height - padding.bottom ? null : Math.floor((y - padding.top) / pitch);
}

/** the column that the longest short name takes, with its rank and its icon; bold letters are 0.59 em wide on average */
const namesOf = ({ rows }: BarsSpec, size: number): number =>
	Math.ceil(45 + Math.max(0, ...rows.map(({ short }) => short.length)) * 0.59 * size);

/** what the longest figure may take; figures are at most 0.62 em wide */
function tailOf({ rows }: BarsSpec, size: BarsLayout['size']): number {
	const longest = (texts: (string | null)[]) => Math.max(0, ...texts.map((text) => text?.length ?? 0));
	const figure = longest(rows.flatMap(({ figures }) => figures)) * 0.62 * size.figure;
	const aside = longest(rows.map((row) => row.aside)) * 0.62 * size.small;
	return 8 + figure + (aside > 0 ? 7 + aside : 0);
}
