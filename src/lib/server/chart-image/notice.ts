import { createCanvas } from '@napi-rs/canvas';
import { literalPalette, type Theme } from '$lib/charts/colours';
import { penOn, type Pen } from '$lib/charts/pen';
import { fontFamily } from './fonts';
import { asPng } from './png';
import { svgCanvas } from '$lib/charts/svg-canvas';

/** What is said where a picture would be. */
export interface Notice {
	title: string;
	text: string;
	/** of a demo */
	mark: string | null;
	theme: Theme;
}

export interface NoticeSize {
	/** px */
	width: number;
	height: number;
}

const margin = 56;

/** The notice as a picture of the size that was asked for, so that what stands around it does not move. */
export async function noticePng(
	notice: Notice,
	{ width, height, density }: NoticeSize & { density: number }
): Promise<Uint8Array<ArrayBuffer>> {
	const picture = createCanvas(width * density, height * density);
	const context = picture.getContext('2d');
	context.scale(density, density);
	write(penOn(context, fontFamily), notice, { width, height });
	return asPng(picture);
}

export function noticeSvg(notice: Notice, { width, height }: NoticeSize): string {
	const ruler = createCanvas(1, 1).getContext('2d');
	const drawing = svgCanvas(width, height, (font, text) => {
		ruler.font = font;
		return ruler.measureText(text).width;
	});
	const canvas = drawing.canvas as { getContext: (kind: '2d') => Parameters<typeof penOn>[0] };
	write(penOn(canvas.getContext('2d'), fontFamily), notice, { width, height });
	return drawing.svg();
}

function write(pen: Pen, { title, text, mark, theme }: Notice, { width, height }: NoticeSize): void {
	const { ground, ink, inkSoft, rule } = literalPalette(theme);
	const large = { size: 42, weight: 700, colour: ink } as const;
	const usual = { size: 32, colour: ink };
	const room = width - 2 * margin;
	pen.box(0, 0, width, height, ground);
	const titleLines = pen.linesOf(title, room, large);
	const lines = pen.linesOf(text, room, usual);
	titleLines.forEach((line, i) => pen.write(line, margin, 100 + i * 50, large));
	lines.forEach((line, i) => pen.write(line, margin, 100 + titleLines.length * 50 + 24 + i * 47, usual));
	pen.box(margin, height - 84, room, 1.5, rule);
	pen.write('Demilge', width - margin, height - 44, { size: 22, weight: 700, colour: ink, align: 'right' });
	if (mark !== null) pen.write(mark, margin, height - 44, { size: 20, colour: inkSoft });
}
