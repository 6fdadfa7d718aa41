import type { ChartConfiguration, Plugin } from 'chart.js';
import { still, type Drawing } from './drawing';

/** A chart without bars or lines of Chart.js's: it only lends its canvas, its scale for fine screens, and its order of drawing. */
export const painted = (plugins: Plugin[], drawing: Drawing): ChartConfiguration<'bar', number[], string> => ({
	type: 'bar',
	data: { labels: [], datasets: [] },
	options: { ...still(drawing.scale), scales: { x: { type: 'linear', display: false }, y: { type: 'linear', display: false } } },
	plugins
});
