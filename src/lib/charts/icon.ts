import { iconOf } from '$lib/programme/icons';
import type { Drawing } from './drawing';
import { penOn } from './pen';

/** Draws a path from a box of 24 × 24 into a square. */
export function stamp(context: CanvasRenderingContext2D, { fillIcon }: Drawing, path: string, square: Square, colour: string): void {
	const scale = square.size / 24;
	context.save();
	context.translate(square.x, square.y);
	context.scale(scale, scale);
	context.fillStyle = colour;
	fillIcon(context, path);
	context.restore();
}

interface Square {
	x: number;
	y: number;
	size: number;
}

/** An option's icon in its colour, or in the one given; for one that has none, its number. */
export function drawIcon(
	context: CanvasRenderingContext2D,
	drawing: Drawing,
	option: string,
	place: number,
	{ colour, ...square }: Square & { colour?: string | undefined }
): void {
	const fill = colour ?? drawing.palette.option(option).fill;
	const icon = iconOf(option);
	if (icon) return stamp(context, drawing, icon, square, fill);
	const style = { size: square.size * 0.8, weight: 700, colour: fill, align: 'center' } as const;
	penOn(context, drawing.font).write(String(place), square.x + square.size / 2, square.y + square.size * 0.79, style);
}
