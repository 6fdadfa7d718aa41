import type { ChartConfiguration } from 'chart.js';
import { fillOf } from './colours';
import type { Drawing } from './drawing';
import { layoutOf } from './layout';
import { lettering } from './lettering';
import type { ChartSpec } from './spec';
import { tooltip } from './tooltip';

/**
 * The one configuration from which Chart.js draws a chart, on the server as in the browser. Bars only: rows, names and figures are set by the
 * plugin `lettering`. Nothing is animated, so that the canvas takes the place of the SVG without a movement.
 */
export function chartConfig(spec: ChartSpec, drawing: Drawing): ChartConfiguration<'bar', number[], string> {
	const { palette, interactive } = drawing;
	const layout = layoutOf(spec, drawing.width, drawing.height);
	return {
		type: 'bar',
		data: {
			labels: spec.rows.map(({ option }) => option),
			datasets: spec.series.map((series, i) => {
				const colours = spec.rows.map(({ option }) => fillOf(series, option, palette).fill);
				return {
					label: series.name,
					data: spec.rows.map(({ values }) => values[i] ?? 0),
					backgroundColor: colours,
					hoverBackgroundColor: colours,
					hoverBorderColor: palette.ink,
					hoverBorderWidth: 1.5,
					borderSkipped: false,
					barThickness: layout.bar,
					inflateAmount: 0
				};
			})
		},
		options: {
			indexAxis: 'y',
			responsive: false,
			animation: false,
			// nothing is clipped: nothing leaves the axis, and a clip would be one more path in every SVG
			clip: false,
			events: [],
			layout: { autoPadding: false, padding: layout.padding },
			scales: {
				x: { display: false, stacked: true, min: spec.axis.min, max: spec.axis.max },
				y: { display: false, stacked: true }
			}
		},
		plugins: [lettering(spec, layout, drawing), ...(interactive ? [tooltip(spec, layout, drawing)] : [])]
	};
}
