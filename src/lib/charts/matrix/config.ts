import type { ChartConfiguration } from 'chart.js';
import type { Drawing } from '../drawing';
import { painted } from '../painted';
import type { MatrixSpec } from '../spec';
import { tooltip } from '../tooltip';
import { cornerOf, matrixLayout } from './layout';
import { paintMatrix } from './paint';

export function matrixConfig(spec: MatrixSpec, drawing: Drawing): ChartConfiguration<'bar', number[], string> {
	const layout = matrixLayout(spec, drawing.width, drawing.height);
	const painter = { id: 'matrix', afterDraw: ({ ctx }: { ctx: CanvasRenderingContext2D }) => paintMatrix(ctx, spec, layout, drawing) };
	const tip = tooltip(spec, drawing, layout.height, (step) => {
		const [x, y] = cornerOf(layout, Math.floor(step / layout.count), step % layout.count);
		return { x: x + layout.cell.width / 2, top: y - 6, bottom: y + layout.cell.height + 6 };
	});
	return painted(drawing.chosen ? [painter, tip] : [painter], drawing);
}
