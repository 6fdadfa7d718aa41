import type { Chart } from 'chart.js';
import { shortDay } from '$lib/i18n/format';
import type { Drawing } from '../drawing';
import { stamp } from '../icon';
import { writeMark } from '../mark';
import { markers } from '../markers';
import { penOn, type Pen } from '../pen';
import type { LinesSpec } from '../spec';
import { writeEnds } from './ends';
import { drawEvents, writeKey, writeTitles } from './events';
import type { LinesLayout } from './layout';

/** What a line's drawing has at hand. */
export interface Sheet {
	context: CanvasRenderingContext2D;
	pen: Pen;
	layout: LinesLayout;
	drawing: Drawing;
	/** px from the left and from the top */
	xOf: (days: number) => number;
	yOf: (score: number) => number;
}

/** the scale, the days and the events: what lies below the lines */
export function paintUnder(chart: Chart, spec: LinesSpec, layout: LinesLayout, drawing: Drawing): void {
	const sheet = sheetOf(chart, layout, drawing);
	const { context, pen } = sheet;
	const { palette } = drawing;
	const measure = { size: layout.size.measure, colour: palette.inkSoft };
	pen.linesOf(spec.measure, layout.width, measure).forEach((line, i) => pen.write(line, 0, 14 + i * 16, measure));
	drawScale(spec, sheet);
	writeDays(spec, sheet);
	drawEvents(spec, sheet);
	writeTitles(spec, sheet);
	writeKey(sheet);
	const chosen = spec.days[drawing.chosen?.() ?? -1];
	if (chosen) pen.uprights([[sheet.xOf(chosen.x), layout.plot.top, layout.plot.bottom]], palette.ink);
	writeMark(context, spec.mark, layout, drawing);
}

/** the markers and the names of the lines: what lies above them */
export function paintOver(chart: Chart, spec: LinesSpec, layout: LinesLayout, drawing: Drawing): void {
	const sheet = sheetOf(chart, layout, drawing);
	drawMarkers(spec, sheet);
	writeEnds(spec, sheet);
}

function sheetOf({ ctx, scales: { x, y } }: Chart, layout: LinesLayout, drawing: Drawing): Sheet {
	return {
		context: ctx,
		pen: penOn(ctx, drawing.font),
		layout,
		drawing,
		xOf: (days) => x?.getPixelForValue(days) ?? 0,
		yOf: (score) => y?.getPixelForValue(score) ?? 0
	};
}

function drawScale({ axis }: LinesSpec, { context, pen, layout, drawing: { palette }, yOf }: Sheet): void {
	const { left, right } = layout.plot;
	for (const tick of axis.ticks) {
		const y = Math.round(yOf(tick));
		context.save();
		context.globalAlpha = tick === axis.reference ? 1 : 0.35;
		pen.box(left, y, right - left, 1, palette.rule);
		context.restore();
		const weight = tick === axis.reference ? 600 : 400;
		pen.write(String(tick), left - 6, y + 4.5, { size: layout.size.small, weight, colour: palette.inkSoft, align: 'right' });
	}
}

/** the first day, the last, and as many between as stand clear of each other */
function writeDays({ days, language }: LinesSpec, { pen, layout, drawing: { palette }, xOf }: Sheet): void {
	const [first, last] = [days[0], days.at(-1)];
	if (!first || !last) return;
	const parts = Math.min(last.x - first.x, layout.isWide ? 4 : 2);
	const style = { size: layout.size.small, colour: palette.inkSoft };
	for (let i = 0; i <= parts; i++) {
		const x = parts === 0 ? 0 : Math.round(((last.x - first.x) * i) / parts);
		const day = new Date(Date.parse(first.day) + x * 86_400_000);
		const [at, align] = i === 0 ? [layout.plot.left, 'left' as const] : [xOf(x), 'center' as const];
		pen.box(Math.min(layout.plot.right - 1, Math.round(xOf(x))), layout.plot.bottom, 1, 5, palette.rule);
		pen.write(shortDay(language, day), i === 0 ? at - 12 : at, layout.plot.bottom + 19, { ...style, align });
	}
}

/** at the end of each line, at some days before it, and at the chosen day */
function drawMarkers({ lines, days }: LinesSpec, sheet: Sheet): void {
	const { context, drawing, layout, xOf, yOf } = sheet;
	const chosen = days[drawing.chosen?.() ?? -1];
	const marked = markedDays(
		days.map(({ x }) => x),
		(layout.isWide ? 100 : 66) / Math.max(1e-9, xOf(1) - xOf(0))
	);
	for (const { option, marker, points } of [...lines].reverse()) {
		const shape = marker === null ? undefined : markers[marker];
		if (!shape) continue;
		const { fill } = drawing.palette.option(option);
		for (const { x, y } of points) {
			if (x !== chosen?.x && !marked.has(x)) continue;
			const [size, halo] = [9, 13];
			stamp(context, drawing, shape, { x: xOf(x) - halo / 2, y: yOf(y) - halo / 2, size: halo }, drawing.palette.ground);
			stamp(context, drawing, shape, { x: xOf(x) - size / 2, y: yOf(y) - size / 2, size }, fill);
		}
	}
}

/** from the last day backwards, days that are at least so many apart */
function markedDays(days: number[], apart: number): Set<number> {
	const marked: number[] = [];
	for (const day of days.toReversed()) {
		const next = marked.at(-1);
		if (next === undefined || next - day >= apart) marked.push(day);
	}
	return new Set(marked);
}
