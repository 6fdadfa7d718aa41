import { BarController, BarElement, CategoryScale, Chart, LineController, LineElement, LinearScale, PointElement } from 'chart.js';
import { paletteFrom } from '$lib/charts/colours';
import { chartConfig } from '$lib/charts/config';
import { heightOf } from '$lib/charts/geometry';
import type { ChartSpec } from '$lib/charts/spec';

Chart.register(BarController, BarElement, CategoryScale, LineController, LineElement, LinearScale, PointElement);

/** A chart drawn on a canvas, in the place and the size of its SVG. */
export interface ChartCanvas {
	/** shows what a step says, by its place among `stepsOf`; null: none */
	select: (step: number | null) => void;
	destroy: () => void;
}

/** Draws a chart as if the page were `width` px wide; the canvas is then scaled to its box, as the SVG is, and nothing moves. */
export function drawChart(canvas: HTMLCanvasElement, spec: ChartSpec, width: number): ChartCanvas {
	const style = getComputedStyle(canvas);
	const shown = canvas.getBoundingClientRect().width / width || 1;
	canvas.width = width;
	canvas.height = heightOf(spec, width);
	// Chart.js sets a size of its own where it finds none
	canvas.style.width = canvas.style.height = '100%';

	let chosen: number | null = null;
	const config = chartConfig(spec, {
		width,
		scale: devicePixelRatio * shown,
		palette: paletteFrom((property, { light }) => style.getPropertyValue(property).trim() || light),
		font: style.fontFamily,
		fillIcon: (context, path) => context.fill(new Path2D(path)),
		chosen: () => chosen
	});
	const chart = new Chart(canvas, config);

	return {
		select(step) {
			if (step === chosen) return;
			chosen = step;
			// the bars' edges are asked for anew
			chart.update();
		},
		destroy: () => chart.destroy()
	};
}
