import {
	BarController,
	BarElement,
	Chart,
	type ChartConfiguration,
	LineController,
	LineElement,
	LinearScale,
	PointElement
} from 'chart.js';
import { paletteFrom } from '$lib/charts/colours';
import type { Drawing } from '$lib/charts/drawing';
import { heightOf } from '$lib/charts/geometry';
import type { ChartSpec } from '$lib/charts/spec';

Chart.register(BarController, BarElement, LineController, LineElement, LinearScale, PointElement);

/** A chart drawn on a canvas, in the place and the size of its SVG. */
export interface ChartCanvas {
	/** shows what a step says, by its place among `stepsOf`; null: none */
	select: (step: number | null) => void;
	destroy: () => void;
}

/** Fetches what a kind of chart is drawn with, and nothing of the other kinds. What it gives draws, with what a step says from the start. */
export async function drawerOf(spec: ChartSpec): Promise<(canvas: HTMLCanvasElement, width: number, chosen: number | null) => ChartCanvas> {
	const config = await configOf(spec);
	return (canvas, width, chosen) => draw(canvas, { spec, width, chosen }, config);
}

type Config = (drawing: Drawing) => ChartConfiguration;

export async function configOf(spec: ChartSpec): Promise<Config> {
	switch (spec.kind) {
		case 'bars': {
			const { barsConfig } = await import('$lib/charts/bars/config');
			return (drawing) => barsConfig(spec, drawing);
		}
		case 'lines': {
			const { linesConfig } = await import('$lib/charts/lines/config');
			return (drawing) => linesConfig(spec, drawing);
		}
		case 'matrix': {
			const { matrixConfig } = await import('$lib/charts/matrix/config');
			return (drawing) => matrixConfig(spec, drawing);
		}
		case 'places': {
			const { panelsConfig } = await import('$lib/charts/panels/config');
			return (drawing) => panelsConfig(spec, drawing);
		}
	}
}

/** Draws a chart as if the page were `width` px wide; the canvas is then scaled to its box, as the SVG is, and nothing moves. */
function draw(
	canvas: HTMLCanvasElement,
	{ spec, width, chosen: first }: { spec: ChartSpec; width: number; chosen: number | null },
	configFor: Config
): ChartCanvas {
	const style = getComputedStyle(canvas);
	const shown = canvas.getBoundingClientRect().width / width || 1;
	canvas.width = width;
	canvas.height = heightOf(spec, width);
	// Chart.js sets a size of its own where it finds none
	canvas.style.width = canvas.style.height = '100%';

	let chosen = first;
	const config = configFor({
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
