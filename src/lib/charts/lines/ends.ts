import { drawIcon } from '../icon';
import type { Line, LinesSpec } from '../spec';
import type { Sheet } from './paint';
import { spread } from './spread';

const icon = 14;
const indent = 19;

/** The last figure and the name of each line at its end; where lines end close together the names move apart, and a thin line leads to each. */
export function writeEnds({ lines }: LinesSpec, sheet: Sheet): void {
	const { pen, layout, drawing } = sheet;
	const { top, bottom } = { top: layout.plot.top - 10, bottom: layout.plot.bottom + 12 };
	const leading = layout.size.label + 2;
	const room = layout.width - layout.labels - indent;
	const whole = { size: layout.size.label, weight: 700, colour: drawing.palette.ink } as const;
	const ends = lines.flatMap((line, i) => {
		const last = line.points.at(-1);
		const text = pen.linesOf(`${line.figure} ${line.short}`, room, whole);
		return last ? [{ line, place: i + 1, text, middle: sheet.yOf(last.y), height: text.length * leading + 4 }] : [];
	});
	// those that find no room are in the table; the quiet go first, and of these the lowest
	ends.sort((a, b) => Number(a.line.isQuiet ?? false) - Number(b.line.isQuiet ?? false));
	while (ends.reduce((sum, { height }) => sum + height, 0) > bottom - top) ends.pop();
	ends.sort((a, b) => a.middle - b.middle);
	spread(ends, top, bottom).forEach((middle, i) => {
		const end = ends[i];
		if (!end) return;
		lead(end.line, end.middle, middle, sheet);
		drawIcon(sheet.context, drawing, end.line.option, end.place, {
			...{ x: layout.labels, y: middle - icon / 2, size: icon },
			colour: end.line.isQuiet ? drawing.palette.inkSoft : undefined
		});
		const first = middle + whole.size * 0.36 - ((end.text.length - 1) * leading) / 2;
		end.text.forEach((text, k) =>
			writeLine(text, { figure: k === 0 ? end.line.figure : '', isQuiet: end.line.isQuiet ?? false, baseline: first + k * leading }, sheet)
		);
	});
}

/** the figure in a heavy hand, the name in a lighter one; what is quiet in the lighter one alone */
function writeLine(
	text: string,
	{ figure, isQuiet, baseline }: { figure: string; isQuiet: boolean; baseline: number },
	{ pen, layout, drawing: { palette } }: Sheet
): void {
	const { label: size } = layout.size;
	const left = layout.labels + indent;
	if (isQuiet) return pen.write(text, left, baseline, { size, colour: palette.inkSoft });
	const strong = { size, weight: 700, colour: palette.ink } as const;
	if (figure) pen.write(figure, left, baseline, strong);
	const rest = text.slice(figure.length).trim();
	if (rest) pen.write(rest, left + (figure ? pen.widthOf(`${figure} `, strong) : 0), baseline, { size, colour: palette.ink });
}

/** from the line's end to its name */
function lead({ option, marker }: Line, from: number, to: number, { context, layout, drawing: { palette } }: Sheet): void {
	context.beginPath();
	context.moveTo(layout.plot.right + 7, from);
	context.lineTo(layout.labels - 3, to);
	context.lineWidth = 1;
	context.strokeStyle = marker === null ? palette.rule : palette.option(option).fill;
	context.stroke();
}
