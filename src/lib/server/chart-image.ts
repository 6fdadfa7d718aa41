import { createCanvas, Path2D } from '@napi-rs/canvas';
import { BarController, BarElement, Chart, LineController, LineElement, LinearScale, PointElement } from 'chart.js';
import { literalPalette, variablePalette, type Palette, type Theme } from '$lib/charts/colours';
import { chartConfig } from '$lib/charts/config';
import { widths, type Drawing } from '$lib/charts/drawing';
import { heightOf } from '$lib/charts/geometry';
import { penOn, type Pen } from '$lib/charts/pen';
import type { ChartSpec } from '$lib/charts/spec';
import { fontFamily, requireFonts } from './chart-image/fonts';
import { writeHeading } from './chart-image/heading';
import { asPng, letGo } from './chart-image/png';
import { svgCanvas } from '$lib/charts/svg-canvas';

Chart.register(BarController, BarElement, LineController, LineElement, LinearScale, PointElement);

/**
 * A chart as SVG for the inside of a page, `width` px wide and as high as it needs: coloured by the page's custom properties, set in the page's
 * font, without ids, so that several can stand in one page.
 */
export function svg(spec: ChartSpec, { width }: { width: number }): string {
	const ruler = createCanvas(1, 1).getContext('2d');
	const drawing = svgCanvas(width, heightOf(spec, width), (font, text) => {
		ruler.font = font;
		return ruler.measureText(text).width;
	});
	draw(drawing.canvas, spec, { width, palette: variablePalette, fillIcon: (_, path) => drawing.fillPath(path) });
	return drawing.svg();
}

/** The two drawings that a page carries. */
export const svgs = (spec: ChartSpec): { narrow: string; wide: string } => ({
	narrow: svg(spec, { width: widths.narrow }),
	wide: svg(spec, { width: widths.wide })
});

/** A drawing that stands alone: question, chart and notes in literal colours, with text as text. */
export function standaloneSvg(spec: ChartSpec, theme: Theme): string {
	const palette = literalPalette(theme);
	const ruler = createCanvas(1, 1).getContext('2d');
	const measure = (font: string, text: string) => {
		ruler.font = font;
		return ruler.measureText(text).width;
	};
	const width = widths.wide + 2 * svgMargin;
	const chart = svgCanvas(widths.wide, heightOf(spec, widths.wide), measure);
	draw(chart.canvas, spec, { width: widths.wide, palette, fillIcon: (_, path) => chart.fillPath(path) });

	const title = { size: 24, weight: 700, colour: palette.ink } as const;
	const small = { size: 13, colour: palette.inkSoft };
	const lines = penOn(ruler, fontFamily).linesOf(spec.title, widths.wide, title);
	const top = 34 + lines.length * 30;
	const notes = top + heightOf(spec, widths.wide) + 40;
	const height = notes + spec.notes.length * 20 + 8;
	const frame = svgCanvas(width, height, measure);
	const pen = penOn(contextOf(frame.canvas), fontFamily);
	pen.box(0, 0, width, height, palette.ground);
	lines.forEach((line, i) => pen.write(line, svgMargin, 42 + i * 30, title));
	pen.box(svgMargin, notes - 24, widths.wide, 1, palette.rule);
	spec.notes.forEach((note, i) => pen.write(note, svgMargin, notes + i * 20, small));
	pen.write('Demilge', width - svgMargin, notes, { ...small, weight: 700, colour: palette.ink, align: 'right' });

	const inner = chart
		.svg()
		.replace('<svg ', `<svg x="${svgMargin}" y="${top}" width="${widths.wide}" height="${heightOf(spec, widths.wide)}" `);
	return frame.svg().replace(/<\/svg>$/, `${inner}</svg>`);
}

const svgMargin = 24;

/** the one call of a canvas that a pen needs */
const contextOf = (canvas: object): Parameters<typeof penOn>[0] =>
	(canvas as { getContext: (kind: '2d') => Parameters<typeof penOn>[0] }).getContext('2d');

export interface Picture {
	width?: number;
	height?: number;
	theme?: Theme;
	/** pixels for each px */
	density?: number;
	/** stands above the question */
	statement?: string | null;
}

/**
 * A chart as a picture that stands alone, PNG: the question, the bars, and below them the notes that no cutting of an embed's code can lose.
 * 1200 × 630 px is what social networks and messengers show.
 */
export async function png(
	spec: ChartSpec,
	{ width = 1200, height = 630, theme = 'light', density = 1, statement = null }: Picture = {}
): Promise<Uint8Array<ArrayBuffer>> {
	const palette = literalPalette(theme);
	const picture = createCanvas(width * density, height * density);
	const context = picture.getContext('2d');
	context.scale(density, density);
	context.fillStyle = palette.ground;
	context.fillRect(0, 0, width, height);

	const pen = penOn(context, fontFamily);
	const top = writeHeading(
		pen,
		{ title: spec.title, statement },
		{ left: margin, width: width - 2 * margin, isLow: height < 800 },
		palette
	);
	const bottom = writeNotes(pen, spec.notes, { width, height }, palette);
	const scale = scaleFor(spec, width - 2 * margin, bottom - top);
	const size = { width: Math.floor((width - 2 * margin) / scale), height: Math.floor((bottom - top) / scale) };
	const chart = createCanvas(size.width, size.height);
	const fillIcon = (_: unknown, path: string) => chart.getContext('2d').fill(new Path2D(path));
	draw(chart, spec, { ...size, palette, fillIcon, scale: scale * density }, () =>
		context.drawImage(chart, margin, top, chart.width / density, chart.height / density)
	);
	letGo(chart);
	return asPng(picture);
}

const margin = 56;
/** what is drawn for a page, so much larger, reads well where the picture is shown at half its size */
const usual = 1.5;

/** Bars in an upright picture would stand far apart: they are drawn larger, as for a phone. */
function scaleFor(spec: ChartSpec, width: number, height: number): number {
	const filled = (scale: number): number => (scale * heightOf(spec, width / scale)) / height;
	if (spec.kind !== 'bars' || filled(usual) > 0.6) return usual;
	return [2, 2.5, 3].findLast((scale) => filled(scale) <= 1) ?? usual;
}

/** Writes the notes from the bottom up, and whose site it is; returns where the chart has to end. */
function writeNotes(
	pen: Pen,
	notes: string[],
	{ width, height }: { width: number; height: number },
	{ ink, inkSoft, rule }: Palette
): number {
	const first = height - 40 - (notes.length - 1) * 28;
	const strong = { size: 20, weight: 600, colour: ink } as const;
	notes.forEach((note, i) => pen.write(note, margin, first + i * 28, i === 0 ? strong : { size: 20, colour: inkSoft }));
	pen.write('Demilge', width - margin, first, { size: 22, weight: 700, colour: ink, align: 'right' });
	pen.box(margin, first - 40, width - 2 * margin, 1.5, rule);
	return first - 62;
}

type Draft = Omit<Drawing, 'font' | 'scale' | 'chosen'> & { scale?: number };

/** Lets Chart.js draw, hands the drawing on, and makes Chart.js forget it. */
function draw(canvas: object, spec: ChartSpec, { scale = 1, ...drawing }: Draft, use: () => void = () => {}): void {
	requireFonts();
	// Chart.js asks a canvas for its context, its width and its height; its types ask for a whole HTMLCanvasElement
	const chart = new Chart(canvas as HTMLCanvasElement, chartConfig(spec, { ...drawing, font: fontFamily, scale }));
	use();
	chart.destroy();
}
