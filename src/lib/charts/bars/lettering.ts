import type { Chart, Plugin } from 'chart.js';
import { iconOf } from '$lib/programme/icons';
import { fillOf } from '../colours';
import type { Drawing } from '../drawing';
import { stamp } from '../icon';
import { writeMark } from '../mark';
import { penOn, type Pen, type Upright } from '../pen';
import type { BarsSpec, Row } from '../spec';
import type { BarsLayout } from './layout';

/** Everything on a chart that is not a bar: names above bars, figures at their ends, the key, the axis, and the mark of made-up ballots. */
export function lettering(spec: BarsSpec, layout: BarsLayout, drawing: Drawing): Plugin {
	return {
		id: 'lettering',
		afterDatasetsDraw(chart) {
			const pen = penOn(chart.ctx, drawing.font);
			const { x, y } = chart.scales;
			if (!x || !y) return;
			const sheet: Sheet = {
				chart,
				pen,
				layout,
				drawing,
				at: (value) => x.getPixelForValue(value),
				middle: (row) => y.getPixelForValue(row)
			};
			writeMark(chart.ctx, spec.mark, layout, drawing);
			drawLines(spec, sheet);
			writeHead(spec, sheet);
			spec.rows.forEach((row, i) => {
				writeName(spec, row, i, sheet);
				if (spec.series.length > 1) writeParts(spec, row, i, sheet);
				else writeFigure(row, i, sheet);
			});
			writeTicks(spec, sheet);
		}
	};
}

interface Sheet {
	chart: Chart;
	pen: Pen;
	layout: BarsLayout;
	drawing: Drawing;
	/** a value's place, px from the left */
	at: (value: number) => number;
	/** a row's bar's middle, px from the top */
	middle: (row: number) => number;
}

function writeHead({ measure, series }: BarsSpec, { pen, layout, drawing: { palette } }: Sheet): void {
	pen.write(measure, 0, layout.measure, { size: layout.size.measure, colour: palette.inkSoft });
	if (series.length === 1) return;
	const style = { size: layout.size.small, colour: palette.inkSoft };
	let left = 0;
	for (const one of series) {
		pen.box(left, layout.key - 11, 12, 12, fillOf(one, '', palette).fill);
		pen.write(one.key, left + 18, layout.key, style);
		left += 34 + 8 * one.key.length;
	}
}

function writeName(
	{ series }: BarsSpec,
	{ option, rank, label, short }: Row,
	i: number,
	{ chart, pen, layout, drawing, middle }: Sheet
): void {
	const { palette } = drawing;
	const size = layout.size.label;
	const baseline = layout.names > 0 ? middle(i) + size * 0.36 : middle(i) - layout.bar / 2 - layout.rise;
	let left = 0;
	if (series.length === 1 && rank !== null) {
		pen.write(String(rank), left, baseline, { size: layout.size.small, colour: palette.inkSoft });
		left += 18;
	}
	const icon = iconOf(option);
	if (icon) {
		const square = { x: left, y: baseline - size * 0.36 - (size + 3) / 2, size: size + 3 };
		stamp(chart.ctx, drawing, icon, square, palette.option(option).fill);
		left += size + 3 + 8;
	}
	pen.write(layout.isWide ? label : short, left, baseline, { size, weight: 600, colour: palette.ink });
}

function writeFigure(
	{ values: [value = 0], figures: [figure = ''], aside }: Row,
	i: number,
	{ pen, layout, drawing, at, middle }: Sheet
): void {
	const { palette } = drawing;
	const style = { size: layout.size.figure, weight: 700, colour: palette.ink } as const;
	const baseline = middle(i) + style.size * 0.36;
	const left = at(value) + 8;
	pen.write(figure, left, baseline, style);
	if (aside) pen.write(aside, left + pen.widthOf(figure, style) + 7, baseline, { size: layout.size.small, colour: palette.inkSoft });
}

/** a figure in each part of a stacked bar that has room for it */
function writeParts({ series }: BarsSpec, { option, values, figures }: Row, i: number, { pen, layout, drawing, at, middle }: Sheet): void {
	const { palette } = drawing;
	let sum = 0;
	values.forEach((value, part) => {
		const [left, right] = [at(sum), at(sum + value)];
		sum += value;
		const one = series[part];
		const figure = figures[part];
		if (!one || figure === undefined) return;
		const style = { size: layout.size.small - 0.5, weight: 600, colour: fillOf(one, option, palette).ink, align: 'center' } as const;
		if (pen.widthOf(figure, style) + 8 <= right - left) pen.write(figure, (left + right) / 2, middle(i) + style.size * 0.36, style);
	});
}

/** Zero, the middle, and gaps between the parts of a bar. Bar by bar: a line from top to bottom would cross the names above bars. */
function drawLines({ axis: { reference }, rows, series }: BarsSpec, { pen, layout, drawing: { palette }, at, middle }: Sheet): void {
	const beyond = layout.names > 0 ? (layout.pitch - layout.bar) / 2 : 3;
	const across = (value: number, i: number, more = 0, shift = 0): Upright => {
		const half = layout.bar / 2 + more;
		return [at(value) + shift, middle(i) - half, middle(i) + half];
	};
	if (series.length > 1) {
		const gaps = rows.flatMap(({ values }, i) => sums(values).map((sum) => across(sum, i)));
		return pen.uprights(gaps, palette.ground);
	}
	const zeros = rows.map((_, i) => across(0, i, beyond, 0.5));
	pen.uprights(zeros, palette.ink);
	if (reference === null) return;
	const middles = rows.map((_, i) => across(reference, i, beyond));
	pen.uprights(middles, palette.rule);
	const covered = rows.flatMap(({ values: [value = 0] }, i) => (value > reference ? [across(reference, i)] : []));
	pen.uprights(covered, palette.ground);
}

/** where a part ends and another follows */
function sums(values: number[]): number[] {
	const total = values.reduce((a, b) => a + b, 0);
	const ends = values.map((_, part) => values.slice(0, part + 1).reduce((a, b) => a + b, 0));
	return [...new Set(ends)].filter((end) => end > 0 && end < total);
}

function writeTicks({ axis }: BarsSpec, { pen, layout, drawing: { palette }, at }: Sheet): void {
	for (const tick of axis.ticks) {
		pen.write(String(tick), at(tick), layout.height - 4, {
			size: layout.size.small - 1,
			colour: palette.inkSoft,
			align: tick === axis.min ? 'left' : 'center'
		});
	}
}
