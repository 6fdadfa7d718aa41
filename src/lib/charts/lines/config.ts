import type { ChartConfiguration } from 'chart.js';
import { still, type Drawing } from '../drawing';
import type { LinesSpec, Point } from '../spec';
import { tooltip } from '../tooltip';
import { linesLayout, spanOf } from './layout';
import { paintOver, paintUnder } from './paint';

/** Lines only: the grid, the ends' names and the events are painted below and above them. */
export function linesConfig(spec: LinesSpec, drawing: Drawing): ChartConfiguration<'line', Point[]> {
	const layout = linesLayout(spec, drawing.width, drawing.height);
	const { plot, width, height } = layout;
	const { palette } = drawing;
	const tip = tooltip(spec, drawing, height, (step, { scales: { x } }) => {
		const at = x?.getPixelForValue(spec.days[step]?.x ?? 0) ?? 0;
		// beside the day, where its points stay in sight
		const side = at < (plot.left + plot.right) / 2 ? 150 : -150;
		return { x: at + side, top: plot.bottom, bottom: plot.top };
	});
	return {
		type: 'line',
		data: {
			datasets: spec.lines.map(({ option, short, marker, isQuiet, points }) => ({
				label: short,
				data: points,
				// the higher, the earlier drawn: grey lies under colour
				order: marker === null ? 1 : 0,
				borderColor: marker === null ? palette.rule : palette.option(option).fill,
				borderWidth: isQuiet ? 1 : marker === null ? 1.5 : 2.25,
				borderJoinStyle: 'round' as const,
				pointRadius: 0,
				pointHitRadius: 0,
				segment: { borderDash: ({ p1DataIndex }) => (spec.isUnfinished && p1DataIndex === points.length - 1 ? [3, 3] : undefined) }
			}))
		},
		options: {
			...still(drawing.scale),
			parsing: false,
			layout: { autoPadding: false, padding: { left: plot.left, top: plot.top, right: width - plot.right, bottom: height - plot.bottom } },
			scales: {
				x: { type: 'linear', display: false, min: 0, max: spanOf(spec) },
				y: { type: 'linear', display: false, min: spec.axis.min, max: spec.axis.max }
			}
		},
		plugins: [
			{
				id: 'lines',
				beforeDatasetsDraw: (chart) => paintUnder(chart, spec, layout, drawing),
				afterDatasetsDraw: (chart) => paintOver(chart, spec, layout, drawing)
			},
			...(drawing.chosen ? [tip] : [])
		]
	};
}
