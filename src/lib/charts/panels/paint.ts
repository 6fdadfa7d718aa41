import type { Drawing } from '../drawing';
import { drawIcon } from '../icon';
import { writeMark } from '../mark';
import { penOn, type Pen } from '../pen';
import type { Panel, PlacesSpec } from '../spec';
import { nameLine, type PanelBox, type PanelsLayout } from './layout';

/** A panel for each group: its bars on one scale, and in each row a mark where all ballots together stand. */
export function paintPanels(context: CanvasRenderingContext2D, spec: PlacesSpec, layout: PanelsLayout, drawing: Drawing): void {
	const sheet: Sheet = { context, pen: penOn(context, drawing.font), layout, drawing };
	const { palette } = drawing;
	writeMark(context, spec.mark, layout, drawing);
	const measure = { size: layout.size.measure, colour: palette.inkSoft };
	const heading = { size: layout.size.heading, weight: 700, colour: palette.ink } as const;
	sheet.pen.write(spec.measure, layout.measure, 14, measure);
	writeKey(spec, sheet);
	layout.blocks.forEach((box, i) => {
		const block = spec.blocks[i];
		if (!block) return;
		writeLines(block.heading, 0, box.heading, layout.width, 19, heading, sheet.pen);
		if (box.counted !== null)
			writeLines(block.counted, 0, box.counted, layout.width, nameLine, { ...measure, size: layout.size.small }, sheet.pen);
		box.panels.forEach((place, j) => {
			const panel = block.panels[j];
			if (panel) drawPanel(spec, panel, place, sheet);
		});
	});
	outline(spec, sheet);
}

interface Sheet {
	context: CanvasRenderingContext2D;
	pen: Pen;
	layout: PanelsLayout;
	drawing: Drawing;
}

function writeKey({ options, reference }: PlacesSpec, sheet: Sheet): void {
	const { context, pen, layout, drawing } = sheet;
	const style = { size: layout.size.small, colour: drawing.palette.ink };
	layout.key.forEach(({ x, baseline }, i) => {
		const option = i < layout.key.length - 1 ? options[i] : undefined;
		if (option) drawIcon(context, drawing, option.option, i + 1, { x, y: baseline - 13, size: 16 });
		else drawReference(x + 6, baseline - 13, 17, sheet);
		pen.write(option?.short ?? reference, x + (option ? 22 : 16), baseline, style);
	});
}

function drawPanel({ options }: PlacesSpec, { name, ballots, bars }: Panel, place: PanelBox, sheet: Sheet): void {
	const { context, pen, layout, drawing } = sheet;
	const { palette } = drawing;
	const { label, small, figure } = layout.size;
	const strong = { size: label, weight: 600, colour: palette.ink } as const;
	const lines = pen.linesOf(name, place.right - place.left, strong);
	lines.forEach((line, i) => pen.write(line, place.left, place.ballots - (lines.length - i) * nameLine, strong));
	pen.write(ballots, place.left, place.ballots, { size: small, colour: palette.inkSoft });

	const at = (value: number) => place.zero + (value * place.hundred) / 100;
	const most = Math.max(...bars.map(({ value }) => value));
	bars.forEach((bar, i) => {
		const option = options[i];
		if (!option) return;
		const top = place.top + i * layout.pitch;
		const middle = top + layout.pitch / 2;
		const icon = Math.min(15, layout.pitch);
		if (layout.names === 0) drawIcon(context, drawing, option.option, i + 1, { x: place.left, y: middle - icon / 2, size: icon });
		else if (place.isFirst) {
			drawIcon(context, drawing, option.option, i + 1, { x: 0, y: middle - icon / 2, size: icon });
			pen.write(option.short, icon + 7, middle + label * 0.36, { size: Math.min(label, layout.pitch), weight: 600, colour: palette.ink });
		}
		pen.box(place.zero, middle - layout.bar / 2, at(bar.value) - place.zero, layout.bar, palette.option(option.option).fill);
		drawReference(at(bar.whole), middle - layout.bar / 2 - 2.5, layout.bar + 5, sheet);
		const style = { size: figure, weight: bar.value === most ? 700 : 400, colour: palette.ink, align: 'right' } as const;
		pen.write(bar.figure, place.right, middle + figure * 0.36, style);
	});
	pen.uprights([[place.zero + 0.5, place.top, place.top + bars.length * layout.pitch]], palette.ink);
}

/** in ink, with paper on both sides, so that it shows on a bar and beside it */
function drawReference(x: number, top: number, height: number, { pen, drawing: { palette } }: Sheet): void {
	pen.box(x - 2, top, 4, height, palette.ground);
	pen.box(x - 1, top, 2, height, palette.ink);
}

function outline({ options }: PlacesSpec, { pen, layout, drawing }: Sheet): void {
	const chosen = drawing.chosen?.() ?? null;
	if (chosen === null) return;
	const place = layout.blocks.flatMap(({ panels }) => panels)[Math.floor(chosen / options.length)];
	if (!place) return;
	const [top, width] = [place.top + (chosen % options.length) * layout.pitch, place.right - place.left + 4];
	const { ink } = drawing.palette;
	pen.box(place.left - 2, top, width, 1.5, ink);
	pen.box(place.left - 2, top + layout.pitch - 1.5, width, 1.5, ink);
}

function writeLines(
	text: string,
	x: number,
	baseline: number,
	width: number,
	leading: number,
	style: Parameters<Pen['write']>[3],
	pen: Pen
): void {
	pen.linesOf(text, width, style).forEach((line, i) => pen.write(line, x, baseline + i * leading, style));
}
