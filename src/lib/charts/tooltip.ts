import type { Chart, Plugin } from 'chart.js';
import { fillOf } from './colours';
import type { Drawing } from './drawing';
import { stamp } from './icon';
import { markers } from './markers';
import { penOn, type TextStyle } from './pen';
import type { ChartSpec } from './spec';
import { stepsOf, type Step, type Swatch } from './steps';

const padding = 10;
const lineHeight = 20;
const indent = 18;

/** Where a tooltip belongs: beside this point, and off the band from `top` to `bottom`. */
export interface Anchor {
	x: number;
	top: number;
	bottom: number;
}

/**
 * What the chosen step says, in full. Our own, because Chart.js's tooltip weighs 4.6 kB compressed and does not wrap a long name.
 * On the chart's own ground, for which the colours of its swatches were chosen.
 */
export function tooltip(spec: ChartSpec, drawing: Drawing, height: number, anchorOf: (step: number, chart: Chart) => Anchor): Plugin {
	return {
		id: 'step-tooltip',
		afterDraw(chart) {
			const index = drawing.chosen?.() ?? null;
			const step = index === null ? null : stepsOf(spec)[index];
			if (index !== null && step) write(chart.ctx, step, anchorOf(index, chart), { ...drawing, height });
		}
	};
}

function write(context: CanvasRenderingContext2D, step: Step, anchor: Anchor, drawing: Drawing & { height: number }): void {
	const { palette, font } = drawing;
	const pen = penOn(context, font);
	const heading: TextStyle = { size: 14, weight: 700, colour: palette.ink };
	const body: TextStyle = { size: 14, colour: palette.ink };
	const room = Math.min(300, drawing.width) - 2 * padding;
	const lines = pen.linesOf(step.heading, room, heading);
	const details = step.details.flatMap(({ text, swatch }) => {
		const left = swatch ? indent : 0;
		return pen.linesOf(text, room - left, body).map((line, i) => ({ line, left, swatch: i === 0 ? swatch : undefined }));
	});
	const widths = [...lines.map((line) => pen.widthOf(line, heading)), ...details.map(({ line, left }) => left + pen.widthOf(line, body))];
	const width = 2 * padding + Math.max(...widths);
	const height = 2 * padding + (lines.length + details.length) * lineHeight - 4;

	const left = Math.max(0, Math.min(anchor.x - width / 2, drawing.width - width));
	const top = anchor.bottom + height <= drawing.height ? anchor.bottom : Math.max(0, anchor.top - height);
	pen.box(left, top, width, height, palette.ink);
	pen.box(left + 1, top + 1, width - 2, height - 2, palette.ground);
	lines.forEach((line, i) => pen.write(line, left + padding, top + padding + 12 + i * lineHeight, heading));
	details.forEach(({ line, left: shift, swatch }, i) => {
		const baseline = top + padding + 13 + (lines.length + i) * lineHeight;
		if (swatch) drawSwatch(context, swatch, left + padding, baseline - 11, drawing);
		pen.write(line, left + padding + shift, baseline, body);
	});
}

function drawSwatch(context: CanvasRenderingContext2D, swatch: Swatch, x: number, y: number, drawing: Drawing): void {
	const { palette, font } = drawing;
	if ('series' in swatch) return penOn(context, font).box(x, y, 12, 12, fillOf(swatch.series, swatch.option, palette).fill);
	const marker = swatch.marker === null ? undefined : markers[swatch.marker];
	if (marker) stamp(context, drawing, marker, { x, y, size: 12 }, palette.option(swatch.option).fill);
	else penOn(context, font).box(x, y + 5, 12, 2, palette.rule);
}
