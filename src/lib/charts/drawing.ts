import type { ChartConfiguration } from 'chart.js';
import type { Palette } from './colours';

/** A page carries a drawing for each and shows the one that fits: type stays readable from 288 to 800 px. */
export const widths = { narrow: 344, wide: 680 };

/** from here on a drawing has room for full names and titles */
export const wideFrom = 560;

/** How a spec is to be drawn. */
export interface Drawing {
	/** px; the height follows from it */
	width: number;
	/** px, where the height is given; see the layouts */
	height?: number;
	/** pixels of the canvas for each px */
	scale: number;
	palette: Palette;
	/** a CSS font family list */
	font: string;
	/** fills an icon's path: a browser and a server have a Path2D each */
	fillIcon: (context: CanvasRenderingContext2D, path: string) => void;
	/** the step whose tooltip is shown, by its place among `stepsOf`; only a browser has one */
	chosen?: () => number | null;
}

/** What every chart asks of Chart.js: a fixed size, and no movement when the canvas takes the place of the SVG. */
export const still = (scale: number) =>
	({
		responsive: false,
		animation: false,
		// nothing is clipped: nothing leaves the axis, and a clip would be one more path in every SVG
		clip: false,
		events: [],
		devicePixelRatio: scale
	}) satisfies ChartConfiguration['options'];
