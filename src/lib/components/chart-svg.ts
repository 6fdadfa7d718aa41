import { BasicPlatform, Chart } from 'chart.js';
import { variablePalette } from '$lib/charts/colours';
import { widths } from '$lib/charts/drawing';
import { heightOf } from '$lib/charts/geometry';
import type { ChartSpec } from '$lib/charts/spec';
import { svgCanvas } from '$lib/charts/svg-canvas';
import { configOf } from './chart-canvas';

/** The two drawings that a page carries, made where the page is: what the server would have sent, without asking it. */
export async function svgsHere(spec: ChartSpec): Promise<{ narrow: string; wide: string }> {
	const config = await configOf(spec);
	const ruler = document.createElement('canvas').getContext('2d');
	const font = getComputedStyle(document.body).fontFamily;
	const measure = (as: string, text: string): number => {
		if (!ruler) return 0;
		ruler.font = as;
		return ruler.measureText(text).width;
	};
	const draw = (width: number): string => {
		const { canvas, fillPath, svg } = svgCanvas(width, heightOf(spec, width), measure);
		const drawing = { width, scale: 1, palette: variablePalette, font, fillIcon: (_: unknown, path: string) => fillPath(path) };
		// Chart.js asks a canvas for its context, its width and its height; its types ask for a whole HTMLCanvasElement
		new Chart(canvas as HTMLCanvasElement, { ...config(drawing), platform: BasicPlatform }).destroy();
		return svg();
	};
	return { narrow: draw(widths.narrow), wide: draw(widths.wide) };
}
