import type { Fill, Palette } from '../colours';
import type { Drawing } from '../drawing';
import { drawIcon, stamp } from '../icon';
import { writeMark } from '../mark';
import { penOn, type Pen } from '../pen';
import type { Cell, MatrixSpec, Option, Outcome } from '../spec';
import { cornerOf, type MatrixLayout } from './layout';

/** A cell for each pair: filled, signed and lettered by who stands above whom on more ballots. */
export function paintMatrix(context: CanvasRenderingContext2D, spec: MatrixSpec, layout: MatrixLayout, drawing: Drawing): void {
	const pen = penOn(context, drawing.font);
	const sheet: Sheet = { context, pen, layout, drawing };
	const { measure: size } = layout.size;
	pen.write(spec.measure, 0, 14, { size, colour: drawing.palette.inkSoft });
	writeKey(spec, sheet);
	spec.options.forEach((option, i) => {
		writeColumn(option, i, sheet);
		writeRow(option, i, sheet);
	});
	const each = (draw: typeof fillCell) => spec.cells.forEach((row, i) => row.forEach((cell, j) => cell && draw(cell, i, j, sheet)));
	each(fillCell);
	writeMark(context, spec.mark, layout, drawing);
	each(letterCell);
	const chosen = drawing.chosen?.() ?? null;
	if (chosen !== null) frameCell(Math.floor(chosen / layout.count), chosen % layout.count, sheet);
}

interface Sheet {
	context: CanvasRenderingContext2D;
	pen: Pen;
	layout: MatrixLayout;
	drawing: Drawing;
}

/** upwards, level, downwards: told apart in grey as well, in a box of 24 × 24 */
const signs: Record<Outcome, string> = {
	win: 'M12 3L22 20L2 20z',
	level: 'M2 6L22 6L22 10L2 10zM2 14L22 14L22 18L2 18z',
	loss: 'M12 21L2 4L22 4zM12 16.4L18 6.3L6 6.3z'
};

const outcomes: readonly Outcome[] = ['win', 'level', 'loss'];

function fillFor(outcome: Outcome, { step, unranked }: Palette): Fill {
	return outcome === 'loss' ? unranked : step(outcome === 'win' ? 0 : 2, 4);
}

function writeKey({ key }: MatrixSpec, { context, pen, layout, drawing }: Sheet): void {
	const style = { size: layout.size.small, colour: drawing.palette.inkSoft };
	let left = 0;
	let baseline = layout.key;
	for (const outcome of outcomes) {
		const { fill, ink } = fillFor(outcome, drawing.palette);
		pen.box(left, baseline - 12.5, 16, 16, fill);
		stamp(context, drawing, signs[outcome], { x: left + 4, y: baseline - 8.5, size: 8 }, ink);
		pen.write(key[outcome], left + 22, baseline, style);
		if (layout.isWide) left += 22 + pen.widthOf(key[outcome], style) + 20;
		else baseline += 20;
	}
}

function writeColumn({ option, short }: Option, i: number, { context, pen, layout, drawing }: Sheet): void {
	const [left] = cornerOf(layout, 0, i);
	const middle = left + layout.cell.width / 2;
	const size = Math.min(20, layout.cell.width - 4);
	const lines = layout.hasHeads ? pen.linesOf(short, layout.cell.width - 4, headStyle(drawing)) : [];
	const y = layout.top - 8 - lines.length * 14 - size;
	drawIcon(context, drawing, option, i + 1, { x: middle - size / 2, y, size });
	lines.forEach((line, k) => pen.write(line, middle, layout.top - 10 - (lines.length - 1 - k) * 14, headStyle(drawing)));
}

const headStyle = ({ palette }: Drawing) => ({ size: 11, weight: 600, colour: palette.ink, align: 'center' }) as const;

function writeRow({ option, short }: Option, i: number, { context, pen, layout, drawing }: Sheet): void {
	const [, top] = cornerOf(layout, i, 0);
	const { cell, names, above } = layout;
	const icon = layout.isWide ? 19 : 16;
	const style = { size: layout.size.label, weight: 600, colour: drawing.palette.ink } as const;
	const middle = names > 0 ? top + cell.height / 2 : top - above / 2 + 1;
	const left = icon + (layout.isWide ? 8 : 5);
	drawIcon(context, drawing, option, i + 1, { x: 0, y: middle - icon / 2, size: icon });
	const lines = pen.linesOf(short, (names || layout.width) - left - 4, style);
	const leading = style.size + 1.5;
	const first = middle + style.size * 0.36 - ((lines.length - 1) * leading) / 2;
	lines.forEach((line, k) => pen.write(line, left, first + k * leading, style));
}

function fillCell({ outcome }: Cell, i: number, j: number, { pen, layout, drawing }: Sheet): void {
	const [left, top] = cornerOf(layout, i, j);
	pen.box(left + 1, top + 1, layout.cell.width - 2, layout.cell.height - 2, fillFor(outcome, drawing.palette).fill);
}

function letterCell({ outcome, figure }: Cell, i: number, j: number, { context, pen, layout, drawing }: Sheet): void {
	const { cell, size } = layout;
	const [left, top] = cornerOf(layout, i, j);
	const { ink } = fillFor(outcome, drawing.palette);
	const [x, y] = [left + cell.width / 2, top + cell.height / 2];
	const sign = 9;
	const style = { size: size.figure, weight: outcome === 'win' ? 700 : 400, colour: ink, align: 'center' } as const;
	const isLow = cell.height < 34;
	const half = size.figure > 0 ? pen.widthOf(figure, style) / 2 : 0;
	if (half === 0) stamp(context, drawing, signs[outcome], { x: x - sign / 2, y: y - sign / 2, size: sign }, ink);
	else if (isLow) stamp(context, drawing, signs[outcome], { x: x - half - sign - 4, y: y - sign / 2, size: sign }, ink);
	else stamp(context, drawing, signs[outcome], { x: x - sign / 2, y: y - sign - 2, size: sign }, ink);
	if (half > 0) pen.write(figure, x, isLow ? y + size.figure * 0.36 : y + size.figure * 0.72 + 2, style);
}

function frameCell(i: number, j: number, { pen, layout: { cell, ...layout }, drawing: { palette } }: Sheet): void {
	const [x, y] = cornerOf({ cell, ...layout }, i, j);
	pen.box(x, y, cell.width, 2, palette.ink);
	pen.box(x, y + cell.height - 2, cell.width, 2, palette.ink);
	pen.box(x, y, 2, cell.height, palette.ink);
	pen.box(x + cell.width - 2, y, 2, cell.height, palette.ink);
}
