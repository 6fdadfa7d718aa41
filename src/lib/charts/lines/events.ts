import type { EventKind } from '$lib/publication/trend';
import { stamp } from '../icon';
import type { LinesSpec } from '../spec';
import { titleLine, titlesShown } from './layout';
import type { Sheet } from './paint';

/** a speech bubble, a tick, a bolt, a flag, a window: one path each in a box of 24 × 24 */
export const glyphs: Record<EventKind, string> = {
	debate: 'M2 3L22 3L22 17L12 17L6 23L6 17L2 17z',
	decision: 'M1 12.5L5 8.5L9.5 13L19 3.5L23 7.5L9.5 21z',
	incident: 'M14 0L3 14L11 14L9 24L21 9L13 9z',
	campaign: 'M3 1L6 1L6 2.5L22 2.5L17.5 9L22 15.5L6 15.5L6 23L3 23z',
	site: 'M1 3L23 3L23 21L1 21zM4 9L4 18L20 18L20 9z'
};

/** A glyph above its day, and an upright down to the days. */
export function drawEvents({ events }: LinesSpec, { context, pen, layout, drawing }: Sheet): void {
	const { ink, inkSoft } = drawing.palette;
	events.forEach(({ kind }, i) => {
		const mark = layout.marks[i];
		if (!mark) return;
		context.save();
		context.globalAlpha = 0.5;
		pen.uprights([[mark.x, mark.y + 14, layout.plot.bottom]], inkSoft);
		context.restore();
		stamp(context, drawing, glyphs[kind], { x: mark.x - 6, y: mark.y, size: 12 }, ink);
	});
}

/** What the marks stand for, below the days, where titles have no room. */
export function writeKey({ context, pen, layout, drawing }: Sheet): void {
	const { ink, inkSoft } = drawing.palette;
	for (const { kind, name, x, baseline } of layout.key) {
		stamp(context, drawing, glyphs[kind], { x, y: baseline - 10, size: 12 }, ink);
		pen.write(name, x + 17, baseline, { size: layout.size.small, colour: inkSoft });
	}
}

/** The newest events by date and title, below the days. */
export function writeTitles({ events, more }: LinesSpec, { context, pen, layout, drawing }: Sheet): void {
	if (layout.titles === null) return;
	const style = { size: 13, colour: drawing.palette.ink };
	const first = layout.titles;
	const shown = events.slice(-titlesShown);
	shown.forEach(({ kind, title }, i) => {
		const baseline = first + i * titleLine;
		stamp(context, drawing, glyphs[kind], { x: 0, y: baseline - 10, size: 12 }, style.colour);
		pen.write(
			cut(title, layout.width - 20, (text) => pen.widthOf(text, style)),
			20,
			baseline,
			style
		);
	});
	if (more !== null) pen.write(more, 20, first + shown.length * titleLine, { ...style, colour: drawing.palette.inkSoft });
}

/** a title that is too long for its line stands whole in the table */
function cut(text: string, width: number, widthOf: (text: string) => number): string {
	if (widthOf(text) <= width) return text;
	const words = text.split(' ').slice(0, -1);
	while (words.length > 1 && widthOf(`${words.join(' ')} …`) > width) words.pop();
	return `${words.join(' ')} …`;
}
