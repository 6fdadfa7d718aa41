import type { Palette } from './colours';

/** How a spec is to be drawn. */
export interface Drawing {
	/** px; the height follows from it */
	width: number;
	/** px; see `layoutOf` */
	height?: number;
	palette: Palette;
	/** a CSS font family list */
	font: string;
	/** fills an icon's path: a browser and a server have a Path2D each */
	fillIcon: (context: CanvasRenderingContext2D, path: string) => void;
	/** with a tooltip on the active row, which only a browser has */
	interactive: boolean;
}
