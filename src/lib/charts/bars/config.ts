import type { Chart, ChartConfiguration } from 'chart.js';
import { fillOf } from '../colours';
import { still, type Drawing } from '../drawing';
import type { BarsSpec } from '../spec';
import { tooltip, type Anchor } from '../tooltip';
import { barsLayout } from './layout';
import { lettering } from './lettering';

/** Bars only: rows, names and figures are set by the plugin `lettering`. */
export function barsConfig(spec: BarsSpec, drawing: Drawing): ChartConfiguration<'bar', { x: number; y: number }[]> {
	const { palette } = drawing;
	const layout = barsLayout(spec, drawing.width, drawing.height);
	const { bar, rise, size } = layout;
	const anchorOf = (row: number, { scales: { x, y } }: Chart): Anchor => {
		const end = spec.rows[row]?.values.reduce((sum, value) => sum + value, 0) ?? 0;
		const bottom = (y?.getPixelForValue(row) ?? 0) + bar / 2 + 6;
		return { x: x?.getPixelForValue(end) ?? 0, top: bottom - bar - rise - size.label - 12, bottom };
	};
	return {
		type: 'bar',
		data: {
			datasets: spec.series.map((series, i) => {
				const colours = spec.rows.map(({ option }) => fillOf(series, option, palette).fill);
				return {
					label: series.name,
					data: spec.rows.map(({ values }, y) => ({ x: values[i] ?? 0, y })),
					backgroundColor: colours,
					borderSkipped: false,
					barThickness: bar,
					inflateAmount: 0,
					...highlight(colours, drawing)
				};
			})
		},
		options: {
			...still(drawing.scale),
			indexAxis: 'y',
			parsing: false,
			layout: { autoPadding: false, padding: layout.padding },
			scales: {
				x: { display: false, stacked: true, min: spec.axis.min, max: spec.axis.max },
				// rows are numbers too: a scale of names would be one more thing to load
				y: { type: 'linear', display: false, stacked: true, offset: false, reverse: true, min: -0.5, max: spec.rows.length - 0.5 }
			}
		},
		plugins: [lettering(spec, layout, drawing), ...(drawing.chosen ? [tooltip(spec, drawing, layout.height, anchorOf)] : [])]
	};
}

/** the chosen row's bar has an edge */
const highlight = (colours: string[], { palette, chosen }: Drawing) =>
	chosen && {
		backgroundColor: colours,
		borderColor: palette.ink,
		borderWidth: ({ dataIndex }: { dataIndex: number }) => (dataIndex === chosen() ? 1.5 : 0)
	};
