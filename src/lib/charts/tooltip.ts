import type { Plugin } from 'chart.js';
import { fillOf } from './colours';
import type { Drawing } from './drawing';
import type { Layout } from './layout';
import { penOn, type TextStyle } from './pen';
import type { ChartSpec } from './spec';

const padding = 10;
const lineHeight = 20;
const swatch = 18;

/**
 * What the chosen row says, in full. Our own, because Chart.js's tooltip weighs 4.6 kB compressed and does not wrap a long name.
 * On the chart's own ground, for which the colours of its swatches were chosen.
 */
export function tooltip(spec: ChartSpec, layout: Layout, { palette, font }: Drawing): Plugin<'bar'> {
	return {
		id: 'row-tooltip',
		afterDraw(chart) {
			const index = chart.getActiveElements()[0]?.index;
			const row = index === undefined ? undefined : spec.rows[index];
			const { x, y } = chart.scales;
			if (index === undefined || !row || !x || !y) return;

			const pen = penOn(chart.ctx, font);
			const heading: TextStyle = { size: 14, weight: 700, colour: palette.ink };
			const body: TextStyle = { size: 14, colour: palette.ink };
			const indent = spec.series.length > 1 ? swatch : 0;
			const lines = pen.linesOf(row.label, Math.min(300, layout.width) - 2 * padding, heading);
			const widths = [
				...lines.map((line) => pen.widthOf(line, heading)),
				...row.details.map((detail) => indent + pen.widthOf(detail, body))
			];
			const width = 2 * padding + Math.max(...widths);
			const height = 2 * padding + (lines.length + row.details.length) * lineHeight - 4;

			const end = x.getPixelForValue(row.values.reduce((sum, value) => sum + value, 0));
			const left = Math.max(0, Math.min(end - width / 2, layout.width - width));
			const below = y.getPixelForValue(index) + layout.bar / 2 + 6;
			const above = below - layout.bar - layout.rise - layout.size.label - 12 - height;
			const top = below + height <= layout.height ? below : Math.max(0, above);

			pen.box(left, top, width, height, palette.ink);
			pen.box(left + 1, top + 1, width - 2, height - 2, palette.ground);
			lines.forEach((line, i) => pen.write(line, left + padding, top + padding + 12 + i * lineHeight, heading));
			row.details.forEach((detail, i) => {
				const baseline = top + padding + 13 + (lines.length + i) * lineHeight;
				const series = spec.series[i];
				if (indent > 0 && series) pen.box(left + padding, baseline - 11, 12, 12, fillOf(series, row.option, palette).fill);
				pen.write(detail, left + padding + indent, baseline, body);
			});
		}
	};
}
