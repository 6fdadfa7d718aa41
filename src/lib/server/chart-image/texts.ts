import { createCanvas } from '@napi-rs/canvas';
import { fontFamily } from './fonts';

// For tests: what a drawing says, and where.

/** every text of an SVG, and the place of each */
export const textsOf = (drawing: string) =>
	[
		...drawing.matchAll(
			/<text x="([\d.-]+)" y="([\d.]+)" font-size="([\d.]+)"(?: font-weight="(\d+)")?(?: text-anchor="(\w+)")?[^>]*>([^<]*)</g
		)
	].map(([, x, y, size, weight = '400', anchor = 'start', text = '']) => ({
		x: Number(x),
		y: Number(y),
		size: Number(size),
		weight,
		anchor,
		text
	}));

/** px that a text takes from the left, as the server measures it */
export function extentOf({ x, size, weight, anchor, text }: ReturnType<typeof textsOf>[number]): [left: number, right: number] {
	const context = createCanvas(1, 1).getContext('2d');
	context.font = `${weight} ${size}px ${fontFamily}`;
	const { width } = context.measureText(text);
	const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
	return [left, left + width];
}
