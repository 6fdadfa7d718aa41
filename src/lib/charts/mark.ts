import type { Drawing } from './drawing';
import { penOn } from './pen';

/** Writes across a picture that its ballots are made up, so that no cutting takes it away; thin, so that the figures stay readable. */
export function writeMark(context: CanvasRenderingContext2D, mark: string | null, size: Size, { font, palette }: Drawing): void {
	if (mark === null) return;
	const { width, height } = size;
	const pen = penOn(context, font);
	const angle = Math.atan2(height, width);
	const whole = { size: 100, weight: 700, colour: palette.ink, align: 'center' } as const;
	const letters = Math.floor((100 * 0.82 * Math.hypot(width, height)) / pen.widthOf(mark, whole));
	context.save();
	context.globalAlpha = 0.13;
	context.translate(width / 2, height / 2);
	context.rotate(-angle);
	pen.write(mark, 0, letters * 0.36, { ...whole, size: letters });
	context.restore();
}

interface Size {
	width: number;
	height: number;
}
