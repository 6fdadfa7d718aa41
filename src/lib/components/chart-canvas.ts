import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import { paletteFrom } from '$lib/charts/colours';
import { chartConfig } from '$lib/charts/config';
import { layoutOf } from '$lib/charts/layout';
import type { ChartSpec } from '$lib/charts/spec';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** A chart drawn on a canvas, in the place and the size of its SVG. */
export interface ChartCanvas {
	/** shows what a row says; null: none */
	select: (row: number | null) => void;
	destroy: () => void;
}

/** Draws a chart as if the page were `width` px wide; the canvas is then scaled to its box, as the SVG is, and nothing moves. */
export function drawChart(canvas: HTMLCanvasElement, spec: ChartSpec, width: number): ChartCanvas {
	const style = getComputedStyle(canvas);
	const shown = canvas.getBoundingClientRect().width / width || 1;
	canvas.width = width;
	canvas.height = layoutOf(spec, width).height;
	// Chart.js sets a size of its own where it finds none
	canvas.style.width = canvas.style.height = '100%';

	const config = chartConfig(spec, {
		width,
		palette: paletteFrom((property, { light }) => style.getPropertyValue(property).trim() || light),
		font: style.fontFamily,
		fillIcon: (context, path) => context.fill(new Path2D(path)),
		interactive: true
	});
	const chart = new Chart(canvas, { ...config, options: { ...config.options, devicePixelRatio: devicePixelRatio * shown } });

	return {
		select(row) {
			const active = row === null || !spec.rows[row] ? [] : spec.series.map((_, datasetIndex) => ({ datasetIndex, index: row }));
			chart.setActiveElements(active);
			chart.render();
		},
		destroy: () => chart.destroy()
	};
}
