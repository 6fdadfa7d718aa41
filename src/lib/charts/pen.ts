/** Writes on a canvas, or on what stands in for one. */
export interface Pen {
	write: (text: string, x: number, baseline: number, style: TextStyle) => void;
	widthOf: (text: string, style: TextStyle) => number;
	/** the words of a text in lines of at most this width, px */
	linesOf: (text: string, width: number, style: TextStyle) => string[];
	/** upright lines of 1 px, all in one path */
	uprights: (lines: Upright[], colour: string) => void;
	box: (x: number, y: number, width: number, height: number, colour: string) => void;
}

export type Upright = [x: number, top: number, bottom: number];

export interface TextStyle {
	size: number;
	colour: string;
	weight?: 400 | 600 | 700;
	align?: 'left' | 'center' | 'right';
}

/** What a pen needs of a 2d context: a browser's, the server's, or the one that writes SVG. */
interface Board {
	font: string;
	fillStyle: unknown;
	strokeStyle: unknown;
	lineWidth: number;
	textAlign: string;
	textBaseline: string;
	fillText: (text: string, x: number, y: number) => void;
	measureText: (text: string) => { width: number };
	fillRect: (x: number, y: number, width: number, height: number) => void;
	beginPath: () => void;
	moveTo: (x: number, y: number) => void;
	lineTo: (x: number, y: number) => void;
	stroke: () => void;
}

/** A pen for a context. Baselines are alphabetic: the only ones that every renderer puts at the same height. */
export function penOn(context: Board, family: string): Pen {
	const take = ({ size, colour, weight = 400, align = 'left' }: TextStyle) => {
		context.font = `${weight} ${size}px ${family}`;
		context.fillStyle = colour;
		context.textAlign = align;
		context.textBaseline = 'alphabetic';
	};
	const widthOf = (text: string, style: TextStyle) => {
		take(style);
		return context.measureText(text).width;
	};
	return {
		widthOf,
		write(text, x, baseline, style) {
			take(style);
			context.fillText(text, x, baseline);
		},
		linesOf: (text, width, style) =>
			text.split(' ').reduce<string[]>((lines, word) => {
				const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
				return widthOf(longer, style) <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
			}, []),
		uprights(lines, colour) {
			if (lines.length === 0) return;
			context.beginPath();
			for (const [x, top, bottom] of lines) {
				context.moveTo(x, top);
				context.lineTo(x, bottom);
			}
			context.strokeStyle = colour;
			context.lineWidth = 1;
			context.stroke();
		},
		box(x, y, width, height, colour) {
			context.fillStyle = colour;
			context.fillRect(x, y, width, height);
		}
	};
}
