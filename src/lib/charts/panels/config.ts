import type { ChartConfiguration } from 'chart.js';
import type { Drawing } from '../drawing';
import { painted } from '../painted';
import type { PlacesSpec } from '../spec';
import { tooltip } from '../tooltip';
import { panelsLayout } from './layout';
import { paintPanels } from './paint';

export function panelsConfig(spec: PlacesSpec, drawing: Drawing): ChartConfiguration<'bar', number[], string> {
	const layout = panelsLayout(spec, drawing.width, drawing.height);
	const painter = { id: 'panels', afterDraw: ({ ctx }: { ctx: CanvasRenderingContext2D }) => paintPanels(ctx, spec, layout, drawing) };
	const tip = tooltip(spec, drawing, layout.height, (step) => {
		const panel = layout.blocks.flatMap(({ panels }) => panels)[Math.floor(step / spec.options.length)];
		const top = (panel?.top ?? 0) + (step % spec.options.length) * layout.pitch;
		return { x: panel ? (panel.left + panel.right) / 2 : 0, top: top - 4, bottom: top + layout.pitch + 4 };
	});
	return painted(drawing.chosen ? [painter, tip] : [painter], drawing);
}
